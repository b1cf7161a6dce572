// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The likelihood of a query in a document's language model with Dirichlet smoothing (Zhai and Lafferty,
/// "A study of smoothing methods for language models applied to information retrieval", 2004).
///
/// A document in which a word is less likely than in the index earns nothing for it.
public struct DirichletSmoothing: RankingModel, Hashable {
  /// As much as so many words of the index's language are taken for words of each document. More than 0.
  public let mu: Double

  /// A parameter that is not more than 0 counts as 2,000.
  public init(mu: Double = 2_000) { self.mu = mu > 0 && mu.isFinite ? mu : 2_000 }

  /// ``RankingModel/score(_:length:of:)``.
  public func score(_ frequency: Double, length: Double, of word: WordStatistics) -> Double {
    guard word.totalFrequency > 0, word.wordCount > 0 else { return 0 }
    let probability = word.totalFrequency / word.wordCount
    return log(1 + frequency / (mu * probability)) + log(mu / (length + mu))
  }
}
