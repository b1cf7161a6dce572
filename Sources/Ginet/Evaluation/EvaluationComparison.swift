// Licensed under the Apache License 2.0.

/// What changed between the rankings of two systems, or of one before and after a change, query by query.
public struct EvaluationComparison: Sendable, Hashable {
  /// What a query was worth and is worth.
  public struct Change: Sendable, Hashable {
    /// The id of the query.
    public let id: String
    /// What the ranking that is compared with is worth.
    public let before: RankingMeasures
    /// What the other is worth.
    public let after: RankingMeasures

    /// How much better the query has become; below zero if it is worse.
    ///
    /// Values that differ by less than rounding could make them are equal.
    public func difference(in measure: RankingMeasures.Measure) -> Double {
      let difference = after[measure] - before[measure]
      return abs(difference) < 1e-12 ? 0 : difference
    }
  }

  /// What became of one measure.
  public struct Summary: Sendable, Hashable {
    /// The mean of all differences.
    public let meanDifference: Double
    /// Queries that are better.
    public let wins: Int
    /// Queries that are worse.
    public let losses: Int
    /// Queries that are as good as before.
    public let ties: Int
    /// Whether chance alone could have done it.
    public let test: RandomizationTest
  }

  /// Every query that is judged in both, in the order of their ids.
  public let changes: [Change]

  /// Compares what rankings are worth with what others were, by the same judgements.
  public init(of evaluation: Evaluation, with earlier: Evaluation) {
    let known = Dictionary(earlier.queries.map { ($0.id, $0.measures) }) { first, _ in first }
    changes = evaluation.queries.compactMap { query in
      known[query.id].map { Change(id: query.id, before: $0, after: query.measures) }
    }
  }

  /// Counts queries that are better and worse, and tests whether it may be chance.
  ///
  /// - Complexity: that of ``RandomizationTest``.
  public func summary(of measure: RankingMeasures.Measure) -> Summary {
    let differences = changes.map { $0.difference(in: measure) }
    let wins = differences.count { $0 > 0 }
    let losses = differences.count { $0 < 0 }
    return Summary(
      meanDifference: differences.isEmpty
        ? 0 : differences.reduce(0, +) / Double(differences.count),
      wins: wins, losses: losses, ties: differences.count - wins - losses,
      test: RandomizationTest(differences: differences))
  }

  /// The queries that changed, those that changed most first, equal ones in the order of their ids.
  public func greatest(by measure: RankingMeasures.Measure) -> [Change] {
    let sized = changes.map { (change: $0, size: abs($0.difference(in: measure))) }
    return sized.filter { $0.size > 0 }
      .sorted { a, b in a.size != b.size ? a.size > b.size : a.change.id < b.change.id }
      .map(\.change)
  }
}
