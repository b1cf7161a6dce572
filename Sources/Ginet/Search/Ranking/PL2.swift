// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// PL2, of the models of divergence from randomness: Poisson estimation, Laplace succession, and the second
/// normalization of lengths (Amati and van Rijsbergen, "Probabilistic models of information retrieval
/// based on measuring the divergence from randomness", 2002).
public struct PL2: RankingModel, Hashable {
  /// How much a long document is marked down: less, the greater it is. More than 0.
  public let c: Double

  /// A parameter that is not more than 0 counts as 1.
  public init(c: Double = 1) { self.c = c > 0 && c.isFinite ? c : 1 }

  /// ``RankingModel/score(_:length:of:)``.
  public func score(_ frequency: Double, length: Double, of word: WordStatistics) -> Double {
    let normalized = frequency * log2(1 + c * word.averageLength / max(length, 1))
    let mean = word.totalFrequency / max(word.documentCount, 1)
    guard normalized > 0, mean > 0 else { return 0 }
    let information =
      normalized * log2(normalized / mean) + (mean - normalized) * log2(Self.e)
      + 0.5 * log2(2 * Double.pi * normalized)
    return information / (normalized + 1)
  }

  private static let e = exp(1.0)
}
