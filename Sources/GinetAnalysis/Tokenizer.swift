// Licensed under the Apache License 2.0.

/// Cuts a text into tokens.
///
/// Any bytes are a valid text: ill-formed UTF-8 counts as U+FFFD. A tokenizer
/// appends to the stream in the order of the text, and the offsets it gives lie
/// on scalar boundaries of the text.
public protocol Tokenizer: Sendable {
  /// Names the tokenizer and its settings. Two tokenizers of one identity give
  /// the same tokens for every text, on every machine.
  var identity: String { get }

  /// Appends the tokens of a text to a stream, which may hold none yet.
  ///
  /// - Complexity: O(*n*) in the bytes of `text`, for a tokenizer that is to be used on texts of any length.
  func tokenize(_ text: Span<UInt8>, into stream: inout TokenStream)
}
