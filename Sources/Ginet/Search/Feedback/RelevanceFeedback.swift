// Licensed under the Apache License 2.0.

/// Pseudo-relevance feedback: the words that the best documents of a query have in common are looked for
/// besides, as the relevance model RM3 does (Lavrenko and Croft, "Relevance-based language models",
/// 2001; Abdul-Jaleel et al., "UMass at TREC 2004: Novelty and HARD", 2004).
///
/// It finds documents that say the same in other words, and so more of them; a query that has only one
/// good document does better without. The documents' stored values are read for it: fields that store
/// none say nothing.
public struct RelevanceFeedback: Hashable, Sendable {
  /// The best documents that words are taken from.
  public let documents: Int
  /// Words that are taken, the likeliest first.
  public let words: Int
  /// The share of the query itself in the ranking, from 0 to 1; the words have the rest.
  public let queryShare: Double

  /// Defaults were chosen on collections of abstracts: see `Benchmarks/ranking.md`.
  ///
  /// Counts are limited to 1…100 documents and 1…500 words, the share to 0.01…1.
  public init(documents: Int = 5, words: Int = 40, queryShare: Double = 0.6) {
    self.documents = min(max(documents, 1), 100)
    self.words = min(max(words, 1), 500)
    self.queryShare = queryShare.isFinite ? min(max(queryShare, 0.01), 1) : 1
  }
}
