// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@testable import Ginet

@Suite("Explanations of scores")
struct ExplanationTests {
  /// What is wrong with the sums of a tree, or nil.
  private func fault(_ explanation: Explanation) -> String? {
    if explanation.kind == .sum {
      let sum = explanation.details.reduce(0) { $0 + $1.value }
      if abs(sum - explanation.value) > explanation.value.ulp {
        return "\(sum) for \(explanation.value)"
      }
    }
    return explanation.details.lazy.compactMap { fault($0) }.first
  }

  @Test("each hit's explanation has its score, and sums are those of their details")
  func scores() throws {
    for round in [2, 5, 9, 14] {
      var random = SeededRandom(seed: SeededRandom.seed &+ UInt64(round))
      let corpus = try PruningCorpus(round: round, using: &random)
      var explainedCount = 0
      for _ in 0..<80 {
        var queries = PruningCorpus.queries(random)
        let query = queries.tree(depth: Int.random(in: 0...3, using: &queries.random)).query
        random = queries.random
        var options = SearchOptions(
          ranking: BM25(delta: [0, 1].randomElement(using: &random) ?? 0))
        if Int.random(in: 0..<4, using: &random) == 0 { options.model = PL2() }
        let hits = try corpus.searcher.search(query, limit: 3, options: options).hits
        for hit in hits {
          let explanation = try #require(
            try corpus.searcher.explain(query, hit.address, options: options))
          #expect(explanation.value == hit.score, "\(query): \(explanation)")
          #expect(fault(explanation) == nil, "\(query): \(explanation)")
          explainedCount += 1
        }
      }
      #expect(explainedCount > 20)
    }
  }

  private func searcher(_ texts: String...) throws -> Searcher {
    let index = try Index.inMemory(schema: [.text("body", analyzer: .whitespace)])
    var writer = try index.writer()
    for text in texts { try writer.add(["body": text]) }
    try writer.commit()
    return try index.searcher()
  }

  @Test("a document that does not match has no explanation")
  func noMatch() throws {
    let searcher = try searcher("a b", "b c")
    let second = DocumentAddress(segment: 0, document: 1)
    #expect(try searcher.explain(.words("a"), second) == nil)
    #expect(try searcher.explain(.words("b").excluding(.words("c")), second) == nil)
    #expect(throws: IndexError.self) {
      try searcher.explain(.words("a"), DocumentAddress(segment: 1, document: 0))
    }
    #expect(throws: IndexError.self) {
      try searcher.explain(.words("a"), DocumentAddress(segment: 0, document: 2))
    }
  }

  @Test("a tree says what was found, how often, and where")
  func text() throws {
    let searcher = try searcher("a b a", "b c d e f")
    let first = DocumentAddress(segment: 0, document: 0)
    let explanation = try #require(try searcher.explain(.any([.words("a"), .words("b")]), first))
    let lines = explanation.description.split(separator: "\n").map(String.init)
    #expect(lines.first?.hasSuffix(" sum of what matches") == true)
    #expect(lines.contains { $0.hasPrefix("  ") && $0.hasSuffix(" BM25 of \"a\"") })
    #expect(lines.contains("    2.0 occurrences of \"a\" in body"))
    #expect(lines.contains("      3.0 length of the field in words, about"))
    #expect(lines.contains("      4.0 average length"))
  }
}
