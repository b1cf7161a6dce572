// Licensed under the Apache License 2.0.

/// Takes the whole text as one token and changes no byte: for identifiers.
public struct KeywordTokenizer: Tokenizer {
  /// There is nothing to choose.
  public init() {}

  /// Always the same.
  public var identity: String { "keyword" }

  /// Appends one token, or none for an empty text.
  public func tokenize(_ text: Span<UInt8>, into stream: inout TokenStream) {
    text.withUnsafeBufferPointer { text in
      if !text.isEmpty { stream.append(text, start: 0, end: text.count) }
    }
  }
}
