// Licensed under the Apache License 2.0.

/// Scores as integers on a grid of 2^-32.
///
/// The contribution of each clause is rounded once and then only added, so that
/// the order of additions never changes a score or a tie.
struct GridScore: Hashable, Comparable, AdditiveArithmetic, BitwiseCopyable, Sendable {
  var units: Int64

  static let zero = GridScore(units: 0)

  init(units: Int64) { self.units = units }

  /// Rounds to the grid a score that is not negative; beyond 2^20 it counts as 2^20, so that a thousand
  /// of them can be added.
  @inline(__always)
  init(_ score: Double) {
    // What is not a number, as from statistics that lie, is greater than all. Half a unit and a cut: a
    // rounding of its own would be a call.
    units = Int64((score < 0x1p20 ? score : 0x1p20) * 0x1p32 + 0.5)
  }

  var value: Double { Double(units) * 0x1p-32 }

  /// A sum that has no room is the greatest score, in whatever order it is made: no score is negative.
  @inline(__always)
  static func + (a: GridScore, b: GridScore) -> GridScore {
    let (sum, overflow) = a.units.addingReportingOverflow(b.units)
    return GridScore(units: overflow ? .max : sum)
  }
  @inline(__always)
  static func += (a: inout GridScore, b: GridScore) { a = a + b }
  static func - (a: GridScore, b: GridScore) -> GridScore { GridScore(units: a.units &- b.units) }
  static func < (a: GridScore, b: GridScore) -> Bool { a.units < b.units }
}
