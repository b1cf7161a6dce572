// Licensed under the Apache License 2.0.

/// Adds the beginnings of each term of a document, so that a query finds a word while it is typed.
///
/// A query's terms stay as they are. The beginnings are extra tokens (``Token/Traits/extra``) at
/// the position of the term, which stands first. Positions stay.
public struct EdgeNGramFilter: TokenFilter {
  /// Lengths of the beginnings in characters (Unicode scalars).
  public let lengths: ClosedRange<Int>

  /// Beginnings of these lengths, in characters; less than one counts as one.
  public init(_ lengths: ClosedRange<Int>) {
    self.lengths = max(lengths.lowerBound, 1)...max(lengths.upperBound, 1)
  }

  /// Names the lengths.
  public var identity: String { "edges(\(lengths.lowerBound)-\(lengths.upperBound))" }

  /// Adds the beginnings.
  public func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
    if stream.purpose == .query { return }
    for token in stream.takeTokens() {
      stream.append(token)
      let term = stream.termBytes(of: token)
      let starts = term.characterStarts
      var edge = token
      edge.traits.insert(.extra)
      guard lengths.lowerBound < starts.count - 1 else { continue }
      for length in lengths.lowerBound...min(lengths.upperBound, starts.count - 2) {
        stream.append(term[..<starts[length]], like: edge)
      }
    }
  }
}
