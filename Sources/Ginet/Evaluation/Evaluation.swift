// Licensed under the Apache License 2.0.

/// What a system's rankings are worth, query by query.
///
/// ```swift
/// let evaluation = Evaluation(of: rankings, against: judgements)
/// print(evaluation.mean.ndcg10, evaluation.worstFirst(by: .ndcg10).first?.id ?? "")
/// ```
public struct Evaluation: Sendable, Hashable {
  /// A judged query with what its ranking is worth.
  public struct JudgedQuery: Sendable, Hashable {
    /// The id of the query.
    public let id: String
    /// Zero in every measure if there is no ranking for the query.
    public let measures: RankingMeasures
  }

  /// Every query that has a relevant document, in the order of their ids.
  public let queries: [JudgedQuery]

  /// Measures rankings, which have the ids of their queries as keys.
  ///
  /// Rankings for queries without a relevant document say nothing and are passed over.
  public init(of rankings: [String: RankedDocuments], against judgements: Judgements) {
    queries = judgements.queries.map { id in
      guard let ranking = rankings[id], let grades = judgements.grades[id] else {
        return JudgedQuery(id: id, measures: RankingMeasures())
      }
      return JudgedQuery(id: id, measures: RankingMeasures(ranking, grades: grades))
    }
  }

  private init(_ queries: [JudgedQuery]) {
    self.queries = queries
  }

  /// The mean over all queries; zero in every measure if there are none.
  public var mean: RankingMeasures {
    var mean = RankingMeasures()
    if queries.isEmpty { return mean }
    for measure in RankingMeasures.Measure.allCases {
      mean[measure] = queries.reduce(0) { $0 + $1.measures[measure] } / Double(queries.count)
    }
    return mean
  }

  /// The queries with the lowest value first, equal ones in the order of their ids.
  public func worstFirst(by measure: RankingMeasures.Measure) -> [JudgedQuery] {
    queries.sorted { a, b in
      let (own, other) = (a.measures[measure], b.measures[measure])
      return own != other ? own < other : a.id < b.id
    }
  }
}

// MARK: Parts

extension Evaluation {
  /// The same of some of the queries.
  public func filtered(_ isIncluded: (_ id: String) -> Bool) -> Evaluation {
    Evaluation(queries.filter { isIncluded($0.id) })
  }

  /// A part for each value that queries have, in the order of the values; last, with nil, that of the queries
  /// without one.
  public func parts(
    by value: (_ id: String) -> String?
  ) -> [(value: String?, evaluation: Evaluation)] {
    let parts = Dictionary(grouping: queries) { value($0.id) }
    let values = parts.keys.sorted { a, b in
      guard let a, let b else { return a != nil && b == nil }
      return a < b
    }
    return values.map { ($0, Evaluation(parts[$0] ?? [])) }
  }
}
