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

  /// What `frequency` occurrences in a field of `length` tokens amount to.
  func normalizedFrequency(
    _ frequency: UInt32, length: UInt32, averageLength: Double
  ) -> Double {
    Double(frequency) / (1 - b + b * Double(length) / averageLength)
  }

  /// The share of a term's weight that the normalized frequency earns: from 0 to below 1.
  func saturation(_ normalizedFrequency: Double) -> Double {
    normalizedFrequency > 0 ? normalizedFrequency / (k1 + normalizedFrequency) : 0
  }
}

/// Scores as integers on a grid of 2^-32.
///
/// The contribution of each clause is rounded once and then only added, so that
/// the order of additions never changes a score or a tie.
struct GridScore: Hashable, Comparable, Sendable {
  var units: Int64

  static let zero = GridScore(units: 0)

  init(units: Int64) { self.units = units }

  /// Rounds to the grid; scores beyond 2^30 count as 2^30.
  init(_ score: Double) {
    units = Int64((min(score, 0x1p30) * 0x1p32).rounded())
  }

  var value: Double { Double(units) * 0x1p-32 }

  static func += (a: inout GridScore, b: GridScore) { a.units &+= b.units }
  static func < (a: GridScore, b: GridScore) -> Bool { a.units < b.units }
}
