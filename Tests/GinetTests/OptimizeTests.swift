// Licensed under the Apache License 2.0.

import Foundation
import Ginet
import GinetStore
import TestSupport
import Testing

@Suite("Making one segment of all")
struct OptimizeTests {
  private static let schema: Schema = [
    .keyword("id"), .text("title"), .text("body", positions: .compact), .stored("note"),
  ]

  /// Documents of few frequent and many rare words; some lack a field, some have a long one.
  private static func documents(_ count: Int) -> [Document] {
    var random = SeededRandom()
    return (0..<count).map { number in
      var document: Document = ["id": "d\(number)"]
      func words(_ most: Int) -> String {
        (0..<Int.random(in: 0...most, using: &random)).map { _ in
          "w\(Int.random(in: 0..<30, using: &random) * Int.random(in: 0..<30, using: &random))"
        }.joined(separator: " ")
      }
      if number % 7 > 0 { document.add("title", words(6)) }
      document.add("body", words(number % 50 == 0 ? 400 : 30))
      if number % 3 == 0 { document.add("note", "note \(number)") }
      return document
    }
  }

  private static func build(
    _ documents: [Document], commitEvery count: Int, at path: String
  ) throws -> IndexWriter {
    var writer = try Index.rebuild(at: path, schema: schema)
    for (number, document) in documents.enumerated() {
      try writer.add(document)
      if (number + 1) % count == 0 { try writer.commit() }
    }
    try writer.commit()
    return writer
  }

  /// A segment's name is a hash of all its bytes.
  private static func segments(at path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasPrefix("segment-") }
  }

  @Test("what was committed in parts becomes, byte for byte, what one commit writes")
  func sameBytes() throws {
    let documents = Self.documents(1_000)
    let (parts, whole) = (try TemporaryDirectory(), try TemporaryDirectory())
    var writer = try Self.build(documents, commitEvery: 170, at: parts.path)
    #expect(try Self.segments(at: parts.path).count == 6)
    try writer.optimize()
    _ = try Self.build(documents, commitEvery: 1_000, at: whole.path)
    #expect(try Self.segments(at: parts.path) == Self.segments(at: whole.path))
  }

  @Test("lists of more than a megabyte become what one commit writes, and progress never goes back")
  func sameBytesOfLongLists() throws {
    // Of long words a few are enough.
    let documents = (0..<6_000).map { number -> Document in
      let digits = "\(number)".utf8.map { Character(Unicode.Scalar($0 + 49)) }
      let word = String(repeating: "x", count: 200) + String(digits) + "x"
      return ["id": "d\(number)", "title": "t\(number % 40)", "body": "w\(number % 7) \(word)"]
    }
    let (parts, whole) = (try TemporaryDirectory(), try TemporaryDirectory())
    var writer = try Self.build(documents, commitEvery: 2_500, at: parts.path)
    let steps = Locked([Double]())
    writer.onProgress = { progress in
      if progress.stage == .merging { steps.withLock { $0.append(progress.fraction) } }
      return true
    }
    try writer.optimize()
    _ = try Self.build(documents, commitEvery: 6_000, at: whole.path)
    #expect(try Self.segments(at: parts.path) == Self.segments(at: whole.path))
    let fractions = steps.withLock { $0 }
    #expect(!fractions.isEmpty && fractions == fractions.sorted())
    #expect(fractions.allSatisfy { (0...1).contains($0) })
  }

  @Test("reordering changes no document, no score and no count, whatever the number of threads")
  func reordered() throws {
    let documents = Self.documents(1_500)
    let directory = try TemporaryDirectory()
    var writer = try Self.build(documents, commitEvery: 400, at: directory.path)
    let before = try Index.open(at: directory.path).searcher()
    writer.threads = 2
    try writer.optimize(reordering: true)
    let after = try Index.open(at: directory.path).searcher()
    #expect(try Index.verify(at: directory.path).isSound)
    for text in ["w0", "w4 w9", "\"w0 w0\"", "+w12 -w0", "w899", "w1"] {
      let query = QueryParser().parse(text).query
      func found(_ searcher: Searcher) throws -> [String: Double] {
        let results = try searcher.search(query, limit: 2_000)
        #expect(results.hits.count == results.total.value)
        var scores: [String: Double] = [:]
        for hit in results.hits {
          scores[try searcher.document(hit.address)["id"] ?? "", default: 0] += hit.score
        }
        return scores
      }
      #expect(try found(before) == found(after), "\(text)")
    }
    let alone = try TemporaryDirectory()
    var other = try Self.build(documents, commitEvery: 1_500, at: alone.path)
    let unordered = try Self.segments(at: alone.path)
    try other.optimize(reordering: true)
    #expect(try Self.segments(at: alone.path) != unordered)
    #expect(try Self.segments(at: alone.path) == Self.segments(at: directory.path))
  }
}
