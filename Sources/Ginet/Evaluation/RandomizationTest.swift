// Licensed under the Apache License 2.0.

/// Fisher's paired randomization test, two-sided: how often chance alone would make two systems differ as much
/// as they do.
///
/// If the systems were equally good, each difference of a query could as well be the other way around. So the
/// signs of the differences are flipped in all ways, or in many random ones, and it is counted how
/// often the mean is at least as far from zero as that which was seen. Nothing is assumed of how the
/// differences spread (Smucker, Allan and Carterette, "A Comparison of Statistical Significance Tests for
/// Information Retrieval Evaluation", 2007).
public struct RandomizationTest: Sendable, Hashable {
  /// The share of flips whose mean is at least as far from zero, from above 0 to 1. Small values say that the
  /// difference is hardly one of chance.
  ///
  /// Of random flips, what was seen counts as one of them, since no test of a sample can find that chance never
  /// does it (Phipson and Smyth, "Permutation P-values Should Never Be Zero", 2010).
  public let pValue: Double
  /// Ways to flip the signs that were looked at.
  public let flipCount: Int
  /// Whether these were all ways that differ.
  public let isExact: Bool

  /// So many differences that are not zero are flipped in all ways.
  public static let mostExact = 20

  /// Tests differences of pairs.
  ///
  /// - Parameters:
  ///   - differences: one for each query; those that are zero or not finite say nothing and are left out.
  ///   - flips: random ways to flip signs, 1 at least, where there are more than ``mostExact`` differences.
  ///   - seed: of these; equal seeds give equal results.
  /// - Complexity: O(2^*n*) in up to ``mostExact`` differences, or O(*n* × *flips*).
  public init(differences: [Double], flips: Int = 100_000, seed: UInt64 = 2_007) {
    let units = Self.units(of: differences)
    let sum = units.reduce(0, +)
    // Rounding moves a sum by half a unit for each difference; sums that are equal are equally far.
    let least = abs(sum) - Int64(units.count)
    if units.count <= Self.mostExact {
      // Flipping all signs changes no distance, so that the first one stays.
      flipCount = units.isEmpty ? 1 : 1 << (units.count - 1)
      isExact = true
      pValue = Double(Self.countAll(units, sum, least: least)) / Double(flipCount)
    } else {
      flipCount = max(flips, 1)
      isExact = false
      let count = Self.countRandom(units, least: least, flips: flipCount, seed: seed)
      pValue = (Double(count) + 1) / (Double(flipCount) + 1)
    }
  }

  /// The differences as integers, whose sums do not depend on their order: the greatest is 2^40, or less if
  /// the sum of all could not be held.
  private static func units(of differences: [Double]) -> [Int64] {
    let differences = differences.filter { $0 != 0 && $0.isFinite }
    let greatest = differences.reduce(0) { max($0, abs($1)) }
    let bits = min(40, differences.count.leadingZeroBitCount - 2)
    let scale = Double(sign: .plus, exponent: bits, significand: 1)
    return differences.map { Int64(($0 / greatest * scale).rounded()) }
  }

  // MARK: Counting

  /// How many of all ways to flip all signs but the first give a sum of this size.
  private static func countAll(_ units: [Int64], _ sum: Int64, least: Int64) -> Int {
    guard !units.isEmpty else { return 1 }
    var flipped = units
    var sum = sum
    var count = abs(sum) >= least ? 1 : 0
    // In a Gray code each way differs from the one before by one sign.
    for way in 1..<max(1 << (units.count - 1), 1) {
      let place = way.trailingZeroBitCount + 1
      sum -= 2 * flipped[place]
      flipped[place] = -flipped[place]
      if abs(sum) >= least { count += 1 }
    }
    return count
  }

  /// How many random ways to flip the signs give a sum of this size.
  private static func countRandom(
    _ units: [Int64], least: Int64, flips: Int, seed: UInt64
  ) -> Int {
    let tables = stride(from: 0, to: units.count, by: 8).map {
      sums(ofSigns: units[$0..<min($0 + 8, units.count)])
    }
    var random = SplitMix64(state: seed)
    var count = 0
    for _ in 0..<flips {
      var sum: Int64 = 0
      var signs: UInt64 = 0
      for (number, table) in tables.enumerated() {
        signs = number % 8 == 0 ? random.next() : signs >> 8
        sum += table[Int(signs & 0xFF)]
      }
      if abs(sum) >= least { count += 1 }
    }
    return count
  }

  /// The sum of up to eight differences for each of the 256 ways to flip them.
  private static func sums(ofSigns units: ArraySlice<Int64>) -> [Int64] {
    (0..<256).map { signs in
      units.enumerated().reduce(0) { $0 + (signs >> $1.offset & 1 == 0 ? $1.element : -$1.element) }
    }
  }
}

/// Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014.
private struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
