// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@testable import Ginet

@Suite("Timeouts")
struct TimeoutTests {
  private static let orders: [SortOrder] = [.score, .field("size"), .field("kind", .descending)]

  @Test("without time nothing is found, and the results tell it", arguments: orders)
  func noTime(order: SortOrder) throws {
    var random = SeededRandom()
    let searcher = try PruningCorpus(round: 2, using: &random).searcher
    let results = try searcher.search(
      .words("w0"), options: SearchOptions(total: .exact, sort: order, timeout: .zero))
    #expect(results.hits.isEmpty && results.cuts.map(\.kind) == [.time])
    #expect(results.total == .init(value: 0, isExact: false))
    for timeout in [Duration.zero, .seconds(-1)] {
      let options = SearchOptions(timeout: timeout)
      let query = Query.words("w0").filtered(by: .words("w1"))
      let error = #expect(throws: IndexError.self) { try searcher.count(query, options: options) }
      #expect(error?.code == .timedOut)
      let other = #expect(throws: IndexError.self) {
        try searcher.facets(of: query, by: "kind", options: options)
      }
      #expect(other?.code == .timedOut)
    }
  }

  @Test("with enough time the clock changes nothing", arguments: [0, 13, 2])
  func enoughTime(round: Int) throws {
    var random = SeededRandom(seed: SeededRandom.seed &+ UInt64(round))
    let searcher = try PruningCorpus(round: round, using: &random).searcher
    var queries = PruningCorpus.queries(random)
    for _ in 0..<30 {
      let query = queries.tree(depth: 2).query
      for order in Self.orders {
        var options = SearchOptions(total: .atLeast(0), sort: order)
        let without = try searcher.search(query, options: options)
        options.timeout = .seconds(3_600)
        #expect(try searcher.search(query, options: options) == without)
        #expect(
          try searcher.count(query, options: options) == searcher.count(query))
      }
    }
  }

  @Test("what was found in too little time matches, with its score")
  func littleTime() throws {
    var random = SeededRandom()
    let searcher = try PruningCorpus(round: 0, using: &random).searcher
    let query = Query.words("w0 w1 w2")
    let scores = Dictionary(
      uniqueKeysWithValues: try searcher.everyMatch(for: query, SearchOptions())
        .map { ($0.address, $0.score) })
    for step in 0..<40 {
      let options = SearchOptions(total: .exact, timeout: .microseconds(5 * step))
      let results = try searcher.search(query, options: options)
      #expect(results.total.isExact == results.cuts.isEmpty)
      #expect(results.hits.allSatisfy { scores[$0.address] == $0.score })
      #expect(results.total.value <= scores.count)
    }
  }
}
