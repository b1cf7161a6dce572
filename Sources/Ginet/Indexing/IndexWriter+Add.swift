// Licensed under the Apache License 2.0.

internal import GinetAnalysis
internal import GinetStore

extension IndexWriter {
  /// Adds a document behind the others.
  ///
  /// - Throws: ``IndexError`` with `unknownField` if the document names a field that the schema has
  ///   not, `keyTooLong` if a value of a keyword field is longer than ``/GinetAnalysis/Analyzer/longestTerm``
  ///   characters, `documentTooLarge` if all is larger than ``longestDocument``. Then nothing was
  ///   added.
  public mutating func add(_ document: Document) throws(IndexError) {
    let batch = batch(of: document)
    try check(batch)
    try makeRoom(for: 1)
    try addChecked([batch])
  }

  /// A batch of one document, in the memory of the last one.
  mutating func batch(of document: Document) -> DocumentBatch {
    // What one large document took is not kept.
    if single.byteCount > Self.mostKept { single = DocumentBatch() }
    single.removeAll()
    single.add(document)
    return single
  }

  private static let mostKept = 1 << 20

  /// Adds documents behind the others, in their order. Up to ``threads`` work at once.
  ///
  /// - Throws: ``IndexError`` as ``add(_:)`` does. Then none was added.
  public mutating func add(contentsOf documents: [Document]) throws(IndexError) {
    let partCount = min(threads * Self.partsOfThread, documents.count)
    try add(
      (0..<partCount).map { part in
        let start = documents.count * part / partCount
        return DocumentBatch(documents[start..<documents.count * (part + 1) / partCount])
      }, alongside: .none)
  }

  /// Threads take turns at so many parts, since documents differ in length.
  private static let partsOfThread = 4

  /// Adds the documents of batches behind the others, in their order. Up to ``threads`` work at once,
  /// each at a batch at a time.
  ///
  /// The fastest way to add many documents: batches of some hundred kilobytes each, several for each
  /// thread.
  ///
  /// - Throws: ``IndexError`` as ``add(_:)`` does. Then none was added.
  public mutating func add(batches: [DocumentBatch]) throws(IndexError) {
    try add(batches, alongside: .none)
  }

  /// Adds documents behind the others, in their order.
  ///
  /// - Parameter other: what the threads do besides. Nothing of it is done if an error is thrown.
  package mutating func add(
    _ batches: [DocumentBatch], alongside other: Parallel.Work
  ) throws(IndexError) {
    for batch in batches { try check(batch) }
    try makeRoom(for: batches.reduce(0) { $0 + $1.count })
    try addChecked(batches, alongside: other)
  }

  /// Adds documents that can be in the index, and for which there is room.
  mutating func addChecked(
    _ batches: [DocumentBatch], alongside other: Parallel.Work = .none
  ) throws(IndexError) {
    let first = builder.documentCount
    builder.add(batches, threads: threads, alongside: other)
    guard builder.isOverfull else { return }
    // Of the documents, terms may be missing.
    for document in first..<builder.documentCount { _ = builder.delete(UInt32(document)) }
    throw tooLarge("documents of more terms than memory has room for. Split them, or add fewer.")
  }

  /// Takes what was added so far out of memory, if it is too much, to be merged by the commit.
  mutating func makeRoom(for count: Int) throws(IndexError) {
    if builder.byteCount >= memory || builder.isOverfull {
      if builder.canSpill && !builder.isOverfull {
        try translatingErrors { try builder.spill(to: resources.scratch, threads: threads) }
      }
      // What documents have beside lists and texts stays in memory.
      if builder.byteCount >= memory / 2 || builder.isOverfull { try flush() }
    }
    guard builder.documentCount + count <= SegmentFormat.mostDocuments else {
      throw tooLarge(
        "\(builder.documentCount) documents are all that one commit can hold. Commit them.")
    }
  }

  private func tooLarge(_ message: String) -> IndexError {
    IndexError(.documentTooLarge, path: storage.path, message: message)
  }

  /// Throws what ``add(_:)`` does of a document that cannot be in the index.
  func check(_ batch: DocumentBatch) throws(IndexError) {
    let numbers = batch.fields.map { schema.number(of: $0) }
    for document in 0..<batch.count {
      var byteCount = 0
      for value in batch.values(of: document) {
        guard let number = numbers[value.field] else {
          throw unknownField(batch.fields[value.field])
        }
        byteCount += value.bytes.count
        switch schema.valueKind(number) {
        case nil: break
        case .keyword where value.bytes.count <= Analyzer.longestTerm: break
        case .keyword: try checkKey(batch.text(of: value), batch.fields[value.field])
        case .number, .date:
          try checkValue(batch.text(of: value), number, batch.fields[value.field])
        }
      }
      guard byteCount <= Self.longestDocument else {
        throw IndexError(
          .documentTooLarge, path: storage.path,
          message:
            "a document of \(byteCount) bytes; \(Self.longestDocument) is the most. Split it.")
      }
    }
  }

  private func checkKey(_ key: String, _ field: String) throws(IndexError) {
    let count = key.unicodeScalars.count
    guard count > Analyzer.longestTerm else { return }
    throw IndexError(
      .keyTooLong, path: storage.path,
      message: "a value of \(count) characters in the keyword field \"\(field)\"; "
        + "\(Analyzer.longestTerm) are the most")
  }

  private func checkValue(_ value: String, _ number: Int, _ field: String) throws(IndexError) {
    guard let analyzer = schema.fields[number].analyzer, analyzer.analyze(value).count == 0
    else { return }
    let wanted =
      schema.valueKind(number) == .date
      ? "a date, such as 2025-02-20 or 2025-02-20T08:30Z" : "a decimal number, such as -1.5"
    throw IndexError(
      .malformedValue, path: storage.path,
      message: "\"\(value.prefix(64))\" in the field \"\(field)\" is not \(wanted)")
  }

  func unknownField(_ name: String) -> IndexError {
    .unknownField(name, of: schema, path: storage.path)
  }
}
