// Licensed under the Apache License 2.0.

import Ginet

/// A query to be timed, of a line of text:
///
///     Line  = class TAB word (TAB word)*
///     class = "term" | "intersection" | "union" | "phrase" | "natural"
struct TimedQuery {
  enum Kind: String, CaseIterable {
    case term, intersection, union, phrase, natural
  }

  let kind: Kind
  let words: [String]

  init(line: String) throws {
    let parts = line.split(separator: "\t").map(String.init)
    guard parts.count > 1, let kind = Kind(rawValue: parts[0]) else {
      throw BenchmarkError("no query: \(line)")
    }
    self.kind = kind
    words = Array(parts.dropFirst())
  }

  /// The queries that stand in the lines of standard input.
  static func readAll() throws -> [TimedQuery] {
    var queries: [TimedQuery] = []
    while let line = readLine() { queries.append(try TimedQuery(line: line)) }
    guard !queries.isEmpty else { throw BenchmarkError("standard input has no queries") }
    return queries
  }

  /// As a program puts it together; what a person types is parsed.
  var query: Query {
    switch kind {
    case .natural: QueryParser().parse(words.joined(separator: " ")).query
    case .phrase: .phrase(words.joined(separator: " "))
    case .intersection: .all(words.map { .words($0) })
    // Each word by itself: of loose words, those that tell little would be left out.
    case .term, .union: words.count == 1 ? .words(words[0]) : .any(words.map { .words($0) })
    }
  }
}
