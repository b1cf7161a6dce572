// Licensed under the Apache License 2.0.

/// Drops what stands behind the first tokens of a text: a bound on what one text can cost.
public struct LimitFilter: TokenFilter {
  /// Positions that are kept.
  public let positionCount: Int

  /// Keeps the tokens of the first `positionCount` positions.
  public init(_ positionCount: Int) {
    self.positionCount = positionCount
  }

  /// Names the count.
  public var identity: String { "limit(\(positionCount))" }

  /// Drops tokens at later positions.
  public func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
    guard let last = stream.tokens.last, Int(last.position) >= positionCount else { return }
    stream.removeAll { _, token in Int(token.position) >= positionCount }
  }
}
