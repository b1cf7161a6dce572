// Licensed under the Apache License 2.0.

/// Rewrites a stream of tokens in place: a batch in, a batch out.
///
/// A filter is a total function: it takes any stream and never fails. It says in its
/// documentation what happens to positions. Offsets point into the text and stay on its scalar
/// boundaries.
public protocol TokenFilter: Sendable {
  /// Names the filter and its settings. Filters of one identity give every stream the same terms
  /// and positions, on every machine; a filter that changes neither has an empty one.
  var identity: String { get }

  /// Whether the filter makes one term of several words, or another word of a word, as a stemmer
  /// does. What a word is in front of the first such filter of an analyzer is its surface form
  /// (``TokenStream/forEachSurfaceForm(_:)``).
  ///
  /// A filter that folds, cuts or marks does not, and this is the default.
  var changesForms: Bool { get }

  /// Whether what becomes of a token depends on its term and its traits alone: not on its neighbours,
  /// nor on the text, which may tell no more than offsets. The token, or the tokens that take its
  /// place, stay at its position; it may be dropped. Then an index remembers what became of a word.
  ///
  /// False if nothing else is said.
  var isTermwise: Bool { get }

  /// - Parameters:
  ///   - stream: the tokens, in the order of their positions, which is kept.
  ///   - text: what the tokens were cut from; a filter of a tokenizer's terms alone has no
  ///     use for it.
  func apply(to stream: inout TokenStream, of text: Span<UInt8>)
}

extension TokenFilter {
  /// The filter leaves words as they are.
  public var changesForms: Bool { false }

  /// The filter may look at more than one token.
  public var isTermwise: Bool { false }
}
