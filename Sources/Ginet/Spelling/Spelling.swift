// Licensed under the Apache License 2.0.

/// A word of an index that may be meant by one that was typed.
public struct Spelling: Hashable, Sendable {
  /// The word, folded: small letters. In fields that keep no surface forms it is made of a term, and
  /// ends as the typed word does.
  public let text: String
  /// Documents that hold it, deleted ones among them; of several fields, in that where they are most.
  public let documentFrequency: Int
  /// Edits by which the typed word differs, 1 or 2: scalars left out, put in, replaced, or swapped with
  /// their neighbour (optimal string alignment).
  public let edits: Int
  /// How unlikely it is to type this for that, as a negative natural logarithm: from 1, for one of two
  /// equal letters left out, to about 14.
  public let cost: Double

  /// The logarithm of how likely the word is meant, but for a constant: half of that of its documents,
  /// less the cost. Spellings come in this order, the greatest first.
  public var score: Double {
    ChannelModel.prior(ofFrequency: documentFrequency) - cost
  }
}

/// A text that may be meant by what was typed.
public struct Correction: Hashable, Sendable {
  /// A word, or two words in a row, and what may be meant by it.
  public struct Change: Hashable, Sendable {
    /// UTF-8 bytes of the typed text.
    public let range: Range<Int>
    /// What stands in their place; two words where a space was left out.
    public let text: String
  }

  /// The whole text with the changes, and with every sign, quote and operator where it was.
  public let text: String
  /// In the order of the text, at least one.
  public let changes: [Change]
  /// Documents that match the corrected text, at least one.
  public let documentCount: Int
  /// Whether no document holds any of the words that are changed, nor a synonym knows one: looked for as
  /// they are, they find nothing, so that whoever searches for the corrected text misses nothing.
  public let isOfUnknownWords: Bool
}
