// Licensed under the Apache License 2.0.

/// Writes each term as its n-grams, so that a part of a word finds it.
///
/// The grams that begin at a character stand at one position, the shortest first and longer ones as
/// extra tokens (``Token/Traits/extra``); the next character has the next position, and positions
/// behind move up. So a phrase of the grams of a query finds its letters in a row. A term that is
/// shorter than the shortest gram stays whole. Every gram covers the whole word in the text.
public struct NGramFilter: TokenFilter {
  /// Lengths of the grams in characters (Unicode scalars).
  public let lengths: ClosedRange<Int>

  /// Grams of these lengths, in characters; less than one counts as one.
  public init(_ lengths: ClosedRange<Int>) {
    self.lengths = max(lengths.lowerBound, 1)...max(lengths.upperBound, 1)
  }

  /// Names the lengths.
  public var identity: String { "ngrams(\(lengths.lowerBound)-\(lengths.upperBound))" }

  /// Words become parts of them.
  public var changesForms: Bool { true }

  /// Puts grams in place of terms.
  public func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
    var shift: UInt32 = 0
    for token in stream.takeTokens() {
      var gram = token
      gram.position &+= shift
      let term = stream.termBytes(of: token)
      let starts = term.characterStarts
      let count = starts.count - 1
      guard count > lengths.lowerBound, !token.traits.contains(.protected) else {
        stream.append(gram)
        continue
      }
      for start in 0...count - lengths.lowerBound {
        for length in lengths.lowerBound...min(lengths.upperBound, count - start) {
          gram.traits = token.traits.union(length > lengths.lowerBound ? .extra : [])
          stream.append(term[starts[start]..<starts[start + length]], like: gram)
        }
        gram.position &+= 1
      }
      shift &+= UInt32(count - lengths.lowerBound)
    }
  }
}

extension [UInt8] {
  /// Where each character (Unicode scalar) begins, and the end.
  var characterStarts: [Int] {
    indices.filter { self[$0] & 0xC0 != 0x80 || $0 == 0 } + [count]
  }
}
