// Licensed under the Apache License 2.0.

// MARK: Lists of queries

extension Query {
  /// Documents that match all of the queries; scores are added. Of no queries, everything.
  public static func all(_ queries: [Query]) -> Query {
    BooleanClauses(required: queries).query
  }

  /// Documents that match any of the queries; scores of those that match are added. Of no queries,
  /// nothing.
  public static func any(_ queries: [Query]) -> Query {
    queries.isEmpty ? .nothing : BooleanClauses(optional: queries).query
  }

  /// Documents that match `count` of the queries or more; scores of those that match are added.
  ///
  /// - Parameters:
  ///   - count: below 1 it counts as 1, which is ``any(_:)``. More than there are queries
  ///     match never.
  ///   - queries: those that match nothing by themselves are not counted.
  public static func atLeast(_ count: Int, of queries: [Query]) -> Query {
    let queries = queries.filter { $0 != .nothing }
    if count <= 1 { return .any(queries) }
    if count > queries.count { return .nothing }
    return count == queries.count ? .all(queries) : Query(.atLeast(count, queries))
  }

  /// Documents that match any of the queries; the best score counts (a disjunction maximum).
  ///
  /// - Parameters:
  ///   - queries: of none, nothing.
  ///   - tieBreaker: the share, from 0 to 1, of the scores of the others that is added.
  public static func best(of queries: [Query], tieBreaker: Double = 0) -> Query {
    let queries = queries.filter { $0 != .nothing }
    if queries.isEmpty { return .nothing }
    let share = tieBreaker.isNaN ? 0 : min(max(tieBreaker, 0), 1)
    return queries.count == 1 ? queries[0] : Query(.best(queries, tieBreaker: share))
  }
}

// MARK: One query changed

extension Query {
  /// The same, without the documents that match `other`.
  public func excluding(_ other: Query) -> Query {
    var clauses = clauses
    clauses.excluded.append(other)
    return clauses.query
  }

  /// The same, of the documents that match `filter`, which does not score.
  public func filtered(by filter: Query) -> Query {
    var clauses = clauses
    clauses.filters.append(filter)
    return clauses.query
  }

  /// The same documents; those that match `other` too score what it scores besides.
  public func preferring(_ other: Query) -> Query {
    var clauses = BooleanClauses(required: [self])
    if case .boolean(let own) = node, !own.required.isEmpty { clauses = own }
    clauses.optional.append(other)
    return clauses.query
  }

  /// The same, with scores that count `factor` times; at least 0 and at most 1,000,000.
  public func boosted(by factor: Double) -> Query {
    let factor = Self.weight(factor)
    switch node {
    case .nothing, .everything: return self
    case .boosted(let query, let own): return query.boosted(by: own * factor)
    default: return factor == 1 ? self : Query(.boosted(self, factor))
    }
  }

  /// The same documents, each with the score `score`: at least 0 and at most 1,000,000.
  public func scoring(_ score: Double) -> Query {
    let score = Self.weight(score)
    switch node {
    case .nothing: return self
    case .constant(let query, _): return Query(.constant(query, score))
    default: return Query(.constant(self, score))
    }
  }

  /// The same, looked for in these fields wherever it names none.
  ///
  /// - Complexity: O(*n*) in the queries that it is made of.
  public func scoped(to fields: [String]) -> Query {
    switch node {
    case .nothing, .everything, .tooDeep, .term: return self
    case .words(let text, let own): return .words(text, in: own ?? fields)
    case .phrase(let text, let slop, let own): return .phrase(text, slop: slop, in: own ?? fields)
    case .near(let words, let own): return Query(.near(words, fields: own ?? fields))
    case .pattern(let pattern, let own): return Query(.pattern(pattern, fields: own ?? fields))
    case .range(let from, let to, let own): return .range(from: from, to: to, in: own ?? fields)
    case .similar(let text, let own): return Query(.similar(text, fields: own ?? fields))
    case .boolean(let clauses):
      return BooleanClauses(
        required: clauses.required.map { $0.scoped(to: fields) },
        optional: clauses.optional.map { $0.scoped(to: fields) },
        excluded: clauses.excluded.map { $0.scoped(to: fields) },
        filters: clauses.filters.map { $0.scoped(to: fields) }
      ).query
    case .atLeast(let count, let queries):
      return .atLeast(count, of: queries.map { $0.scoped(to: fields) })
    case .best(let queries, let share):
      return .best(of: queries.map { $0.scoped(to: fields) }, tieBreaker: share)
    case .constant(let query, let score): return query.scoped(to: fields).scoring(score)
    case .boosted(let query, let factor): return query.scoped(to: fields).boosted(by: factor)
    }
  }

  private static func weight(_ factor: Double) -> Double {
    factor.isNaN ? 1 : min(max(factor, 0), 1e6)
  }
}
