// Licensed under the Apache License 2.0.

import GinetStore
import TestSupport
import Testing

@testable import Ginet

/// The best documents of a search that passes over what it can, against those of all that match.
@Suite("Pruned searches")
struct BulkScorerTests {
  private static let schema: Schema = [
    .keyword("id", stored: false), .text("title", analyzer: .whitespace, stored: false),
    .text("body", analyzer: .whitespace, stored: false),
  ]

  /// Words of all frequencies: number n is in about one of n + 1 documents.
  private static func index(
    _ counts: [Int], using random: inout SeededRandom
  ) throws -> Index {
    let index = try Index.inMemory(schema: schema)
    var writer = try index.writer()
    var number = 0
    for count in counts {
      var documents: [Document] = []
      // Frequencies differ from one part of an index to the next.
      var hot = 0
      for place in 0..<count {
        if place % 700 == 0 { hot = Int.random(in: 0..<60, using: &random) }
        var words: [String] = []
        for _ in 0..<Int.random(in: 1...40, using: &random) {
          let word = Int(
            60 * Double.random(in: 0..<1, using: &random) * Double.random(in: 0..<1, using: &random)
          )
          words.append("w\(Bool.random(using: &random) ? word : min(word, hot))")
        }
        documents.append([
          "id": "\(number)", "title": words.prefix(3).joined(separator: " "),
          "body": words.joined(separator: " "),
        ])
        number += 1
      }
      try writer.add(contentsOf: documents)
      try writer.commit()
    }
    for _ in 0..<number / 20 {
      try writer.delete("\(Int.random(in: 0..<number, using: &random))", in: "id")
    }
    try writer.commit()
    return index
  }

  /// A query of any kind.
  private static func query(depth: Int, using random: inout SeededRandom) -> Query {
    func word() -> String {
      let (a, b) = (
        Double.random(in: 0..<1, using: &random), Double.random(in: 0..<1, using: &random)
      )
      return "w\(Int(64 * a * b))"
    }
    func words(_ counts: ClosedRange<Int>) -> String {
      (0..<Int.random(in: counts, using: &random)).map { _ in word() }.joined(separator: " ")
    }
    func other() -> Query { query(depth: depth - 1, using: &random) }
    func others(_ most: Int) -> [Query] {
      (0..<Int.random(in: 1...most, using: &random)).map { _ in other() }
    }
    let fields = [nil, ["body"], ["title", "body"]].randomElement(using: &random) ?? nil
    switch Int.random(in: 0..<(depth > 0 ? 17 : 7), using: &random) {
    case 0, 1: return .words(word(), in: fields)
    case 2, 3: return .words(words(2...5), in: fields)
    case 4:
      return .phrase(words(2...2), slop: Int.random(in: 0...2, using: &random), in: fields)
    case 5: return .prefix("w\(Int.random(in: 1...6, using: &random))", in: fields)
    case 6: return .fuzzy(word(), in: fields)
    case 7, 8: return .all(others(3))
    case 9, 10: return .any(others(4))
    case 11: return other().excluding(other())
    case 12: return other().filtered(by: other())
    case 13: return other().boosted(by: Double.random(in: 0...3, using: &random))
    case 14: return .atLeast(2, of: others(4))
    case 15:
      return .best(of: others(3), tieBreaker: Double.random(in: 0...1, using: &random))
    default:
      return Bool.random(using: &random)
        ? other().scoring(Double.random(in: 0...3, using: &random)) : other().preferring(other())
    }
  }

  /// Looks at every document.
  private static func exhaustive(
    _ searcher: Searcher, _ query: Query, limit: Int, _ options: SearchOptions
  ) throws -> (hits: [Hit], count: Int) {
    var planner = QueryPlanner(
      schema: searcher.schema, segments: searcher.segments, options: options)
    let plan = try planner.plan(query)
    var top = TopDocuments(limit: limit)
    var count = 0
    for (number, segment) in searcher.segments.enumerated() {
      try plan.forEachDocument(in: segment) { (cursor) throws(FormatError) in
        count += 1
        top.insert(DocumentAddress(segment: number, document: cursor.document), try cursor.score())
      }
    }
    return (top.hits(), count)
  }

  @Test("the best documents and their scores are those of all that match")
  func sameAsExhaustive() throws {
    var random = SeededRandom()
    for counts in [[1], [300, 40], [3_000, 700, 5_000]] {
      let searcher = try Self.index(counts, using: &random).searcher()
      for _ in 0..<200 {
        let query = Self.query(depth: 3, using: &random)
        let ranking = BM25(
          k1: [0, 0.4, 1.2, 3].randomElement(using: &random) ?? 1.2,
          b: [0, 0.5, 0.75, 1].randomElement(using: &random) ?? 0.75)
        var options = SearchOptions(ranking: ranking)
        let limit = [1, 10, 100].randomElement(using: &random) ?? 10
        let expected = try Self.exhaustive(searcher, query, limit: limit, options)
        #expect(try searcher.count(query, options: options) == expected.count, "\(query)")
        for total in [SearchOptions.Total.exact, .atLeast(0), .atLeast(50)] {
          options.total = total
          let found = try searcher.search(query, limit: limit, options: options)
          #expect(found.hits == expected.hits, "\(query), \(limit) of \(counts)")
          #expect(found.total.value <= expected.count)
          #expect(!found.total.isExact || found.total.value == expected.count, "\(query)")
          if case .exact = total { #expect(found.total.isExact) }
        }
      }
    }
  }

  @Test("thousands of clauses of the greatest weight give the greatest score, in any order")
  func greatestScores() throws {
    var random = SeededRandom()
    let searcher = try Self.index([400], using: &random).searcher()
    let words = (0..<5_000).map { Query.words("w\($0 % 3)").boosted(by: 1e6 - Double($0)) }
    for query in [Query.any(words), .any(words.reversed()), .all([.any(words), .words("w0")])] {
      let expected = try Self.exhaustive(searcher, query, limit: 3, SearchOptions())
      #expect(expected.hits.first?.score ?? 0 > 0x1p30)
      for total in [SearchOptions.Total.exact, .atLeast(0)] {
        let found = try searcher.search(query, limit: 3, options: SearchOptions(total: total))
        #expect(found.hits == expected.hits)
      }
    }
  }
}
