// Licensed under the Apache License 2.0.

/// Drops terms that are too short or too long. Positions of the others keep their gaps.
public struct LengthFilter: TokenFilter {
  /// Lengths that are kept, in characters (Unicode scalars).
  public let lengths: ClosedRange<Int>

  /// Keeps terms of these lengths, in characters.
  public init(_ lengths: ClosedRange<Int>) {
    self.lengths = lengths
  }

  /// Names the lengths.
  public var identity: String { "length(\(lengths.lowerBound)-\(lengths.upperBound))" }

  /// Drops all other terms.
  public func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
    stream.removeAll { term, _ in !lengths.contains(term.count { $0 & 0xC0 != 0x80 }) }
  }
}
