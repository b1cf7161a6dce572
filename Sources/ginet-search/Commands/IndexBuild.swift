// Licensed under the Apache License 2.0.

import Ginet
import GinetCorpus
import GinetReaders

/// Reads files into an index, new or old, and counts what it does.
struct IndexBuild: ~Copyable {
  private let path: String
  let layout: DocumentLayout
  private let isStrict: Bool
  private let progress: BuildProgress
  var writer: IndexWriter
  /// Whether a document takes the place of one with the same id.
  let replacesDocuments: Bool
  var report = BuildReport()
  /// Files that are to be read.
  var fileCount = 0
  private let start = ContinuousClock.now

  init(
    path: String, layout: DocumentLayout, isStrict: Bool, isQuiet: Bool, threads: Int,
    memory: Int
  ) throws {
    self.path = path
    self.layout = layout
    self.isStrict = isStrict
    progress = BuildProgress(isQuiet: isQuiet)
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
  private static let fixedMemory = 28 << 20
  private static let threadMemory = 12 << 20
  /// Memory for documents, whatever is asked for.
  private static let leastMemory = 8 << 20

  /// Goes on with the index at a path, in the fields that it has.
  init(updating path: String, isStrict: Bool, isQuiet: Bool) throws {
    self.path = path
    self.isStrict = isStrict
    progress = BuildProgress(isQuiet: isQuiet)
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
  mutating func addLines(_ file: String) throws {
    var reader = try JSONLinesReader(path: file)
    let (layout, threads) = (layout, writer.threads)
    let batchByteCount = Self.batchByteCount * threads
    while true {
      try Interrupt.check()
      let batch = try report.timing(.reading) {
        try reader.nextBatch(ofBytes: batchByteCount, threads: threads) { record in
          Line(record, file: file) { (object) throws(RecordError) in
            try layout.document(of: object)
          }
        }
      }
      guard let batch else { break }
      try add(batch, of: file)
      showProgress(ofFile: reader.fractionRead)
    }
  }

  /// - Parameter fraction: of the file, the part that is read, if that is known.
  func showProgress(ofFile fraction: Double?) {
    let isOnly = fileCount == 1
    progress.reading(
      documents: report.documentCount, textByteCount: writer.textByteCount,
      fraction: isOnly ? fraction : Double(report.fileCount) / Double(max(fileCount, 1)))
  }

  /// Bytes of lines that one thread has at a time.
  private static let batchByteCount = 1 << 21

  /// What a line, or a passage, of a file holds: a document, or why it holds none.
  enum Line: Sendable {
    case document(Document, line: Int?)
    case rejection(String)

    init(
      _ record: JSONLinesReader.Record, file: String,
      makingDocument: (JSONObject) throws(RecordError) -> Document
    ) {
      switch record {
      case .rejection(let rejection): self = .rejection(rejection.description)
      case .object(let object, let line):
        do throws(RecordError) {
          self = .document(try makingDocument(object), line: line)
        } catch {
          self = .rejection("\(file), line \(line): \(error.reason)")
        }
      }
    }
  }

  mutating func add(_ batch: [Line], of file: String) throws {
    let start = ContinuousClock.now
    defer { report.add(.analysing, since: start) }
    try Interrupt.check()
    var documents: [Document] = []
    var lines: [Int?] = []
    var schema = writer.schema
    func place(_ line: Int?) -> String { line.map { "\(file), line \($0)" } ?? file }
    for line in batch {
      switch line {
      case .rejection(let reason): try reject(reason)
      case .document(let document, let line):
        do throws(IndexError) {
          for value in document.values where !schema.contains(value.field) {
            try writer.addField(.stored(value.field))
            schema = writer.schema
          }
          documents.append(document)
          lines.append(line)
        } catch {
          try reject("\(place(line)): \(error.message)")
        }
      }
    }
    if !replacesDocuments {
      do throws(IndexError) {
        try writer.add(contentsOf: documents)
        report.documentCount += documents.count
        return
      } catch  where error.isOfDocument {
        // One of them cannot be added: it is found below.
      } catch {
        throw error
      }
    }
    for (document, line) in zip(documents, lines) {
      do throws(IndexError) {
        if replacesDocuments {
          try writer.update(document, by: DocumentLayout.keyField)
        } else {
          try writer.add(document)
        }
        report.documentCount += 1
      } catch  where error.isOfDocument {
        try reject("\(place(line)): \(error.message)")
      } catch {
        throw error
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

  /// Makes the index of what was added and tells what it took.
  consuming func commit(reordering: Bool = false, threads: Int = 1) throws -> BuildReport {
    try Interrupt.check()
    report.cutTokenCount = writer.cutTokenCount
    report.textByteCount = writer.textByteCount
    defer { progress.clear() }
    var stage = ContinuousClock.now
    try writer.commit()
    report.add(.writing, since: stage)
    if reordering {
      stage = ContinuousClock.now
      try writer.optimize(reordering: true, threads: threads)
      report.add(.reordering, since: stage)
    }
    report.seconds = start.seconds
    let index = try Index.open(at: path, analyzers: [layout.analyzer])
    let searcher = try index.searcher()
    report.byteCount = searcher.byteCount
    report.segmentCount = searcher.segmentCount
    if !replacesDocuments {
      // A new index is one segment, in which every key is one term.
      let keys = try searcher.termCount(inField: DocumentLayout.keyField)
      report.repeatedKeyCount = searcher.documentCount - keys
    }
    return report
  }
}

extension IndexError {
  /// Whether a document is at fault, and the next may be added.
  fileprivate var isOfDocument: Bool { code == .documentTooLarge || code == .keyTooLong }
}
