// Licensed under the Apache License 2.0.

import Ginet
import TestSupport
import Testing

@Suite("Rankings compared")
struct EvaluationComparisonTests {
  private func evaluation(_ rankings: [String: [String]], _ queries: [String]) -> Evaluation {
    var judgements = Judgements()
    for query in queries { judgements.judge(query: query, document: "right", grade: 1) }
    return Evaluation(
      of: rankings.mapValues { documents in
        RankedDocuments(
          documents.enumerated().map { .init(document: $0.element, score: -Double($0.offset)) })
      }, against: judgements)
  }

  @Test("better, worse and equal queries are counted, and the greatest changes come first")
  func changes() {
    let queries = ["a", "b", "c", "d", "e"]
    let before = evaluation(
      ["a": ["x", "right"], "b": ["right"], "c": ["x", "y"], "e": ["right"]], queries)
    let after = evaluation(
      ["a": ["right"], "b": ["x", "y", "z", "right"], "c": ["x"], "d": ["right"], "e": ["right"]],
      queries)
    let comparison = EvaluationComparison(of: after, with: before)
    let summary = comparison.summary(of: .reciprocalRank)
    #expect((summary.wins, summary.losses, summary.ties) == (2, 1, 2))
    #expect(abs(summary.meanDifference - (0.5 - 0.75 + 1) / 5) < 1e-12)
    #expect(comparison.greatest(by: .reciprocalRank).map(\.id) == ["d", "b", "a"])
    // Of +0.5, -0.75 and +1: 0.75 is as far as 1.25 and 2.25, and nearer is 0.25 alone.
    #expect(summary.test.isExact && summary.test.pValue == 0.75)
    #expect(comparison.greatest(by: .recall100).map(\.id) == ["d"])
    let back = EvaluationComparison(of: before, with: after)
    #expect(back.summary(of: .map).meanDifference == -comparison.summary(of: .map).meanDifference)
  }

  @Test("only queries that are judged in both are compared")
  func missing() {
    let comparison = EvaluationComparison(
      of: evaluation(["a": ["right"]], ["a", "b"]), with: evaluation([:], ["a", "c"]))
    #expect(comparison.changes.map(\.id) == ["a"])
    let none = EvaluationComparison(of: evaluation([:], []), with: evaluation([:], ["a"]))
    let summary = none.summary(of: .map)
    #expect(none.changes.isEmpty && summary.meanDifference == 0 && summary.test.pValue == 1)
  }

  @Test("equal rankings tie in every measure")
  func equal() {
    let same = evaluation(["a": ["x", "right"], "b": ["right"]], ["a", "b", "c"])
    let comparison = EvaluationComparison(of: same, with: same)
    for measure in RankingMeasures.Measure.allCases {
      #expect(comparison.summary(of: measure).ties == 3)
      #expect(comparison.summary(of: measure).test.pValue == 1)
      #expect(comparison.greatest(by: measure).isEmpty)
    }
  }
}
