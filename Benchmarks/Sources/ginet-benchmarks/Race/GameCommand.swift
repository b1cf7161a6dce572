// Licensed under the Apache License 2.0.

import Ginet

/// What the search-benchmark-game asks an engine to do with a query.
///
/// https://github.com/quickwit-oss/search-benchmark-game
enum GameCommand: Equatable {
  /// `TOP_10`: the best documents, however many match.
  case best(Int)
  /// `TOP_10_COUNT`: the best documents, and how many match.
  case bestAndTotal(Int)
  /// `COUNT`: how many documents match.
  case total

  /// Nil for what the game has, or may have one day, and this engine does not know.
  init?(_ name: Substring) {
    if name == "COUNT" {
      self = .total
      return
    }
    let parts = name.split(separator: "_", omittingEmptySubsequences: false)
    guard parts.count >= 2, parts[0] == "TOP", let limit = Int(parts[1]), limit > 0 else {
      return nil
    }
    switch parts.dropFirst(2) {
    case []: self = .best(limit)
    case ["COUNT"]: self = .bestAndTotal(limit)
    default: return nil
    }
  }

  /// Parses the query and searches for it.
  ///
  /// - Returns: how many documents match, or 1 if that was not asked, as the game has it.
  func answer(_ text: String, in searcher: Searcher, ranking: BM25) throws -> Int {
    let query = QueryParser().parse(text).query
    switch self {
    case .best(let limit):
      // No count is asked, so that what cannot be among the best may be passed over at once; the
      // other engines are asked in the same way.
      let options = SearchOptions(ranking: ranking, total: .atLeast(0))
      _ = try searcher.search(query, limit: limit, options: options)
      return 1
    case .bestAndTotal(let limit):
      let options = SearchOptions(ranking: ranking, total: .exact)
      return try searcher.search(query, limit: limit, options: options).total.value
    case .total: return try searcher.count(query)
    }
  }
}
