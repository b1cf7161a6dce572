// Licensed under the Apache License 2.0.

import Ginet
import GinetCorpus
import GinetReaders

/// Reads files into an index, new or old, and counts what it does.
struct IndexBuild: ~Copyable {
  struct Report {
    var fileCount = 0
    var documentCount = 0
    var rejectedCount = 0
    var cutTokenCount = 0
    var textByteCount = 0
    var byteCount = 0
    var segmentCount = 0
    var seconds = 0.0
  }

  private let path: String
  let layout: DocumentLayout
  private let isStrict: Bool
  private let isQuiet: Bool
  var writer: IndexWriter
  /// Whether a document takes the place of one with the same id.
  let replacesDocuments: Bool
  var report = Report()
  private let start = ContinuousClock.now

  /// Rejected lines that are told one by one; of more, only the count is told.
  private static let mostMessages = 20

  init(
    path: String, layout: DocumentLayout, isStrict: Bool, isQuiet: Bool, threads: Int,
    memory: Int
  ) throws {
    self.path = path
    self.layout = layout
    self.isStrict = isStrict
    self.isQuiet = isQuiet
    replacesDocuments = false
    do throws(IndexError) {
      writer = try Index.rebuild(at: path, schema: layout.schema)
    } catch {
      // A directory that cannot be made because the one above is missing is a place not to write.
      throw error.code == .notFound ? Failure(.cannotWrite, "\(error)") : error as any Error
    }
    writer.threads = threads
    // The program itself, and the documents that are read at the time, take what is left.
    writer.memory = memory - Self.fixedMemory - 4 * Self.batchByteCount * threads
  }

  /// Memory that any build takes.
  private static let fixedMemory = 24 << 20

  /// Goes on with the index at a path, in the fields that it has.
  init(updating path: String, isStrict: Bool, isQuiet: Bool) throws {
    self.path = path
    self.isStrict = isStrict
    self.isQuiet = isQuiet
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
  }

  /// Adds the documents of a file of JSON lines.
  mutating func addLines(_ file: String) throws {
    var reader = try JSONLinesReader(path: file)
    let (layout, threads) = (layout, writer.threads)
    let batchByteCount = Self.batchByteCount * threads
    while let batch = try reader.nextBatch(
      ofBytes: batchByteCount, threads: threads,
      { record in
        Line(record, file: file) { (object) throws(RecordError) in
          try layout.document(of: object)
        }
      })
    {
      try add(batch, of: file)
    }
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
    var documents: [Document] = []
    var lines: [Int?] = []
    func place(_ line: Int?) -> String { line.map { "\(file), line \($0)" } ?? file }
    for line in batch {
      switch line {
      case .rejection(let reason): try reject(reason)
      case .document(let document, let line):
        do throws(IndexError) {
          for value in document.values where !writer.schema.contains(value.field) {
            try writer.addField(.stored(value.field))
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
    report.rejectedCount += 1
    if isStrict { throw Failure(.damagedData, reason + "; nothing was changed") }
    if !isQuiet && report.rejectedCount <= Self.mostMessages {
      Output.message("ginet-search: rejected \(reason)")
    }
  }

  /// Makes the index of what was added and tells what it took.
  consuming func commit(reordering: Bool = false, threads: Int = 1) throws -> Report {
    report.cutTokenCount = writer.cutTokenCount
    report.textByteCount = writer.textByteCount
    try writer.commit()
    if reordering { try writer.optimize(reordering: true, threads: threads) }
    let elapsed = ContinuousClock.now - start
    report.seconds =
      Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
    let index = try Index.open(at: path, analyzers: [layout.analyzer])
    let statistics = try index.searcher().statistics()
    report.byteCount = statistics.total.byteCount
    report.segmentCount = statistics.segmentCount
    return report
  }
}

extension IndexError {
  /// Whether a document is at fault, and the next may be added.
  fileprivate var isOfDocument: Bool { code == .documentTooLarge || code == .keyTooLong }
}

extension IndexBuild.Report {
  var json: String {
    var json = JSONWriter(.pretty)
    json.addObject {
      $0.add("files", fileCount)
      $0.add("documents", documentCount)
      $0.add("rejected", rejectedCount)
      $0.add("cut_tokens", cutTokenCount)
      $0.add("bytes", byteCount)
      $0.add("seconds", seconds)
      $0.add("text_bytes", textByteCount)
      $0.add("segments", segmentCount)
    }
    return json.text
  }

  var text: String {
    var text =
      "indexed \(documentCount) documents, \(textByteCount) bytes of text, in "
      + "\((seconds * 1000).rounded() / 1000) s; the index has \(byteCount) bytes"
    if rejectedCount > 0 { text += "; rejected \(rejectedCount) lines or files" }
    if cutTokenCount > 0 {
      text += "; cut \(cutTokenCount) words longer than \(Analyzer.longestTerm) characters"
    }
    return text
  }
}
