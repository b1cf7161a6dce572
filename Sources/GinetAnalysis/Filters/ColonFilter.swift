// Licensed under the Apache License 2.0.

/// Takes off the ending that Finnish and Swedish write behind a colon: `EU:n` is `eu`.
///
/// The token still covers the whole word in the text. Positions stay. It stands behind folding.
public struct ColonFilter: TokenFilter {
  /// There is nothing to choose.
  public init() {}

  /// Always the same.
  public var identity: String { "colons" }

  /// Terms are shortened one by one.
  public var isTermwise: Bool { true }

  /// Cuts the terms that hold a colon behind their first letters.
  public func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
    let suspect: Token.Traits = [.punctuated, .nonASCII]
    if stream.seenTraits.isDisjoint(with: suspect) { return }
    for index in stream.tokens.indices {
      let token = stream.tokens[index]
      guard !token.traits.isDisjoint(with: suspect), !token.traits.contains(.protected) else {
        continue
      }
      let term = stream.bytes[token.termRange]
      if let colon = term.firstIndex(of: UInt8(ascii: ":")), colon > term.startIndex {
        stream.tokens[index].termLength = UInt32(colon - term.startIndex)
      }
    }
  }
}
