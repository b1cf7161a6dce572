// Licensed under the Apache License 2.0.

/// Takes the English possessive `'s` off: `patient's` is `patient`.
///
/// The token still covers the whole word in the text. Positions stay. It stands behind folding and
/// ``ApostropheFilter``.
public struct PossessiveFilter: TokenFilter {
  /// There is nothing to choose.
  public init() {}

  /// Always the same.
  public var identity: String { "possessive" }

  /// Terms are shortened one by one.
  public var isTermwise: Bool { true }

  /// Shortens the terms that end in it.
  public func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
    let suspect: Token.Traits = [.punctuated, .nonASCII]
    if stream.seenTraits.isDisjoint(with: suspect) { return }
    for index in stream.tokens.indices {
      let token = stream.tokens[index]
      guard token.termLength > 2, !token.traits.isDisjoint(with: suspect),
        !token.traits.contains(.protected)
      else { continue }
      let end = token.termRange.upperBound
      if stream.bytes[end - 1] == UInt8(ascii: "s") && stream.bytes[end - 2] == 0x27 {
        stream.tokens[index].termLength -= 2
      }
    }
  }
}
