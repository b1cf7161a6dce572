// Licensed under the Apache License 2.0.

import Foundation
import Ginet
import TestSupport
import Testing

@Suite("Updates and deletions")
struct DeletionTests {
  private static let schema: Schema = [
    .keyword("id"), .text("title"), .text("body", positions: .compact), .stored("note"),
  ]

  /// Words that no filter of English changes.
  private static func word(_ number: Int) -> String {
    ["zab", "zeb", "zib", "zob", "zub", "zac", "zec", "zic", "zoc", "zuc", "zad"][number % 11]
  }

  /// A document of a key, whose words depend on a second number.
  private static func document(_ key: Int, version: Int) -> Document {
    var document: Document = ["id": "k\(key)", "note": "\(version)"]
    if version % 5 > 0 { document.add("title", word(version % 7) + " " + word(key % 3)) }
    let repeated = Array(repeating: word(version), count: 1 + version % 170)
    document.add("body", (repeated + ["v\(version)"]).joined(separator: " "))
    return document
  }

  private static func ids(_ searcher: Searcher, _ query: Query) throws -> [String] {
    let results = try searcher.search(query, limit: 10_000)
    #expect(results.hits.count == results.total.value)
    return try results.hits.map { try searcher.document($0.address)["id"] ?? "" }.sorted()
  }

  private static func segments(at path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasPrefix("segment-") }
  }

  @Test("a deleted document is not found and not counted, and older searchers keep it")
  func deleted() throws {
    let directory = try TemporaryDirectory()
    let index = try Index.create(at: directory.path(of: "i"), schema: Self.schema)
    var writer = try index.writer()
    for key in 0..<100 { try writer.add(Self.document(key, version: key)) }
    try writer.commit()
    let before = try index.searcher()
    #expect(try writer.delete("k7", in: "id") == 1)
    #expect(try writer.delete("k7", in: "id") == 0)
    #expect(try writer.delete("nobody", in: "id") == 0)
    #expect(writer.documentCount == 99)
    #expect(try index.searcher().documentCount == 100)
    try writer.commit()

    let after = try index.searcher()
    #expect(try after.search(.term("id", "k7")).total.value == 0)
    #expect(try Self.ids(after, .everything).count == 99)
    #expect(after.documentCount == 99)
    #expect(try before.search(.term("id", "k7")).total.value == 1)
    #expect(before.documentCount == 100)
    let statistics = try after.statistics()
    #expect(statistics.documentCount == 99 && statistics.deletedCount == 1)
    #expect(statistics.total.sections.contains { $0.name == "live documents" })
    #expect(try Index.verify(at: index.path).isSound)
  }

  @Test("a segment of which nothing is left goes away")
  func emptied() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path(of: "i")
    let index = try Index.create(at: path, schema: Self.schema)
    var writer = try index.writer()
    try writer.add(Self.document(1, version: 1))
    try writer.commit()
    try writer.delete(matching: .everything)
    try writer.commit()
    #expect(try index.searcher().documentCount == 0)
    #expect(try Self.segments(at: path).isEmpty)
    // Nor does one that never was committed.
    try writer.add(Self.document(1, version: 1))
    try writer.delete("k1", in: "id")
    try writer.commit()
    #expect(try Self.segments(at: path).isEmpty)
  }

  @Test("what is no key is refused, and nothing changes")
  func noKey() throws {
    let index = try Index.inMemory(schema: Self.schema)
    var writer = try index.writer()
    try writer.add(Self.document(1, version: 1))
    func code(_ body: (inout IndexWriter) throws(IndexError) -> Void) -> IndexError.Code? {
      do throws(IndexError) {
        try body(&writer)
        return nil
      } catch {
        return error.code
      }
    }
    let long = String(repeating: "é", count: Analyzer.longestTerm + 1)
    #expect(code { writer throws(IndexError) in try writer.delete("x", in: "body") } == .noKey)
    #expect(code { writer throws(IndexError) in try writer.delete("x", in: "note") } == .noKey)
    #expect(code { writer throws(IndexError) in try writer.delete("x", in: "y") } == .unknownField)
    #expect(
      code { writer throws(IndexError) in try writer.update(["body": "x"], by: "id") } == .noKey)
    #expect(
      code { writer throws(IndexError) in try writer.add(["id": long, "body": "x"]) }
        == .keyTooLong)
    // A document that cannot be added must not take the old one away.
    #expect(
      code { writer throws(IndexError) in try writer.update(["id": "k1", "x": "y"], by: "id") }
        == .unknownField)
    try writer.commit()
    #expect(try index.searcher().documentCount == 1)
    let longest = String(long.dropLast())
    try writer.update(["id": longest, "body": "x"], by: "id")
    try writer.update(["id": longest, "body": "y"], by: "id")
    try writer.commit()
    #expect(try index.searcher().documentCount == 2)
  }

  @Test("any changes leave what a list of documents would hold, and in the end a new build's bytes")
  func model() throws {
    var random = SeededRandom()
    for round in 0..<12 {
      let (directory, fresh) = (try TemporaryDirectory(), try TemporaryDirectory())
      let path = directory.path(of: "i")
      let index = try Index.create(at: path, schema: Self.schema)
      var writer = try index.writer()
      var committed: [Document] = []
      var pending: [Document] = []
      for step in 0..<150 {
        let document = Self.document(.random(in: 0..<40, using: &random), version: step)
        switch Int.random(in: 0..<20, using: &random) {
        case 0..<4:
          try writer.add(document)
          pending.append(document)
        case 4..<11:
          try writer.update(document, by: "id")
          pending.removeAll { $0["id"] == document["id"] }
          pending.append(document)
        case 11..<14:
          let count = try writer.delete(document["id"] ?? "", in: "id")
          let before = pending.count
          pending.removeAll { $0["id"] == document["id"] }
          #expect(count == before - pending.count)
        case 14:
          let word = Self.word(step)
          let count = try writer.delete(matching: .term("title", word))
          let before = pending.count
          pending.removeAll { ($0["title"] ?? "").split(separator: " ").contains { $0 == word } }
          #expect(count == before - pending.count)
        case 15:
          writer.rollback()
          pending = committed
        default:
          if step % 9 == 0 { try writer.optimize() } else { try writer.commit() }
          committed = pending
        }
        #expect(writer.documentCount == pending.count, "round \(round), step \(step)")
        let ids = committed.compactMap { $0["id"] }.sorted()
        #expect(try Self.ids(index.searcher(), .everything) == ids)
      }
      try writer.optimize()
      #expect(try Index.verify(at: path).isSound)
      var builder = try Index.rebuild(at: fresh.path, schema: Self.schema)
      for document in pending { try builder.add(document) }
      try builder.commit()
      #expect(try Self.segments(at: path) == Self.segments(at: fresh.path))
    }
  }
}
