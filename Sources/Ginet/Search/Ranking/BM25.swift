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
///
/// With a ``delta`` it is BM25+ (Lv and Zhai, "Lower-bounding term frequency normalization", 2011): an
/// occurrence in a very long document still counts.
public struct BM25: Hashable, Sendable {
  /// How soon more occurrences of a term stop to count; at least 0.
  public let k1: Double
  /// How much a long document is marked down, from 0 to 1.
  public let b: Double
  /// What a term earns besides for being there at all: 0 for BM25, 1 for BM25+ as it was published. It is
  /// in the scale of scores that have the factor k1 + 1.
  public let delta: Double

  /// Values out of range are moved into it; NaN and infinity count as the default.
  public init(k1: Double = 1.2, b: Double = 0.75, delta: Double = 0) {
    self.k1 = k1.isFinite ? max(k1, 0) : 1.2
    self.b = b.isFinite ? min(max(b, 0), 1) : 0.75
    self.delta = delta.isFinite ? max(delta, 0) : 0
  }

  /// The weight of a term that `documentFrequency` of `documentCount` documents hold.
  func inverseDocumentFrequency(_ documentFrequency: UInt64, of documentCount: UInt64) -> Double {
    let n = Double(documentFrequency)
    let all = Double(max(documentCount, documentFrequency))
    return log1p((all - n + 0.5) / (n + 0.5))
  }
}
