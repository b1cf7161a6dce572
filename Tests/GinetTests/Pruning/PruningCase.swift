// Licensed under the Apache License 2.0.

import TestSupport

@testable import Ginet

/// A query with all that its evaluation depends on, and what must come out.
struct PruningCase {
  let query: Query
  private var options: SearchOptions
  /// What is asked for: so many of the best, counted so exactly.
  private let demands: [(limit: Int, total: SearchOptions.Total)]

  /// How many cases there were, with any match, and with documents that were passed over.
  struct Tally {
    var (all, matching, passedOver) = (0, 0, 0)
  }

  init(of searcher: Searcher, using random: inout SeededRandom) throws {
    let depth = [0, 1, 1, 1, 2, 2, 3, 4].randomElement(using: &random) ?? 1
    var queries = PruningCorpus.queries(random)
    queries.longestList = depth > 2 ? 3 : 6
    query = try Self.query(of: searcher, depth, &queries)
    random = queries.random
    options = Self.options(using: &random)
    let limits = [
      1, 10, Int.random(in: 1...5, using: &random), Int.random(in: 1...40, using: &random),
      Int.random(in: 1...1_000, using: &random),
    ]
    let totals: [SearchOptions.Total] = [
      .exact, .atLeast(0), .atLeast(Int.random(in: 0...200, using: &random)), .atLeast(1_000),
    ]
    // Once with as much passed over as can be.
    demands = [
      (limits.randomElement(using: &random) ?? 1, .atLeast(0)),
      (limits.randomElement(using: &random) ?? 1, totals.randomElement(using: &random) ?? .exact),
    ]
  }

  /// Of three queries the first that finds anything: many would find nothing.
  private static func query(
    of searcher: Searcher, _ depth: Int, _ queries: inout RandomQueries<SeededRandom>
  ) throws -> Query {
    var query = Query.nothing
    for _ in 0..<3 {
      query = queries.tree(depth: depth).query
      let found = try searcher.search(
        query, limit: 1, options: SearchOptions(total: .atLeast(0)))
      if !found.hits.isEmpty { break }
    }
    return query
  }

  private static func options(using random: inout SeededRandom) -> SearchOptions {
    let k1 = [0, 1e-9, 0.4, 1.2, 1.2, 1e6, Double.random(in: 0...3, using: &random)]
    let b = [0, 0.75, 0.75, 1, Double.random(in: 0...1, using: &random)]
    let deltas = [0, 0, 0, 1, 1e-6, 1e6]
    func ranking() -> BM25 {
      BM25(
        k1: k1.randomElement(using: &random) ?? 1.2, b: b.randomElement(using: &random) ?? 0.75,
        delta: deltas.randomElement(using: &random) ?? 0)
    }
    var options = SearchOptions(ranking: ranking())
    if Bool.random(using: &random) {
      let weights = [0, 0.1, 1, 1, 5, 1e6]
      options.fields = ["title", "body"].map {
        .init(
          $0, weight: weights.randomElement(using: &random) ?? 1,
          ranking: Int.random(in: 0..<4, using: &random) == 0 ? ranking() : nil)
      }
    }
    options.proximity = [0, 0.4, 0.4, 5, 1e6].randomElement(using: &random) ?? 0
    switch Int.random(in: 0..<20, using: &random) {
    case 0: options.model = PL2(c: 2)
    case 1: options.model = DirichletSmoothing(mu: 100)
    default: break
    }
    if Int.random(in: 0..<5, using: &random) == 0 { options.synonyms = synonyms }
    return options
  }

  private static let synonyms = Synonyms(
    [
      .init("w1", finds: ["w2", "w3 w4"], weight: 0.5), .init("w0", finds: ["r40"], weight: 1),
      .init("w5 w2", finds: ["w7"], weight: 0.2),
    ], analyzer: .whitespace)

  /// What differs between a search and a look at every document, or nil.
  func difference(in searcher: Searcher, _ tally: inout Tally) throws -> String? {
    let expected = try searcher.everyMatch(for: query, options)
    var options = options
    var hasPassedOver = false
    let count = try searcher.count(query, options: options)
    if count != expected.count { return "\(count) counted of \(expected.count): \(query)" }
    for (limit, total) in demands {
      options.total = total
      let found = try searcher.search(query, limit: limit, options: options)
      let context =
        "\(query); \(options.ranking), fields \(options.fields), best \(limit), \(total)"
      let best = Array(expected.prefix(limit))
      if found.hits != best {
        let place = zip(found.hits, best).enumerated().first { $0.element.0 != $0.element.1 }?
          .offset
        let first = place ?? min(found.hits.count, best.count)
        return "hit \(first) is \(text(found.hits, first)), not \(text(best, first)): \(context)"
      }
      let isRight =
        switch total {
        case .exact: found.total == .init(value: expected.count, isExact: true)
        case .atLeast(let least):
          found.total.isExact
            ? found.total.value == expected.count
            : (min(least, expected.count)...expected.count).contains(found.total.value)
        }
      if !isRight { return "\(found.total) of \(expected.count) matches: \(context)" }
      hasPassedOver = hasPassedOver || !found.total.isExact
    }
    tally.all += 1
    tally.matching += expected.isEmpty ? 0 : 1
    tally.passedOver += hasPassedOver ? 1 : 0
    return nil
  }

  private func text(_ hits: [Hit], _ place: Int) -> String {
    hits.indices.contains(place) ? "\(hits[place])" : "none"
  }
}
