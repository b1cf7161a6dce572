// Licensed under the Apache License 2.0.

/// A text of which the characteristic words are looked for, and how they are chosen.
///
/// A word is the more characteristic, the more often it occurs in the text and the fewer documents
/// of the index have it: by frequency × idf.
public struct SimilarText: Hashable, Sendable {
  /// The text.
  public var text: String
  /// So many words are looked for at most, the most characteristic ones.
  public let mostWords: Int
  /// A word must occur so often in the text.
  public let leastFrequency: Int
  /// So many documents must have a word: rarer ones find little but the text itself.
  public let leastDocuments: Int

  /// A text, and limits for its words. Limits below 1 count as 1.
  public init(
    _ text: String, mostWords: Int = 25, leastFrequency: Int = 1, leastDocuments: Int = 2
  ) {
    self.text = text
    self.mostWords = max(mostWords, 1)
    self.leastFrequency = max(leastFrequency, 1)
    self.leastDocuments = max(leastDocuments, 1)
  }
}
