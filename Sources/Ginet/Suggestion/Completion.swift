// Licensed under the Apache License 2.0.

/// A word of an index that goes on from what was typed last.
public struct Completion: Hashable, Sendable {
  /// The typed text with the word in the place of its last one, which was begun.
  public let text: String
  /// The word, folded; of fields that keep no surface forms, the term.
  public let word: String
  /// Documents that hold it, deleted ones among them; of several fields, in that where they are most.
  public let documentFrequency: Int
  /// Of the documents that were looked at, those that hold it with the words typed before; nil if there
  /// are no such words.
  public let documentsWithOthers: Int?
  /// Edits by which the beginning of the word differs from what was typed: 0 or 1.
  public let edits: Int
}
