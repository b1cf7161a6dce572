// Licensed under the Apache License 2.0.

import Ginet
import TestSupport
import Testing

@Suite("Measures of rankings")
struct RankingMeasuresTests {
  private static let log3 = 1.584962500721156  // log2(3)
  private static let log5 = 2.321928094887362  // log2(5)

  /// A ranking by letters, best first, with grades, and what it is worth.
  struct Example: Sendable {
    let ranking: String
    let grades: [String: Int]
    let ndcg: Double
    let map: Double
    let recall: Double
    let reciprocal: Double
    let precision: Double
    let successes: [Double]
  }

  private static let examples = [
    // Worked by hand: relevant a and c found at the second and fourth place, b missed, z judged and not relevant.
    Example(
      ranking: "zaxc", grades: ["a": 3, "b": 1, "c": 2, "z": 0],
      ndcg: (3 / log3 + 2 / log5) / (3 + 2 / log3 + 0.5), map: (0.5 + 0.5) / 3, recall: 2.0 / 3,
      reciprocal: 0.5, precision: 0.2, successes: [0, 1]),
    Example(
      ranking: "m", grades: ["m": 1], ndcg: 1, map: 1, recall: 1, reciprocal: 1, precision: 0.1,
      successes: [1, 1]),
    Example(
      ranking: "", grades: ["m": 1], ndcg: 0, map: 0, recall: 0, reciprocal: 0, precision: 0,
      successes: [0, 0]),
    Example(
      ranking: "xyz", grades: ["m": 1], ndcg: 0, map: 0, recall: 0, reciprocal: 0, precision: 0,
      successes: [0, 0]),
    Example(
      ranking: "xym", grades: ["m": 2], ndcg: 0.5, map: 1.0 / 3, recall: 1, reciprocal: 1.0 / 3,
      precision: 0.1, successes: [0, 1]),
    Example(
      ranking: "xyzm", grades: ["m": 2], ndcg: 1 / log5, map: 0.25, recall: 1, reciprocal: 0.25,
      precision: 0.1, successes: [0, 0]),
    // Grades below zero are as if they were not there.
    Example(
      ranking: "nm", grades: ["m": 1, "n": -2], ndcg: 1 / log3, map: 0.5, recall: 1,
      reciprocal: 0.5, precision: 0.1, successes: [0, 1]),
    Example(
      ranking: "nm", grades: ["m": 0], ndcg: 0, map: 0, recall: 0, reciprocal: 0, precision: 0,
      successes: [0, 0]),
  ]

  @Test("a ranking is worth what a table says", arguments: examples)
  func table(example: Example) {
    let ranking = RankedDocuments(
      example.ranking.enumerated().map {
        .init(document: String($0.element), score: -Double($0.offset))
      })
    let measures = RankingMeasures(ranking, grades: example.grades)
    #expect(isNear(measures.ndcg10, example.ndcg))
    #expect(isNear(measures.map, example.map))
    #expect(isNear(measures.recall100, example.recall))
    #expect(isNear(measures.reciprocalRank, example.reciprocal))
    #expect(isNear(measures.reciprocalRank10, example.reciprocal))
    #expect(isNear(measures.precision10, example.precision))
    #expect([measures.success1, measures.success3] == example.successes)
  }

  @Test("what stands behind the tenth and the hundredth place counts where it should")
  func cuts() {
    let documents = (1...101).map { $0 == 11 || $0 == 101 ? "relevant \($0)" : "other \($0)" }
    let ranking = RankedDocuments(
      documents.enumerated().map { .init(document: $0.element, score: -Double($0.offset)) })
    let measures = RankingMeasures(ranking, grades: ["relevant 11": 1, "relevant 101": 1])
    #expect(measures.ndcg10 == 0 && measures.reciprocalRank10 == 0 && measures.precision10 == 0)
    #expect(measures.recall100 == 0.5)
    #expect(isNear(measures.reciprocalRank, 1.0 / 11))
    #expect(isNear(measures.map, (1.0 / 11 + 2.0 / 101) / 2))
  }

  @Test("equal scores are ordered by id, descending; no document counts twice; NaN comes last")
  func order() {
    func ranked(_ entries: [(String, Double)]) -> [String] {
      RankedDocuments(entries.map { .init(document: $0.0, score: $0.1) }).entries.map(\.document)
    }
    #expect(
      ranked([("a", 1), ("b", 1), ("c", 2), ("é", 1), ("z", 1)]) == ["c", "é", "z", "b", "a"])
    #expect(ranked([("a", 1), ("b", 2), ("a", 3), ("a", .nan)]) == ["a", "b"])
    #expect(
      ranked([("a", .nan), ("b", -1e300), ("c", .infinity), ("d", .nan)]) == ["c", "b", "d", "a"])
    #expect(ranked([]).isEmpty)
    let twice = RankedDocuments([.init(document: "m", score: 1), .init(document: "m", score: 2)])
    #expect(RankingMeasures(twice, grades: ["m": 1]).map == 1)
  }

  @Test("means count judged queries without a ranking as zero, and no others")
  func means() {
    var judgements = Judgements()
    judgements.judge(query: "found", document: "a", grade: 1)
    judgements.judge(query: "missed", document: "a", grade: 1)
    judgements.judge(query: "hopeless", document: "a", grade: 0)
    let ranking = RankedDocuments([.init(document: "a", score: 1)])
    let rankings = ["found": ranking, "hopeless": ranking, "unknown": ranking]
    let evaluation = Evaluation(of: rankings, against: judgements)
    #expect(evaluation.queries.map(\.id) == ["found", "missed"])
    #expect(evaluation.mean.named.map(\.value) == [0.5, 0.5, 0.5, 0.5, 0.5, 0.05, 0.5, 0.5])
    #expect(evaluation.worstFirst(by: .map).map(\.id) == ["missed", "found"])
    #expect(Evaluation(of: rankings, against: Judgements()).mean == RankingMeasures())
  }

  @Test("parts hold every query once, those without a value last")
  func parts() {
    var judgements = Judgements()
    for query in ["a1", "b1", "b2", "c"] { judgements.judge(query: query, document: "d", grade: 1) }
    let ranking = RankedDocuments([.init(document: "d", score: 1)])
    let evaluation = Evaluation(of: ["a1": ranking, "b2": ranking], against: judgements)
    let parts = evaluation.parts { $0 == "c" ? nil : String($0.prefix(1)) }
    #expect(parts.map(\.value) == ["a", "b", nil])
    #expect(parts.map { $0.evaluation.queries.map(\.id) } == [["a1"], ["b1", "b2"], ["c"]])
    #expect(parts.map { $0.evaluation.mean.map } == [1, 0.5, 0])
    #expect(evaluation.filtered { $0.hasPrefix("b") } == parts[1].evaluation)
  }

  private func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) < 1e-12 }
}
