// Licensed under the Apache License 2.0.

/// Keeps words as they are: no later filter folds, stems or strips them.
///
/// Terms are compared as they stand here. Positions stay.
public struct ProtectedWordsFilter: TokenFilter {
  /// The words to keep.
  public let words: WordSet

  /// Protects `words`.
  public init(_ words: WordSet) {
    self.words = words
  }

  /// Names the words.
  public var identity: String { "protect(\(words.fingerprint))" }

  /// Words are compared one by one.
  public var isTermwise: Bool { true }

  /// Marks the words as ``Token/Traits/protected``.
  public func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
    for index in stream.tokens.indices
    where words.contains(stream.bytes[stream.tokens[index].termRange]) {
      stream.tokens[index].traits.insert(.protected)
    }
  }
}
