// Licensed under the Apache License 2.0.

/// Cuts text at ASCII white space and nowhere else, and changes no byte.
public struct WhitespaceTokenizer: Tokenizer {
  /// There is nothing to choose.
  public init() {}

  /// Always the same.
  public var identity: String { "whitespace" }

  /// Appends a token for each piece.
  public func tokenize(_ text: Span<UInt8>, into stream: inout TokenStream) {
    text.withUnsafeBufferPointer { text in
      var start = 0
      while start < text.count {
        var end = start
        while end < text.count && !text[end].isASCIISpace { end += 1 }
        if end > start { stream.append(text[start..<end], start: start, end: end) }
        start = end + 1
      }
    }
  }
}
