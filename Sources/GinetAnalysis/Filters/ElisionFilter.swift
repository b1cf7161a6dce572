// Licensed under the Apache License 2.0.

/// Takes elided articles and pronouns off the word they lean on: `l'intestin` is `intestin`.
///
/// The token then starts behind the apostrophe. Positions stay. It stands behind folding and
/// ``ApostropheFilter``.
public struct ElisionFilter: TokenFilter {
  /// What may stand before the apostrophe, folded.
  public let elisions: WordSet

  /// Takes off `elisions`, such as "l" and "d".
  public init(_ elisions: WordSet) {
    self.elisions = elisions
  }

  /// Names the elisions.
  public var identity: String { "elision(\(elisions.fingerprint))" }

  /// Terms are shortened one by one.
  public var isTermwise: Bool { true }

  /// Shortens the terms that begin with one.
  public func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
    for index in stream.tokens.indices {
      var token = stream.tokens[index]
      if token.traits.contains(.protected) { continue }
      let term = stream.bytes[token.termRange]
      guard let apostrophe = term.firstIndex(of: 0x27), apostrophe + 1 < term.endIndex,
        elisions.contains(term[..<apostrophe])
      else { continue }
      token.termLength -= UInt32(apostrophe + 1 - term.startIndex)
      token.termStart = UInt32(apostrophe + 1)
      token.start = start(behindApostropheOf: token, in: text)
      stream.tokens[index] = token
    }
  }

  private func start(behindApostropheOf token: Token, in text: Span<UInt8>) -> UInt32 {
    guard token.utf8Range.upperBound <= text.count else { return token.start }
    return text.withUnsafeBufferPointer { text in
      let written = UnsafeBufferPointer(rebasing: text[token.utf8Range])
      for index in written.indices {
        let length = written.apostropheLength(at: index)
        if length > 0 && index + length < written.count {
          return token.start + UInt32(index + length)
        }
      }
      return token.start
    }
  }
}
