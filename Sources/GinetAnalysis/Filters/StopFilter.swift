// Licensed under the Apache License 2.0.

/// Tells the function words of a language from those that say something.
///
/// Words are compared as they stand before the stemmer, so that "will" does not silence
/// "willing". By default nothing is thrown away, because a phrase may need it: a query's tokens
/// get ``Token/Traits/stop`` or ``Token/Traits/weak``, and an index keeps all. Positions stay.
public struct StopFilter: TokenFilter {
  /// What becomes of a stop word.
  public enum Action: Hashable, Sendable {
    /// The token of a query is marked.
    case mark
    /// The token is dropped, from documents and queries.
    case remove
  }

  /// Function words.
  public let words: WordSet
  /// Words that tell little, such as "how". They are never removed.
  public let weakWords: WordSet
  /// What becomes of ``words``.
  public let action: Action

  /// Marks or removes the terms of `words`.
  public init(_ words: WordSet, weak: WordSet = .none, action: Action = .mark) {
    self.words = words
    weakWords = weak
    self.action = action
  }

  /// Names the words if they are removed.
  public var identity: String {
    action == .remove ? "stop(\(words.fingerprint))" : ""
  }

  /// Words are compared one by one.
  public var isTermwise: Bool { true }

  /// Marks in a query, or removes.
  public func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
    if action == .remove {
      stream.removeAll { term, _ in words.contains(term) }
    }
    guard stream.purpose == .query else { return }
    for index in stream.tokens.indices {
      let term = stream.bytes[stream.tokens[index].termRange]
      if words.contains(term) { stream.tokens[index].traits.insert(.stop) }
      if weakWords.contains(term) { stream.tokens[index].traits.insert(.weak) }
    }
  }
}
