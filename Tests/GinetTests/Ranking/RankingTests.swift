// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@testable import Ginet

/// Ranking functions against their formulas, over an index that can be counted by hand.
@Suite("Ranking functions")
struct RankingTests {
  /// "w" is in three of five documents; lengths are 4, 2, 8, 1 and 3.
  private static let texts = ["w a b c", "w w", "w w w w a a a b", "a", "b c d"]
  private static let lengths = [4.0, 2, 8, 1, 3]
  private static let frequencies = [1.0, 2, 4, 0, 0]
  private static let average = 18.0 / 5

  private static func searcher() throws -> Searcher {
    let index = try Index.inMemory(schema: [.text("body", analyzer: .whitespace)])
    var writer = try index.writer()
    for text in texts { try writer.add(["body": text]) }
    try writer.commit()
    return try index.searcher()
  }

  /// The scores of the documents, which formula and search must give alike.
  private func expectScores(
    _ options: SearchOptions, _ query: Query = .words("w"),
    _ formula: (_ frequency: Double, _ length: Double) -> Double
  ) throws {
    let hits = try Self.searcher().search(query, options: options).hits
    var expected: [UInt32: Double] = [:]
    for (place, frequency) in Self.frequencies.enumerated() where frequency > 0 {
      expected[UInt32(place)] = formula(frequency, Self.lengths[place])
    }
    #expect(hits.count == expected.count)
    for hit in hits {
      let score = try #require(expected[hit.address.document])
      #expect(abs(hit.score - score) < 1e-9 * max(1, score), "\(hit.address.document)")
    }
    #expect(hits.map(\.score) == hits.map(\.score).sorted(by: >))
  }

  private let idf = log(1 + (5 - 3 + 0.5) / (3 + 0.5))

  @Test("BM25 is its formula", arguments: [(1.2, 0.75), (0, 0), (2, 1), (0.5, 0)])
  func bm25(k1: Double, b: Double) throws {
    try expectScores(SearchOptions(ranking: BM25(k1: k1, b: b))) { frequency, length in
      idf * frequency / (frequency + k1 * (1 - b + b * length / Self.average))
    }
  }

  @Test("BM25+ adds delta for each word that is there, in the scale of the factor k1 + 1")
  func bm25Plus() throws {
    let ranking = BM25(k1: 1.2, b: 0.75, delta: 1)
    try expectScores(SearchOptions(ranking: ranking)) { frequency, length in
      let saturated = frequency / (frequency + 1.2 * (0.25 + 0.75 * length / Self.average))
      return idf * (saturated + 1 / 2.2)
    }
  }

  @Test("a field may have parameters of its own")
  func fieldParameters() throws {
    let field = SearchOptions.WeightedField("body", weight: 2, ranking: BM25(k1: 2, b: 0))
    try expectScores(SearchOptions(fields: [field])) { frequency, _ in
      idf * 2 * frequency / (2 * frequency + 2)
    }
  }

  @Test("PL2 is its formula, and never less than nothing")
  func pl2() throws {
    try expectScores(SearchOptions(model: PL2(c: 3))) { frequency, length in
      let normalized = frequency * log2(1 + 3 * Self.average / length)
      let mean = 7.0 / 5
      let score =
        (normalized * log2(normalized / mean) + (mean - normalized) / log(2)
          + 0.5 * log2(2 * .pi * normalized)) / (normalized + 1)
      return max(score, 0)
    }
  }

  @Test("Dirichlet smoothing is its formula, and never less than nothing")
  func dirichlet() throws {
    try expectScores(SearchOptions(model: DirichletSmoothing(mu: 10))) { frequency, length in
      max(log(1 + frequency / (10 * 7 / 18)) + log(10 / (length + 10)), 0)
    }
  }

  @Test("no option leaves its range, whenever it is set", arguments: [-1, .nan, .infinity])
  func ranges(value: Double) {
    var options = SearchOptions(proximity: value)
    #expect(options.proximity == 0)
    options.proximity = value
    #expect(options.proximity == 0)
    #expect([0, 1].contains(SearchOptions.WeightedField("body", weight: value).weight))
    #expect((0.01...1).contains(RelevanceFeedback(queryShare: value).queryShare))
  }

  private struct Frequency: RankingModel {
    func score(_ frequency: Double, length: Double, of word: WordStatistics) -> Double { frequency }
  }

  private struct Nonsense: RankingModel {
    func score(_ frequency: Double, length: Double, of word: WordStatistics) -> Double {
      [.nan, -.infinity, .infinity][Int(frequency) % 3]
    }
  }

  @Test("a model of one's own scores, as often as a word is asked for")
  func own() throws {
    try expectScores(SearchOptions(model: Frequency())) { frequency, _ in frequency }
    try expectScores(SearchOptions(model: Frequency()), .words("w w")) { frequency, _ in
      2 * frequency
    }
    try expectScores(SearchOptions(model: Frequency()), .words("w").boosted(by: 3)) { f, _ in 3 * f
    }
  }

  @Test("what a model says that is no score counts as nothing, or as the greatest")
  func nonsense() throws {
    // Frequencies 1, 2 and 4: less than nothing, more than all, and the first again.
    try expectScores(SearchOptions(model: Nonsense())) { frequency, _ in
      frequency == 2 ? 0x1p20 : 0
    }
  }
}
