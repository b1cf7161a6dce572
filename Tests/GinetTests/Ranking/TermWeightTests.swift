// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@testable import Ginet

@Suite("What a term earns")
struct TermWeightTests {
  private static let amounts: [Double] =
    [0, .leastNonzeroMagnitude, 0x1p-60, 0.5, 1, 1_000, 0x1p40, 0x1p900, .infinity, .nan]

  @Test(
    "many amounts score as each does alone, to the bit", arguments: [0, 0.3, 7, 1_000, 0x1p30],
    [0.0, 1])
  func many(weight: Double, delta: Double) {
    var random = SeededRandom()
    let term = TermWeight(weight, ranking: BM25(delta: delta))
    for count in [0, 1, 2, 3, 4, 5, 127, 128, 300] {
      let amounts = (0..<count).map { _ in
        Bool.random(using: &random)
          ? Double.random(in: 0...20, using: &random)
          : Self.amounts.randomElement(using: &random) ?? 0
      }
      var scores = [GridScore](repeating: .zero, count: count)
      term.score(amounts, count: count, into: &scores)
      #expect(scores == amounts.map { term.score($0) })
    }
  }

  @Test("more never earns less", arguments: [0.001, 2.5, 40, 0x1p25])
  func monotone(weight: Double) {
    var random = SeededRandom()
    let term = TermWeight(weight, ranking: BM25())
    for _ in 0..<20_000 {
      let amount = Double.random(in: 0...8, using: &random)
      #expect(term.score(amount) <= term.score(amount.nextUp))
    }
  }

  @Test("an amount that is below a score is the most that is, or close to it")
  func below() {
    var random = SeededRandom()
    for _ in 0..<5_000 {
      let term = TermWeight(.random(in: 0.01...30, using: &random), ranking: BM25())
      let score = term.score(.random(in: 0.001...20, using: &random))
      let amount = term.frequency(below: score)
      #expect(amount < 0 || term.score(amount) < score)
      #expect(term.score(max(amount, 0) * (1 + 0x1p-16) + 0x1p-20) >= score)
    }
  }
}
