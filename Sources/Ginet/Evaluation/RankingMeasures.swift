// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// How good a ranking is against judgements: each value from 0 to 1, higher is better.
public struct RankingMeasures: Sendable, Hashable {
  /// A way to measure a ranking. Its raw value is the name that scripts know.
  public enum Measure: String, Sendable, CaseIterable {
    /// See ``RankingMeasures/ndcg10``.
    case ndcg10 = "ndcg@10"
    /// See ``RankingMeasures/map``.
    case map
    /// See ``RankingMeasures/recall100``.
    case recall100 = "recall@100"
    /// See ``RankingMeasures/reciprocalRank``.
    case reciprocalRank = "mrr"
    /// See ``RankingMeasures/reciprocalRank10``.
    case reciprocalRank10 = "mrr@10"
    /// See ``RankingMeasures/precision10``.
    case precision10 = "p@10"
    /// See ``RankingMeasures/success1``.
    case success1 = "success@1"
    /// See ``RankingMeasures/success3``.
    case success3 = "success@3"
  }

  /// Normalized discounted cumulative gain of the first ten: the grade is the gain and log2(rank + 1)
  /// the discount (Järvelin and Kekäläinen, 2002).
  public var ndcg10 = 0.0
  /// Mean average precision over the whole ranking.
  public var map = 0.0
  /// Share of the relevant documents that are among the first hundred.
  public var recall100 = 0.0
  /// One over the rank of the first relevant document.
  public var reciprocalRank = 0.0
  /// The same, zero beyond the first ten.
  public var reciprocalRank10 = 0.0
  /// Share of the first ten that are relevant.
  public var precision10 = 0.0
  /// Whether the first document is relevant.
  public var success1 = 0.0
  /// Whether a relevant document is among the first three.
  public var success3 = 0.0

  /// Zero in every measure.
  public init() {}

  /// Measures a ranking for one query.
  ///
  /// - Parameters:
  ///   - ranking: all that a search gave, up to the deepest measure.
  ///   - grades: of documents; those above 0 are relevant. If none is, every measure is zero.
  public init(_ ranking: RankedDocuments, grades: [String: Int]) {
    let relevant = grades.filter { $0.value > 0 }
    guard !relevant.isEmpty else { return }
    var gain = 0.0
    var found = 0
    var (foundIn10, foundIn100) = (0, 0)
    var precisions = 0.0
    for (index, entry) in ranking.entries.enumerated() {
      guard let grade = relevant[entry.document] else { continue }
      let rank = index + 1
      found += 1
      precisions += Double(found) / Double(rank)
      if found == 1 {
        reciprocalRank = 1 / Double(rank)
        reciprocalRank10 = rank <= 10 ? reciprocalRank : 0
        success1 = rank == 1 ? 1 : 0
        success3 = rank <= 3 ? 1 : 0
      }
      if rank <= 10 {
        gain += Double(grade) / log2(Double(rank + 1))
        foundIn10 += 1
      }
      if rank <= 100 { foundIn100 += 1 }
    }
    let ideal = relevant.values.sorted(by: >).prefix(10).enumerated().reduce(0.0) {
      $0 + Double($1.element) / log2(Double($1.offset + 2))
    }
    ndcg10 = gain / ideal
    map = precisions / Double(relevant.count)
    recall100 = Double(foundIn100) / Double(relevant.count)
    precision10 = Double(foundIn10) / 10
  }

  /// One of the values.
  public subscript(measure: Measure) -> Double {
    get { self[keyPath: measure.value] }
    set { self[keyPath: measure.value] = newValue }
  }

  /// The measures under the names that scripts know, in their order.
  public var named: [(name: String, value: Double)] {
    Measure.allCases.map { ($0.rawValue, self[$0]) }
  }
}

extension RankingMeasures.Measure {
  fileprivate var value: WritableKeyPath<RankingMeasures, Double> {
    switch self {
    case .ndcg10: \.ndcg10
    case .map: \.map
    case .recall100: \.recall100
    case .reciprocalRank: \.reciprocalRank
    case .reciprocalRank10: \.reciprocalRank10
    case .precision10: \.precision10
    case .success1: \.success1
    case .success3: \.success3
    }
  }
}
