// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The BM25 ranking function over one field or several.
///
/// A term's score in a document is idf × tf / (k1 + tf), where tf is the sum over
/// the fields of weight × frequency / (1 − b + b × length / average length): Robertson
/// and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009),
/// sections 3.4 and 3.6 (BM25F). The idf is ln(1 + (N − n + 0.5) / (n + 0.5)), which never is
/// negative; the constant factor k1 + 1 is left out, as it changes no order.
public struct BM25: Hashable, Sendable {
  /// How soon more occurrences of a term stop to count; at least 0.
  public var k1: Double
  /// How much a long document is marked down, from 0 to 1.
  public var b: Double

  /// Values out of range are moved into it; NaN and infinity count as the default.
  public init(k1: Double = 1.2, b: Double = 0.75) {
    self.k1 = k1.isFinite ? max(k1, 0) : 1.2
    self.b = b.isFinite ? min(max(b, 0), 1) : 0.75
  }

  /// The weight of a term that `documentFrequency` of `documentCount` documents hold.
  func inverseDocumentFrequency(_ documentFrequency: UInt64, of documentCount: UInt64) -> Double {
    let n = Double(documentFrequency)
    let all = Double(max(documentCount, documentFrequency))
    return log1p((all - n + 0.5) / (n + 0.5))
  }
}

/// A term's weight in the ranking, and what occurrences earn of it.
struct TermWeight: Sendable {
  /// What endless occurrences would approach.
  let most: Double

  /// The score of occurrences that amount to `frequency`, as ``LengthNorms`` count them.
  ///
  /// w − w / (1 + tf / k1) is w × tf / (k1 + tf) in steps each of which is monotone when it is rounded:
  /// so the score of a bound is never below that of what it bounds.
  @inline(__always)
  func score(_ frequency: Double) -> GridScore { GridScore(most - most / (1 + frequency)) }

  /// Scores many frequencies.
  @inline(__always)
  func score(
    _ frequencies: UnsafePointer<Double>, count: Int, into scores: UnsafeMutablePointer<GridScore>
  ) {
    for index in 0..<count { scores[index] = score(frequencies[index]) }
  }

  /// A frequency that scores less than `score`, as all below it do; -1 if none is known.
  func frequency(below score: GridScore) -> Double {
    let units = Double(score.units)
    let rest = most * 0x1p32 - units
    // Where rounding decides, a little less is tried.
    var frequency = rest > 0 ? units / rest : 0x1p60
    for _ in 0..<8 where self.score(frequency) >= score { frequency *= 1 - 0x1p-20 }
    return self.score(frequency) < score ? frequency : -1
  }
}

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
