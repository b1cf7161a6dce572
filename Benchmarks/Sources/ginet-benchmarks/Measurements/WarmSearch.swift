// Licensed under the Apache License 2.0.

import Ginet
import GinetReaders

/// A search as it is timed: the text of a query becomes a query, and the query results.
struct SearchCall {
  let dataset: any Dataset
  let options: SearchOptions
  let limit: Int

  func callAsFunction(
    _ query: BenchmarkQuery, in searcher: Searcher
  ) throws(IndexError) -> Results {
    try searcher.search(dataset.scoped(query.parsed()), limit: limit, options: options)
  }
}

/// Searches for queries of one kind, over and over on one thread.
struct WarmSearch {
  struct Measured {
    let id: String
    /// Median over the runs.
    let microseconds: Double
    /// How many documents match.
    let total: Int
  }

  let kind: BenchmarkQuery.Kind
  let queries: [Measured]

  /// Microseconds of the queries.
  var times: Distribution { Distribution(queries.map(\.microseconds)) }

  /// Matching documents over all queries.
  var total: Int { queries.reduce(0) { $0 + $1.total } }

  var queriesWithoutHits: Int { queries.count { $0.total == 0 } }

  /// Searches for every query once untimed, then for each `runCount` times in a row.
  ///
  /// - Throws: also if two searches for one query find different things, which they must not.
  static func measure(
    _ kind: BenchmarkQuery.Kind, _ queries: [BenchmarkQuery], in searcher: Searcher,
    runCount: Int, _ search: SearchCall, into blackHole: inout BlackHole
  ) throws -> WarmSearch {
    var expected: [Results] = []
    for query in queries { expected.append(try search(query, in: searcher)) }
    var measured: [Measured] = []
    for (query, expected) in zip(queries, expected) {
      var times: [Double] = []
      for _ in 0..<runCount {
        let (time, results) = try timed { try search(query, in: searcher) }
        times.append(time.microseconds)
        guard results == expected else {
          throw BenchmarkError("query \(query.id): two searches differ")
        }
      }
      blackHole.take(expected)
      measured.append(
        Measured(
          id: query.id, microseconds: Distribution(times).median, total: expected.total.value))
    }
    return WarmSearch(kind: kind, queries: measured)
  }
}
