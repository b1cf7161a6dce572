// Licensed under the Apache License 2.0.

import Ginet
import GinetCorpus
import GinetReaders

/// Reads files into an index, new or old, and counts what it does.
struct IndexBuild: ~Copyable {
  private let path: String
  /// The index, if it is in memory.
  private let memoryIndex: Index?
  let layout: DocumentLayout
  private let isStrict: Bool
  private let progress: ProgressLine
  var writer: IndexWriter
  /// Whether a document takes the place of one with the same id.
  let replacesDocuments: Bool
  /// What was found in folders, with which the index can be compared.
  var folders = ReadFolders()
  var report = BuildReport()
  /// Files that are to be read.
  var fileCount = 0
  private let start = ContinuousClock.now

  init(
    path: String, layout: DocumentLayout, isStrict: Bool, isQuiet: Bool, threads: Int,
    memory: Int
  ) throws {
    self.path = path
    memoryIndex = nil
    self.layout = layout
    self.isStrict = isStrict
    progress = ProgressLine(isQuiet: isQuiet)
    replacesDocuments = false
    do throws(IndexError) {
      writer = try Index.rebuild(at: path, schema: layout.schema)
    } catch {
      // A directory that cannot be made because the one above is missing is a place not to write.
      throw error.code == .notFound ? Failure(.cannotWrite, "\(error)") : error as any Error
    }
    writer.threads = threads
    observe()
    // The program itself, and the documents that are read at the time, take what is left.
    let others = Self.fixedMemory + Self.threadMemory * threads
    writer.memory = max(memory - others, Self.leastMemory)
    ProcessMemory.returnLargeBlocks()
  }

  /// Memory that any build takes, and each of its threads.
  private static let fixedMemory = 33 << 20
  private static let threadMemory = 16 << 20
  /// Memory for documents, whatever is asked for.
  private static let leastMemory = 8 << 20

  /// Fills an index in memory, which has the fields of the layout.
  init(_ index: Index, layout: DocumentLayout, isQuiet: Bool, threads: Int) throws {
    let writer = try index.writer()
    path = index.path
    memoryIndex = index
    self.layout = layout
    isStrict = false
    progress = ProgressLine(isQuiet: isQuiet)
    replacesDocuments = false
    self.writer = writer
    self.writer.threads = threads
    observe()
  }

  /// Goes on with the index at a path, in the fields that it has.
  init(updating path: String, isStrict: Bool, isQuiet: Bool) throws {
    self.path = path
    memoryIndex = nil
    self.isStrict = isStrict
    progress = ProgressLine(isQuiet: isQuiet)
    replacesDocuments = true
    let writer = try Index.open(at: path, analyzers: Corpus.analyzers).writer()
    guard let layout = DocumentLayout(of: writer.schema) else {
      throw Failure(
        .usage,
        "\(path): not the fields of an index that `index` makes; it has "
          + writer.schema.fields.map(\.name).joined(separator: ", "))
    }
    self.layout = layout
    self.writer = writer
    observe()
  }

  /// Lets the writer say how far it is, and lets it be ended.
  private mutating func observe() {
    Interrupt.install()
    writer.onProgress = { [progress] in progress.report($0) }
  }

  /// Adds the documents of a file of JSON lines.
  mutating func addLines(
    _ file: String, _ addRecord: @escaping JSONDocumentReader.AddRecord
  ) throws {
    let threads = writer.threads
    let reader = try JSONDocumentReader(path: file, threads: threads, addRecord)
    while let documents = try report.timing(.reading, { try reader.next(threads: threads) }) {
      for reason in documents.flatMap(\.rejections) { try reject(reason) }
      try add(
        documents.map { Addition(batch: $0.batch, lines: $0.lines) }, of: file
      ) { (writer) throws(IndexError) in
        try reader.add(documents, to: &writer)
      }
      showProgress(ofFile: reader.fractionRead)
      reader.recycle(documents)
    }
  }

  /// - Parameter fraction: of the file, the part that is read, if that is known.
  func showProgress(ofFile fraction: Double?) {
    let isOnly = fileCount == 1
    progress.reading(
      documents: report.documentCount, textByteCount: writer.textByteCount,
      fraction: isOnly ? fraction : Double(report.fileCount) / Double(max(fileCount, 1)))
  }

  /// Documents that are to be added, and the number of each one's line if it has one.
  struct Addition {
    var batch: DocumentBatch
    var lines: [Int] = []
  }

  /// - Parameter addTogether: adds all of them, or none if it throws an error.
  mutating func add(
    _ additions: [Addition], of file: String,
    addTogether: (inout IndexWriter) throws(IndexError) -> Void
  ) throws {
    let start = ContinuousClock.now
    defer { report.add(.analysing, since: start) }
    try Interrupt.check()
    // If one of them cannot be added, it is found below.
    if !replacesDocuments, try areAdded(additions, addTogether) { return }
    for addition in additions {
      for place in 0..<addition.batch.count {
        let line = addition.lines.isEmpty ? "" : ", line \(addition.lines[place])"
        try add(addition.batch.document(at: place), from: file + line)
      }
    }
  }

  /// Whether all can be added; if not, none was.
  private mutating func areAdded(
    _ additions: [Addition], _ addTogether: (inout IndexWriter) throws(IndexError) -> Void
  ) throws(IndexError) -> Bool {
    do throws(IndexError) {
      try addFields(of: additions.map(\.batch))
      try addTogether(&writer)
    } catch {
      if error.isOfDocument { return false }
      throw error
    }
    report.documentCount += additions.reduce(0) { $0 + $1.batch.count }
    return true
  }

  private mutating func add(_ document: Document, from place: String) throws {
    do throws(IndexError) {
      try add(document)
      report.documentCount += 1
    } catch {
      guard error.isOfDocument else { throw error }
      try reject("\(place): \(error.message)")
    }
  }

  private mutating func add(_ document: Document) throws(IndexError) {
    try addFields(of: [DocumentBatch([document])])
    if replacesDocuments {
      try writer.update(document, by: DocumentLayout.keyField)
    } else {
      try writer.add(document)
    }
  }

  /// Adds the fields that records have beside those of every index.
  private mutating func addFields(of batches: [DocumentBatch]) throws(IndexError) {
    for batch in batches {
      for name in batch.fields where !writer.schema.contains(name) {
        try writer.addField(.stored(name))
      }
    }
  }

  mutating func reject(_ reason: String) throws {
    report.reject(reason)
    if isStrict {
      progress.clear()
      throw Failure(.damagedData, reason + "; nothing was changed")
    }
    if !progress.isQuiet && report.rejectedCount <= BuildReport.mostReasons {
      progress.message("ginet-search: rejected \(reason)")
    }
  }

  /// Tells what may be a mistake.
  func note(_ text: String) {
    if !progress.isQuiet { progress.message("ginet-search: \(text)") }
  }

  /// Makes the index of what was added and tells what it took.
  consuming func commit(reordering: Bool = false) throws -> BuildReport {
    try Interrupt.check()
    report.cutTokenCount = writer.cutTokenCount
    report.textByteCount = writer.textByteCount
    defer { progress.clear() }
    var stage = ContinuousClock.now
    try writer.commit()
    report.add(.writing, since: stage)
    if reordering {
      stage = ContinuousClock.now
      try writer.optimize(reordering: true)
      report.add(.reordering, since: stage)
    }
    report.seconds = start.seconds
    let searcher = try searcher()
    report.byteCount = searcher.byteCount
    report.segmentCount = searcher.segmentCount
    if !replacesDocuments {
      // A new index is one segment, in which every key is one term.
      let keys = try searcher.termCount(inField: DocumentLayout.keyField)
      report.repeatedKeyCount = searcher.documentCount - keys
    }
    return report
  }

  /// A snapshot of what was committed.
  func searcher() throws -> Searcher {
    if let memoryIndex { return try memoryIndex.searcher() }
    return try Index.open(at: path, analyzers: [layout.analyzer]).searcher()
  }
}

extension IndexError {
  /// Whether a document is at fault, and the next may be added.
  fileprivate var isOfDocument: Bool {
    code == .documentTooLarge || code == .keyTooLong || code == .tooManyFields
      || code == .malformedValue
  }
}
