// Licensed under the Apache License 2.0.

internal import GinetStore

extension IndexWriter {
  /// Puts a document in the place of all that have the same key, those added since the last commit
  /// among them. If there is none, it is added.
  ///
  /// - Parameters:
  ///   - document: with values of fields of the schema, as for ``add(_:)``.
  ///   - field: a keyword field, of which the document must have one value or more: the key
  ///     is the first.
  /// - Throws: ``IndexError`` as ``add(_:)`` does, and with `noKey` if the field is no keyword field
  ///   or the document has no value of it. Then nothing was changed.
  /// - Complexity: one look-up in each segment, beside what ``add(_:)`` costs.
  public mutating func update(_ document: Document, by field: String) throws(IndexError) {
    guard let key = document[field] else {
      throw IndexError(
        .noKey, path: storage.path, message: "a document without a value of \"\(field)\"")
    }
    // All that is likely to fail comes first.
    let batch = batch(of: document)
    try check(batch)
    try makeRoom(for: 1)
    try delete(key, in: field)
    try addChecked([batch])
  }

  /// Deletes the documents that have a key, those added since the last commit among them.
  ///
  /// - Parameters:
  ///   - key: compared byte for byte.
  ///   - field: a keyword field.
  /// - Returns: how many documents there were.
  /// - Throws: ``IndexError`` with `unknownField` or `noKey` if there is no such field or it is no
  ///   keyword field, `damaged` if a segment is. Then nothing was deleted.
  /// - Complexity: one look-up in each segment.
  @discardableResult
  public mutating func delete(_ key: String, in field: String) throws(IndexError) -> Int {
    let term = try term(of: key, inField: field)
    guard let number = schema.number(of: field) else { return 0 }
    // Keys are looked up in memory and in segments.
    if builder.spillCount > 0 { try flush() }
    return try translatingErrors {
      let segments = try draft.readers(in: storage)
      let documents = try segments.map { segment throws(FormatError) in
        try segment.documents(with: term, inField: number)
      }
      var count = try draft.delete(documents, in: segments)
      count += builder.delete(term, inField: number)
      isChanged = isChanged || count > 0
      return count
    }
  }

  /// Deletes the documents that a query finds, those added since the last commit among them.
  ///
  /// - Returns: how many documents there were.
  /// - Throws: ``IndexError`` with `damaged` if a segment is, `unwritable` or `io` if what was added
  ///   cannot be written. Then nothing was deleted.
  /// - Complexity: that of the search. What was added since the last commit, or the last deletion
  ///   by a query, becomes a segment of its own.
  @discardableResult
  public mutating func delete(matching query: Query) throws(IndexError) -> Int {
    try flush()
    return try translatingErrors {
      let segments = try draft.readers(in: storage)
      let plan = try Searcher(schema: schema, segments: segments).planFilter(query)
      let documents = try segments.map { segment throws(FormatError) in
        var documents: [UInt32] = []
        try plan.forEachDocument(in: segment) { documents.append($0.document) }
        return documents
      }
      let count = try draft.delete(documents, in: segments)
      isChanged = isChanged || count > 0
      return count
    }
  }

  /// The bytes of a key as a term.
  private func term(of key: String, inField field: String) throws(IndexError) -> [UInt8] {
    guard let keyField = schema[field] else { throw unknownField(field) }
    guard keyField.isKeyword else {
      throw IndexError(
        .noKey, path: storage.path,
        message: "\"\(field)\" is not a keyword field. Delete by a query instead.")
    }
    return Array(key.utf8)
  }
}

extension SegmentReader {
  /// The documents that have a term in a field, deleted ones among them.
  fileprivate func documents(
    with term: [UInt8], inField field: Int
  ) throws(FormatError) -> [UInt32] {
    guard let info = try terms(ofField: field)?.info(for: term) else { return [] }
    return try documents(of: info, field: field)
  }
}
