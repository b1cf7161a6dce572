// Licensed under the Apache License 2.0.

/// Turns text into tokens: a tokenizer, then filters in order.
///
/// An index stores the ``identity`` of the analyzer of each field and is opened
/// only with an analyzer of the same identity, so that a query is analysed as
/// the documents were. An analyzer is a value; it can be used from any thread.
public struct Analyzer: Sendable {
  /// What a schema calls the analyzer.
  public let name: String
  /// Cuts the text.
  public let tokenizer: any Tokenizer
  /// Rewrite the tokens, in this order.
  public let filters: [any TokenFilter]

  /// Terms longer than this many characters are cut; the token still covers
  /// its whole place in the text.
  public static let longestTerm = 256

  /// The longest text that is analysed, in bytes; of a longer one, the rest is ignored.
  public static let longestText = Int(Int32.max)

  /// An analyzer of one's own; give it another name than those of ``init(named:)``.
  public init(
    _ name: String, tokenizer: any Tokenizer, filters: [any TokenFilter] = []
  ) {
    self.name = name
    self.tokenizer = tokenizer
    self.filters = filters
  }

  /// What decides the tokens: the settings of the tokenizer and of each filter,
  /// with the versions of the libraries they call.
  public var identity: String {
    ([tokenizer.identity] + filters.map(\.identity)).filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// - Complexity: O(*n*) in the bytes of `text`.
  public func analyze(
    _ text: String, for purpose: TokenStream.Purpose = .index
  ) -> TokenStream {
    var stream = TokenStream()
    stream.purpose = purpose
    var text = text
    text.withUTF8 { analyze($0.span, into: &stream) }
    return stream
  }

  /// Analyses any bytes; ill-formed UTF-8 counts as U+FFFD. The stream is emptied first.
  public func analyze(_ text: Span<UInt8>, into stream: inout TokenStream) {
    stream.removeAll()
    let text = text.extracting(0..<min(text.count, Self.longestText))
    tokenizer.tokenize(text, into: &stream)
    for filter in filters { filter.apply(to: &stream, of: text) }
    stream.cutLongTerms()
  }
}

// MARK: Limits

extension TokenStream {
  /// Cuts each term behind ``Analyzer/longestTerm`` characters and counts the cuts.
  fileprivate mutating func cutLongTerms() {
    let isLong = tokens.withUnsafeBufferPointer { tokens in
      tokens.contains { $0.termLength > Analyzer.longestTerm }
    }
    if !isLong { return }
    for index in tokens.indices where tokens[index].termLength > Analyzer.longestTerm {
      let term = bytes[tokens[index].termRange]
      var characterCount = 0
      var end = term.startIndex
      // Bytes of a tokenizer's own may hold no start of a character at all.
      let most = min(term.endIndex, term.startIndex + 4 * Analyzer.longestTerm)
      while end < most {
        if term[end] & 0xC0 != 0x80 {
          if characterCount == Analyzer.longestTerm { break }
          characterCount += 1
        }
        end += 1
      }
      if end < term.endIndex {
        tokens[index].termLength = UInt32(end - term.startIndex)
        cutTokenCount += 1
      }
    }
  }
}
