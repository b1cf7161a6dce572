// Licensed under the Apache License 2.0.

import GinetReaders

/// The queries of a race, as texts: to parse them is a part of what is timed, for every engine.
enum RaceQueries {
  static func texts(at path: String) throws -> [String: String] {
    var texts: [String: String] = [:]
    for query in try BenchmarkQuery.queries(at: path) { texts[query.id] = text(of: query) }
    return texts
  }

  private static func text(of query: BenchmarkQuery) -> String {
    let text =
      switch query.kind {
      case .phrase: "\"" + query.words.joined(separator: " ") + "\""
      case .intersection: query.words.map { "+" + $0 }.joined(separator: " ")
      // The other engines look for function words too, also of what is typed.
      case .term, .union, .natural, .sampled: query.words.joined(separator: " ")
      }
    return GameQuery.translated(text[...])
  }
}
