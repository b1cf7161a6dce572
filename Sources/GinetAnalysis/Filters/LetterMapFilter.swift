// Licensed under the Apache License 2.0.

/// Writes letters as others: Romanian `ș` and `ş`, which are one letter in two encodings, or a
/// ligature as its parts.
///
/// Positions stay. It stands behind folding, and costs nothing for terms of ASCII.
public struct LetterMapFilter: TokenFilter {
  /// What each letter is written as.
  public let letters: [Unicode.Scalar: String]

  /// - Parameter letters: that are not ASCII; others stay as they are.
  public init(_ letters: [Unicode.Scalar: String]) {
    self.letters = letters
  }

  /// Names the letters.
  public var identity: String {
    let pairs = letters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return "letters(\(pairs.joined(separator: ",")))"
  }

  /// Terms are rewritten one by one.
  public var isTermwise: Bool { true }

  /// Rewrites the terms that hold one of them.
  public func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
    if !stream.seenTraits.contains(.nonASCII) { return }
    for index in stream.tokens.indices {
      let token = stream.tokens[index]
      guard token.traits.contains(.nonASCII), !token.traits.contains(.protected) else { continue }
      let term = stream.term(at: index).unicodeScalars
      guard term.contains(where: { letters[$0] != nil }) else { continue }
      var mapped = String.UnicodeScalarView()
      for letter in term {
        if let others = letters[letter] {
          mapped.append(contentsOf: others.unicodeScalars)
        } else {
          mapped.append(letter)
        }
      }
      stream.replaceTerm(at: index, with: String(mapped).utf8)
    }
  }
}
