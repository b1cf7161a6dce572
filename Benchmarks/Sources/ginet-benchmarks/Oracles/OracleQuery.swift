// Licensed under the Apache License 2.0.

import Ginet

/// A query as the oracles get it too: a tree whose nodes have a kind and what that needs.
///
///     {"kind": "all", "queries": [{"kind": "term", "text": "w3"},
///                                 {"kind": "phrase", "words": ["w1", "w2"], "slop": 0}]}
struct OracleQuery: Decodable {
  enum Kind: String, Decodable {
    case term, words, phrase, near, prefix, wildcard, expression, fuzzy, range, everything
    case all, any, atLeast, best, boolean, boosted, constant
  }

  let kind: Kind
  // Words.
  let text: String?
  let words: [String]?
  let slop: Int?
  let distance: Int?
  let isOrdered: Bool?
  let prefixLength: Int?
  /// Ends of a range; without one, it is open there.
  let from, to: String?
  /// Whether a range has its ends in it.
  let hasEnds: Bool?
  // What is made of other queries.
  let queries: [OracleQuery]?
  let required, optional, excluded, filters: [OracleQuery]?
  let count: Int?
  /// A boost, the score of a constant, or the share of the other scores.
  let number: Double?
}

extension OracleQuery {
  /// The query over one field.
  func query(in field: String) -> Query {
    let fields = [field]
    let queries = (queries ?? []).map { $0.query(in: field) }
    let (text, words, number) = (text ?? "", words ?? [], number ?? 0)
    switch kind {
    case .term: return .term(field, text)
    case .words: return .words(words.joined(separator: " "), in: fields)
    case .phrase: return .phrase(words.joined(separator: " "), slop: slop ?? 0, in: fields)
    case .near: return .near(words, within: distance ?? 1, ordered: isOrdered ?? false, in: fields)
    case .prefix: return .prefix(text, in: fields)
    case .wildcard: return .wildcard(text, in: fields)
    case .expression: return .matching(text, in: fields)
    case .fuzzy:
      return .fuzzy(text, distance: distance ?? 1, prefixLength: prefixLength ?? 0, in: fields)
    case .range: return .range(from: bound(from), to: bound(to), in: fields)
    case .everything: return .everything
    case .all: return .all(queries)
    case .any: return .any(queries)
    case .atLeast: return .atLeast(count ?? 1, of: queries)
    case .best: return .best(of: queries, tieBreaker: number)
    case .boolean: return boolean(in: field)
    case .boosted: return queries[0].boosted(by: number)
    case .constant: return queries[0].scoring(number)
    }
  }

  private func bound(_ value: String?) -> Query.Bound {
    value.map { hasEnds ?? true ? .including($0) : .excluding($0) } ?? .open
  }

  private func boolean(in field: String) -> Query {
    func queries(_ clauses: [OracleQuery]?) -> [Query] {
      (clauses ?? []).map { $0.query(in: field) }
    }
    let (required, optional) = (queries(required), queries(optional))
    var query = required.isEmpty && !optional.isEmpty ? Query.any(optional) : .all(required)
    if !required.isEmpty { for other in optional { query = query.preferring(other) } }
    for other in queries(excluded) { query = query.excluding(other) }
    for filter in queries(filters) { query = query.filtered(by: filter) }
    return query
  }
}
