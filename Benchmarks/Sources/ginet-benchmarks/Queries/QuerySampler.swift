// Licensed under the Apache License 2.0.

import Ginet
import GinetReaders

/// Makes queries of words that documents hold, the same ones for the same documents.
///
/// A fixed number of documents is kept while any number goes by, each as likely as the next
/// (reservoir sampling: J. S. Vitter, "Random sampling with a reservoir", 1985, algorithm R).
/// Each gives a query of one to three different words, chosen from all over its text.
struct QuerySampler {
  private static let queryCount = 200
  private static let seed: UInt64 = 1
  private static let mostWords = 3

  private var random = SplitMix64(seed: Self.seed)
  private var seenCount = 0
  private var texts: [String] = []

  /// Takes the text of one more document into account. One without words does not count.
  mutating func add(_ text: String) {
    guard text.utf8.contains(where: { $0 > 0x20 }) else { return }
    seenCount += 1
    if texts.count < Self.queryCount {
      texts.append(text)
      return
    }
    let place = Int.random(in: 0..<seenCount, using: &random)
    if place < texts.count { texts[place] = text }
  }

  /// The queries of the documents that were added.
  consuming func queries() -> QuerySet {
    var queries: [BenchmarkQuery] = []
    for text in texts {
      var words = Self.words(of: text)
      words.shuffle(using: &random)
      let count = Int.random(in: 1...Self.mostWords, using: &random)
      if words.isEmpty { continue }
      queries.append(
        BenchmarkQuery(
          id: "sampled\(queries.count)", kind: .sampled, words: Array(words.prefix(count))))
    }
    guard !queries.isEmpty else { return .none(because: "the documents have no words to sample") }
    return QuerySet(
      source: "words of \(queries.count) documents, seed \(Self.seed)", queries: queries)
  }

  /// The different words of a text as they stand in it, in the order of their first occurrence.
  private static func words(of text: String) -> [String] {
    let bytes = Array(text.utf8)
    var known: Set<String> = []
    var words: [String] = []
    // The analyzer for any language cuts texts without spaces into words too.
    for token in Analyzer.standard.analyze(text).tokens {
      let word = String(decoding: bytes[token.utf8Range], as: UTF8.self)
      if known.insert(word).inserted { words.append(word) }
    }
    return words
  }
}
