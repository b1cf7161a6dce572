// Licensed under the Apache License 2.0.

/// A ranking function other than ``BM25``.
///
/// A word's score in a document is a function of how often it occurs there, how long the document is, and
/// how the word is spread over the index; the scores of words are added. Of a phrase, the scores of its
/// words are added, each as frequent in the document as the phrase is. Of several fields, frequencies and
/// lengths are added with the fields' weights first.
///
/// ```swift
/// struct Frequency: RankingModel {
///   func score(_ frequency: Double, length: Double, of word: WordStatistics) -> Double { frequency }
/// }
/// let results = try searcher.search("flushing", options: SearchOptions(model: Frequency()))
/// ```
public protocol RankingModel: Sendable {
  /// The score of a word in a document that holds it. Less than 0, and what is not a number, counts as 0;
  /// more than 2^20 as 2^20. It is rounded to 2^-32.
  ///
  /// - Parameters:
  ///   - frequency: occurrences in the document, more than 0.
  ///   - length: of the document in words, as the index keeps it: exact below 128, and within 6 % beyond.
  ///   - word: what the index knows of the word.
  func score(_ frequency: Double, length: Double, of word: WordStatistics) -> Double
}

/// How a word, and all words, are spread over an index.
public struct WordStatistics: Hashable, Sendable {
  /// Documents of the index, deleted ones among them until their segment is merged.
  public var documentCount: Double
  /// Documents that hold the word; of several fields, of the one where they are most.
  public var documentFrequency: Double
  /// Occurrences of the word in all documents.
  public var totalFrequency: Double
  /// Words of all documents.
  public var wordCount: Double
  /// Words of a document on the average.
  public var averageLength: Double
}
