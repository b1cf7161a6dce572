// Licensed under the Apache License 2.0.

import Ginet
import TestSupport
import Testing

@Suite("The paired randomization test")
struct RandomizationTestTests {
  @Test(
    "of few differences all flips are counted",
    arguments: [
      ([], 1.0), ([0, 0, 0], 1), ([.nan, .infinity], 1), ([0.5], 1), ([-1e-300], 1),
      ([1, 1], 0.5), ([1, -1], 1), ([1, 1, 1], 0.25), ([1, 0, 1, 1, 0], 0.25), ([1, 2, 3], 0.25),
      // Of 8 ways that differ, 1+2+3+4 = 10 alone is as far; without the first it is 2+3+4-1 = 8 and 10.
      ([1, 2, 3, 4], 0.125), ([-1, 2, 3, 4], 0.25), ([-1, -2, -3, -4], 0.125),
      // 0.1 + 0.2 and 0.3 differ by rounding, and are equal.
      ([0.1, 0.2, -0.3], 1), ([0.1, 0.2, 0.3, -0.6], 1),
      ([0.3, 0.1, 0.2], 0.25),
    ] as [([Double], Double)])
  func table(differences: [Double], pValue: Double) {
    let test = RandomizationTest(differences: differences)
    #expect(test.isExact && test.pValue == pValue, "\(test)")
  }

  @Test("it is what a count of all flips by a model gives", arguments: 0..<60)
  func model(round: Int) {
    var random = SeededRandom(seed: SeededRandom.seed &+ UInt64(round))
    // Values of rankings are few, so that sums are often equal.
    let values = [-1, -0.5, -0.25, 0, 0, 0.125, 0.25, 0.5, 0.75, 1].map { $0 * 3 }
    let differences = (0..<Int.random(in: 1...11, using: &random)).map { _ in
      values.randomElement(using: &random) ?? 0
    }
    let sum = abs(differences.reduce(0, +))
    var count = 0
    let ways = 1 << differences.count
    for way in 0..<ways {
      let flipped = differences.enumerated().reduce(0) {
        $0 + (way >> $1.offset & 1 == 0 ? $1.element : -$1.element)
      }
      if abs(flipped) >= sum { count += 1 }
    }
    let test = RandomizationTest(differences: differences)
    #expect(abs(test.pValue - Double(count) / Double(ways)) < 1e-12, "\(differences)")
  }

  @Test("random flips come near what all flips give, and are the same each time")
  func randomFlips() {
    var random = SeededRandom()
    for _ in 0..<4 {
      let few = (0..<20).map { _ in Double.random(in: -0.7...1, using: &random) }
      let exact = RandomizationTest(differences: few)
      // The least difference more, which changes no count, takes the test over the limit.
      let sampled = RandomizationTest(differences: few + [1e-13])
      #expect(exact.isExact && exact.flipCount == 1 << 19)
      #expect(!sampled.isExact && sampled.flipCount == 100_000)
      // Six standard deviations of a share of 100,000.
      #expect(abs(exact.pValue - sampled.pValue) < 6 * 0.5 / 316.2, "\(few)")
      #expect(sampled == RandomizationTest(differences: few + [1e-13]))
    }
  }

  @Test("the sign of all differences, their order and zeros change nothing that is exact")
  func symmetry() {
    var random = SeededRandom()
    let differences = (0..<15).map { _ in Double.random(in: -1...1, using: &random) }
    let test = RandomizationTest(differences: differences)
    for other in [
      differences.map { -$0 }, differences.reversed(), differences + [0, 0], differences.sorted(),
      differences.map { $0 * 1e-200 }, differences.map { $0 * 1e200 },
    ] {
      #expect(RandomizationTest(differences: other) == test)
    }
  }

  @Test("many equal differences are no chance, and p is never zero")
  func limits() {
    let clear = RandomizationTest(differences: Array(repeating: 0.5, count: 70), flips: 1_000)
    #expect(clear.pValue == 1 / 1_001.0)
    let even = RandomizationTest(
      differences: (0..<1_000).map { $0 % 2 == 0 ? 1 : -1 }, flips: 1_000)
    #expect(even.pValue == 1)
    #expect(RandomizationTest(differences: [1], flips: 0).pValue == 1)
    #expect(
      RandomizationTest(differences: Array(repeating: 1, count: 21), flips: -5).flipCount == 1)
  }
}
