// Licensed under the Apache License 2.0.

import Ginet

/// One thing to search for, as a person types it or as a program puts it together.
struct BenchmarkQuery {
  enum Kind: String, CaseIterable {
    /// One word.
    case term
    /// All of the words.
    case intersection
    /// Any of the words, function words too.
    case union
    /// The words side by side, in order.
    case phrase
    /// What a person types; function words are left out if others remain.
    case natural
    /// Words of a document, typed.
    case sampled
  }

  let id: String
  let kind: Kind
  private let words: [String]

  init(id: String, kind: Kind, words: [String]) {
    self.id = id
    self.kind = kind
    self.words = words
  }

  /// The query from its text.
  ///
  /// It is part of what is timed. Words of a kind that a program would put together go
  /// through no parser, whose signs and quotes could also occur in them.
  func parsed() -> Query {
    switch kind {
    case .natural, .sampled: QueryParser().parse(words.joined(separator: " ")).query
    case .phrase: .phrase(words.joined(separator: " "))
    case .intersection: .all(words.map { .words($0) })
    // Each word by itself: of loose words, those that tell little would be left out.
    case .term, .union: words.count == 1 ? .words(words[0]) : .any(words.map { .words($0) })
    }
  }
}

/// Queries, and where they come from.
struct QuerySet {
  /// For a person to read; if there are no queries, it says why.
  let source: String
  let queries: [BenchmarkQuery]

  static func none(because reason: String) -> QuerySet {
    QuerySet(source: reason, queries: [])
  }

  /// The queries of each kind that occurs.
  var byKind: [(kind: BenchmarkQuery.Kind, queries: [BenchmarkQuery])] {
    BenchmarkQuery.Kind.allCases.compactMap { kind in
      let queries = queries.filter { $0.kind == kind }
      return queries.isEmpty ? nil : (kind, queries)
    }
  }
}
