// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@testable import Ginet

@Suite("Paging")
struct PagingTests {
  /// All hits, page by page, each mark as text and back.
  private static func pages(
    of query: Query, _ limit: Int, _ options: SearchOptions, in searcher: Searcher
  ) throws -> (hits: [Hit], totals: [Results.Total]) {
    var options = options
    var (hits, totals): ([Hit], [Results.Total]) = ([], [])
    while true {
      let page = try searcher.search(query, limit: limit, options: options)
      hits += page.hits
      totals.append(page.total)
      guard let next = page.next else { return (hits, totals) }
      let mark: SearchMark = try #require(SearchMark(next.description))
      options.after = mark
      #expect(options.after == next)
    }
  }

  @Test("pages by value are the parts of one search", arguments: 0..<30)
  func values(round: Int) throws {
    var random = SeededRandom(seed: SeededRandom.seed &+ UInt64(round))
    let corpus = try ValueCorpus(&random)
    for _ in 0..<10 {
      let (query, _) = ValueCorpus.query(&random)
      let field = ["kind", "size", "day"].randomElement(using: &random) ?? "kind"
      let options = SearchOptions(
        sort: .field(field, Bool.random(using: &random) ? .ascending : .descending))
      let all = try corpus.searcher.search(query, limit: 1_000, options: options)
      let limit = Int.random(in: 1...20, using: &random)
      let (hits, totals) = try Self.pages(of: query, limit, options, in: corpus.searcher)
      #expect(hits == all.hits, "\(query) by \(field), \(limit) a page, round \(round)")
      #expect(totals.allSatisfy { $0 == all.total })
    }
  }

  @Test(
    "pages by score are the parts of all that match, whatever is passed over", arguments: 0..<20)
  func scores(round: Int) throws {
    var random = SeededRandom(seed: SeededRandom.seed &+ UInt64(round))
    let corpus = try PruningCorpus(round: round, using: &random)
    var queries = PruningCorpus.queries(random)
    for _ in 0..<12 {
      let query = queries.tree(depth: Int.random(in: 0...3, using: &random)).query
      let expected = try corpus.searcher.everyMatch(for: query, SearchOptions())
      let limit = max(1, expected.count / 8 + Int.random(in: -3...3, using: &random))
      let total: SearchOptions.Total =
        [.exact, .atLeast(0), .atLeast(100)].randomElement(using: &random) ?? .exact
      let (hits, totals) = try Self.pages(
        of: query, limit, SearchOptions(total: total), in: corpus.searcher)
      let place = zip(hits, expected).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      #expect(
        hits == expected,
        "\(query), \(total), \(limit) a page: hit \(place ?? -1) of \(expected.count); \(corpus.description)"
      )
      for found in totals {
        #expect(
          found.isExact
            ? found.value == expected.count : found.value <= expected.count && total != .exact)
      }
    }
  }

  @Test("a page begins anywhere, and passes over what is not behind its mark")
  func anywhere() throws {
    var random = SeededRandom()
    // A large corpus, with lists that are looked into before.
    let corpus = try PruningCorpus(round: 0, using: &random)
    for word in ["w0", "w1", "w0 w1", "w2 w5 w9"] {
      let query = Query.words(word)
      let expected = try corpus.searcher.everyMatch(for: query, SearchOptions())
      var hasPassedOver = false
      for _ in 0..<20 where !expected.isEmpty {
        let limit = Int.random(in: 1...50, using: &random)
        var options = SearchOptions(total: .exact)
        let place = Int.random(in: 1...expected.count, using: &random)
        options.after = try corpus.searcher.search(query, limit: place, options: options).next
        options.total = .atLeast(0)
        let page = try corpus.searcher.search(query, limit: limit, options: options)
        #expect(page.hits == Array(expected.dropFirst(place).prefix(limit)), "\(word), \(place)")
        hasPassedOver = hasPassedOver || !page.total.isExact
      }
      #expect(hasPassedOver, "\(word) of \(corpus.description)")
    }
  }

  @Test("a mark of another snapshot or order is refused")
  func foreign() throws {
    let index = try Index.inMemory(schema: [.keyword("id"), .text("body")])
    var writer = try index.writer()
    for number in 0..<10 { try writer.add(["id": "\(number)", "body": "river"]) }
    try writer.commit()
    let searcher = try index.searcher()
    var options = SearchOptions()
    options.after = try searcher.search(.words("river"), limit: 3).next
    #expect(
      try index.searcher().search(.words("river"), limit: 3, options: options).hits.count == 3)
    options.sort = .field("id")
    #expect(throws: IndexError.self) { try searcher.search(.words("river"), options: options) }
    options.sort = .score
    try writer.delete("1", in: "id")
    try writer.commit()
    let error = #expect(throws: IndexError.self) {
      try index.searcher().search(.words("river"), options: options)
    }
    #expect(error?.code == .foreignMark)
    #expect(try searcher.search(.words("river"), options: options).hits.count == 7)
  }

  @Test("a mark that says anything is no more than a place")
  func hostile() throws {
    var random = SeededRandom()
    let corpus = try ValueCorpus(&random)
    let mark = String(corpus.searcher.fingerprint, radix: 16)
    for text in [
      "", ".", "....", "s.0.0.0", "x.\(mark).0.0.0", "s.\(mark).-1.0.0", "s.\(mark).0.100000000.0",
      "s.\(mark).0.0.-1", "s0.\(mark).0.0.0", "aa.\(mark).0.0.0", "a6b.\(mark).0.0.0",
      "a6b.\(mark).0.0.0g", "a6B.\(mark).0.0.00", "s.\(mark).0.0.0.0", "s.+\(mark)..0.0",
      "a6b.\(mark).0.0.WW", "s.\(mark).00.0.0", "s.\(mark).0.+1.0", "aff.\(mark).0.0.00",
    ] {
      #expect(SearchMark(text) == nil, "\(text)")
    }
    let kind = SearchMark.hexadecimal(of: "kind".utf8)
    for place in ["ffffff.ffffffff", "0.ffffffff", "7fffffffffffffff.0", "1.0"] {
      for (order, key, sort) in [
        ("s", "7fffffffffffffff", SortOrder.score), ("s", "0", .score),
        ("a" + kind, "-", .field("kind")), ("a" + kind, "", .field("kind")),
        ("d" + kind, "ffff", .field("kind", .descending)),
        ("d" + kind, "-", .field("kind", .descending)),
      ] {
        let mark = try #require(SearchMark("\(order).\(mark).\(place).\(key)"))
        for total in [SearchOptions.Total.exact, .atLeast(0)] {
          _ = try corpus.searcher.search(
            .words("a b"), options: SearchOptions(total: total, sort: sort, after: mark))
        }
      }
    }
  }
}
