// Licensed under the Apache License 2.0.

/// Tables of the cost of gaps, from which follows what the move of a document saves.
///
/// A term in *d* of the *n* documents of a part costs about *d* log₂(*n* / (*d* + 1)) bits there:
/// for each posting, the logarithm of the mean gap. While a part keeps its size, only
/// h(*d*) = *d* log₂(*d* + 1) changes, the more of which the better. So a document that leaves a
/// part where the term is in *a* documents for one where it is in *b* saves
///
///     (h(b + 1) - h(b)) - (h(a) - h(a - 1))
///
/// bits by this term, a difference of two entries of one table.
///
/// Dhulipala et al., "Compressing Graphs and Indexes with Recursive Graph Bisection", KDD 2016.
final class GapCost: @unchecked Sendable {
  // Unchecked: the tables do not change once they are made.

  /// Entry *d* is h(*d*) - h(*d* - 1) in units; entry 0 is zero.
  let steps: UnsafePointer<Int32>
  /// Entry *d* is h(*d*) in units, the sum of the steps up to there.
  let sums: UnsafePointer<Int64>

  /// Units in a bit. Whole numbers have the same sum in any order, so that threads can share it.
  static let unitsPerBit = 65536.0

  /// Makes the tables for up to `most` documents, which take twelve bytes for each.
  init(upTo most: Int) {
    let steps = UnsafeMutablePointer<Int32>.allocate(capacity: most + 1)
    let sums = UnsafeMutablePointer<Int64>.allocate(capacity: most + 1)
    var before = 0.0
    var sum: Int64 = 0
    for degree in 0...most {
      let cost = Double(degree) * Self.log2(Double(degree + 1))
      let step = ((cost - before) * Self.unitsPerBit).rounded()
      before = cost
      sum += Int64(step)
      (steps + degree).initialize(to: Int32(step))
      (sums + degree).initialize(to: sum)
    }
    self.steps = UnsafePointer(steps)
    self.sums = UnsafePointer(sums)
  }

  deinit {
    steps.deallocate()
    sums.deallocate()
  }

  /// The binary logarithm of a number that is at least one.
  ///
  /// Not the C library's: the last bit of that differs between systems, and the order that comes
  /// of it must not.
  static func log2(_ x: Double) -> Double {
    // 2 artanh(z) / ln 2 for the significand, where z is less than a third: sixteen terms of the
    // series are as exact as the type.
    let z = (x.significand - 1) / (x.significand + 1)
    var power = z
    var sum = 0.0
    for odd in stride(from: 1.0, through: 31, by: 2) {
      sum += power / odd
      power *= z * z
    }
    return Double(x.exponent) + sum * 2.885_390_081_777_926_8
  }
}
