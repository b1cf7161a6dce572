// Licensed under the Apache License 2.0.

import Ginet
import GinetReaders
import GinetCorpus

/// Opening an index, and the search that comes first then.
///
/// The files are in the system's cache, but each opening maps them anew, and the first search
/// verifies the pages it reads.
struct Opening {
  /// Microseconds until a searcher is there.
  let opening: Distribution
  /// Microseconds of the search after it; nil without queries.
  let firstSearch: Distribution?

  /// Opens the index `count` times and searches after each, for queries from all over the set.
  ///
  /// - Throws: also if the same search, made again, finds something else, which it must not.
  static func measure(
    at path: String, count: Int, searching queries: [BenchmarkQuery], _ search: SearchCall
  ) throws -> Opening {
    var openings: [Double] = []
    var firstSearches: [Double] = []
    for number in 0..<count {
      let (time, searcher) = try timed {
        try Index.open(at: path, analyzers: Corpus.analyzers).searcher()
      }
      openings.append(time.microseconds)
      if queries.isEmpty { continue }
      let query = queries[number * queries.count / count]
      let (searchTime, results) = try timed { try search(query, in: searcher) }
      firstSearches.append(searchTime.microseconds)
      guard try search(query, in: searcher) == results else {
        throw BenchmarkError("query \(query.id): the first search and the second differ")
      }
    }
    return Opening(
      opening: Distribution(openings),
      firstSearch: firstSearches.isEmpty ? nil : Distribution(firstSearches))
  }
}
