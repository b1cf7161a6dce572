// Licensed under the Apache License 2.0.

public import Ginet

/// Reads the documents of a file with one JSON object a line, and does so while those before are
/// added to an index: the fastest way from JSON lines to an index.
///
/// ```swift
/// let layout = DocumentLayout()
/// var writer = try Index.rebuild(at: "docs.ginet", schema: layout.schema)
/// let reader = try JSONDocumentReader(path: "docs.jsonl", threads: writer.threads) {
///   (record, batch) throws(RecordError) in try layout.add(record, to: &batch)
/// }
/// while let documents = try reader.next(threads: writer.threads) {
///   try reader.add(documents, to: &writer)
/// }
/// try writer.commit()
/// ```
public final class JSONDocumentReader: @unchecked Sendable {
  // Unchecked: items of work, each of which is done once by one thread, have a part of what changes
  // each; the rest belongs to whoever asks for documents, between them.

  /// Adds the document of a record to others, or says why it makes none.
  public typealias AddRecord =
    @Sendable (JSONObject, inout DocumentBatch) throws(RecordError) -> Void

  /// Documents of lines that follow one another, and those that are none.
  public struct Documents: Sendable {
    /// The documents.
    public fileprivate(set) var batch = DocumentBatch()
    /// The number of each document's line, from 1.
    public fileprivate(set) var lines: [Int] = []
    /// Which lines are no documents and why, for a person to read.
    public fileprivate(set) var rejections: [String] = []
  }

  private let path: String
  private let addRecord: AddRecord
  private let byteCount: Int
  private let partCount: Int
  private var lines: LineReader
  /// The lines that come next, and what is made of them.
  private var current = LineBatch()
  private var parts: [Part] = []
  /// The lines behind them.
  private var later = LineBatch()
  private var isReadAhead = false
  private var hasBegun = false
  /// Memory for later parts.
  private var spare: [Documents] = []

  private final class Part {
    let lines: Range<Int>
    var documents: Documents
    var isDone = false

    init(_ lines: Range<Int>, _ documents: Documents) {
      self.lines = lines
      self.documents = documents
    }
  }

  /// Opens the file at `path`, or takes standard input for `-`.
  ///
  /// - Parameters:
  ///   - path: of a file, packed by gzip or not; `-` for standard input.
  ///   - threads: how many may parse at once.
  ///   - threadByteCount: bytes of lines that each of them has at a time.
  ///   - longestLine: in bytes; a longer one is an error.
  ///   - addRecord: makes documents, on several threads.
  /// - Throws: ``ReadError`` if the file cannot be opened.
  public init(
    path: String, threads: Int, threadByteCount: Int = 1 << 20,
    longestLine: Int = LineReader.defaultLongestLine, _ addRecord: @escaping AddRecord
  ) throws(ReadError) {
    self.path = path
    self.addRecord = addRecord
    byteCount = threadByteCount * threads
    partCount = Self.partsOfThread * threads
    lines = try LineReader(path: path, longestLine: longestLine)
  }

  /// Lines differ in length, so that threads take turns.
  private static let partsOfThread = 4

  /// The part of the file that is read, from zero to one, or nil if its size is not known.
  public var fractionRead: Double? { lines.fractionRead }

  /// The next documents, or nil at the end.
  ///
  /// - Throws: ``ReadError`` if the file cannot be read, or a line is too long, behind the lines
  ///   before it.
  public func next(threads: Int) throws(ReadError) -> [Documents]? {
    while true {
      let work = ahead
      Parallel.forEach(count: work.count, threads: threads, work.run)
      if hasBegun && current.count == 0 {
        if let failure = current.failure { throw failure }
        return nil
      }
      let documents = parts.map(\.documents)
      begin()
      if !documents.isEmpty { return documents }
    }
  }

  /// Adds documents to an index, on the threads of its writer, which read and parse the next ones
  /// besides. Fields that the index has not must have been added to it.
  ///
  /// - Throws: ``/Ginet/IndexError`` as ``/Ginet/IndexWriter/add(batches:)`` does. Then none was added, and there may be
  ///   other ways to add them.
  public func add(
    _ documents: [Documents], to writer: inout IndexWriter
  ) throws(IndexError) {
    try writer.add(documents.map(\.batch), alongside: ahead)
  }

  /// What can be done of the next ``next(threads:)`` while documents are added.
  package var ahead: Parallel.Work {
    Parallel.Work(count: parts.count + 1) { [self] item in
      if item == 0 { readAhead() } else { parse(parts[item - 1]) }
    }
  }

  /// Takes back documents that were added: their memory is used again.
  public func recycle(_ documents: consuming [Documents]) { spare = documents }

  /// Goes on to the lines that were read ahead.
  private func begin() {
    swap(&current, &later)
    (isReadAhead, hasBegun) = (false, true)
    let count = min(partCount, current.count)
    parts = (0..<count).map { part in
      let start = current.count * part / count
      var documents = spare.popLast() ?? Documents()
      documents.removeAll()
      return Part(start..<current.count * (part + 1) / count, documents)
    }
  }

  private func readAhead() {
    guard !isReadAhead else { return }
    isReadAhead = true
    // Behind an error nothing can be read.
    if current.failure == nil {
      later.fill(from: &lines, byteCount: byteCount)
    } else {
      later = LineBatch(failure: current.failure)
    }
  }

  private func parse(_ part: Part) {
    guard !part.isDone else { return }
    part.isDone = true
    var object = JSONObject()
    var documents = Documents()
    swap(&documents, &part.documents)
    current.forEach(in: part.lines) { line, number in
      documents.add(line, number, path, &object, addRecord)
    }
    swap(&documents, &part.documents)
  }
}

extension JSONDocumentReader.Documents {
  fileprivate mutating func removeAll() {
    batch.removeAll()
    lines.removeAll(keepingCapacity: true)
    rejections.removeAll()
  }

  fileprivate mutating func add(
    _ line: UnsafeBufferPointer<UInt8>, _ number: Int, _ path: String, _ object: inout JSONObject,
    _ addRecord: JSONDocumentReader.AddRecord
  ) {
    do throws(JSONError) {
      try object.parse(line)
    } catch {
      if let rejection = LineRejection(error, of: line, path: path, number: number) {
        rejections.append(rejection.description)
      }
      return
    }
    do throws(RecordError) {
      try addRecord(object, &batch)
      lines.append(number)
    } catch {
      batch.dropDocument()
      rejections.append("\(path), line \(number): \(error.reason)")
    }
  }
}
