// Licensed under the Apache License 2.0.

import Ginet
import GinetReaders
import TestSupport
import Testing

@Suite("documents of JSON lines, read ahead")
struct JSONDocumentReaderTests {
  /// What a file holds: its documents with their lines, and what is none.
  private struct Content: Equatable {
    var documents: [Document] = []
    var lines: [Int] = []
    var rejections: [String] = []
  }

  private static let layout = DocumentLayout()

  private static func reader(
    _ path: String, threads: Int, threadByteCount: Int = 1000
  ) throws -> JSONDocumentReader {
    try JSONDocumentReader(path: path, threads: threads, threadByteCount: threadByteCount) {
      (record, batch) throws(RecordError) in
      try layout.add(record, to: &batch)
    }
  }

  /// One line after the other.
  private static func content(of path: String) throws -> Content {
    var content = Content()
    var reader = try JSONLinesReader(path: path)
    while let record = try reader.next() {
      switch record {
      case .rejection(let rejection): content.rejections.append(rejection.description)
      case .object(let object, let line):
        do throws(RecordError) {
          content.documents.append(try layout.document(of: object))
          content.lines.append(line)
        } catch {
          content.rejections.append("\(path), line \(line): \(error.reason)")
        }
      }
    }
    return content
  }

  private static func lines(_ random: inout SeededRandom) -> [String] {
    (0..<Int.random(in: 0...200, using: &random)).map { number in
      switch Int.random(in: 0...6, using: &random) {
      case 0: ""
      case 1: "  \t"
      case 2: "{\"broken\": \(number)"
      case 3: "{\"id\": \(number), \"kind\": \"neither title nor text\"}"
      default:
        """
        {"id": \(number), "text": "\(String(repeating: "xé\\n", count: number % 90))",\
         "title": "\\u0041", "kind\(number % 3)": "a", "te\\u0078t": "the last counts"}
        """
      }
    }
  }

  @Test("they are those read line by line, on any number of threads, whoever does the work")
  func content() throws {
    var random = SeededRandom()
    let directory = try TemporaryDirectory()
    for _ in 0..<20 {
      let text = Self.lines(&random).joined(separator: "\r\n")
      let path = try directory.write(text, as: "lines.jsonl")
      let expected = try Self.content(of: path)
      for threads in 1...3 {
        var found = Content()
        let reader = try Self.reader(
          path, threads: threads, threadByteCount: Int.random(in: 1...3_000, using: &random))
        while let all = try reader.next(threads: threads) {
          for documents in all {
            found.documents += (0..<documents.batch.count).map { documents.batch.document(at: $0) }
            found.lines += documents.lines
            found.rejections += documents.rejections
          }
          let ahead = reader.ahead
          let done = (0..<ahead.count).filter { _ in Bool.random(using: &random) }
          Parallel.forEach(count: done.count, threads: threads) { ahead.run(done[$0]) }
          if Bool.random(using: &random) { reader.recycle(all) }
        }
        #expect(found == expected)
      }
    }
  }

  @Test("a line that is too long is told behind the documents in front of it, and again")
  func longLine() throws {
    let directory = try TemporaryDirectory()
    let line = "{\"id\": 1, \"text\": \"x\"}"
    let long = "{\"id\": 2, \"text\": \"\(String(repeating: "y", count: 300))\"}"
    let path = try directory.write("\(line)\n\(line)\n\(long)\n\(line)\n", as: "lines.jsonl")
    let reader = try JSONDocumentReader(path: path, threads: 1, longestLine: 200) {
      (record, batch) throws(RecordError) in
      try Self.layout.add(record, to: &batch)
    }
    #expect(try reader.next(threads: 1)?.flatMap(\.lines) == [1, 2])
    for _ in 0..<2 { #expect(throws: ReadError.self) { try reader.next(threads: 1) } }
  }
}
