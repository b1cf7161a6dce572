// Licensed under the Apache License 2.0.

/// Writes the Greek letters of formulas and names by their English names: `α` is `alpha`, and
/// `TGFβ` is `tgf` `beta`, as `TGF-β` and `TGF-beta` are.
///
/// A Greek letter alone, or at the end of a term of other letters, is one of these; a word in Greek
/// is none. `μ` in front of a unit is the prefix of a millionth: `μg` becomes `mcg`, as
/// prescriptions write it. What is cut off takes the next position, and positions behind move up.
///
/// It stands behind folding. One look at each term that is not ASCII.
public struct GreekLetterFilter: TokenFilter {
  /// There is nothing to choose.
  public init() {}

  /// Always the same.
  public var identity: String { "greek" }

  /// Names the letters.
  public func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
    guard stream.seenTraits.contains(.nonASCII),
      let first = stream.tokens.firstIndex(where: { stream.hasGreek($0) })
    else { return }
    var shift: UInt32 = 0
    for var token in stream.takeTokens(from: first) {
      token.position &+= shift
      guard stream.hasGreek(token) else {
        stream.append(token)
        continue
      }
      shift &+= stream.appendNamed(token, in: text)
    }
  }

  /// U+03B1 to U+03C9, without the final sigma, which folding writes as σ.
  fileprivate static let names = [
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda",
    "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi",
    "psi", "omega",
  ]

  /// What `μ` makes smaller, folded.
  fileprivate static let units: Set<String> = ["g", "l", "m", "s", "mol", "kat", "gy", "sv"]
}

extension TokenStream {
  /// Whether a term ends in a small Greek letter of the plain alphabet, or begins with μ.
  fileprivate func hasGreek(_ token: Token) -> Bool {
    guard token.traits.contains(.nonASCII), !token.traits.contains(.protected),
      token.termLength > 1
    else { return false }
    let term = bytes[token.termRange]
    return Self.isGreek(term.suffix(2)) || term.starts(with: [0xCE, 0xBC])
  }

  private static func isGreek(_ letter: ArraySlice<UInt8>) -> Bool {
    let first = letter.startIndex
    guard letter.count == 2 else { return false }
    return letter[first] == 0xCE && letter[first + 1] >= 0xB1 && letter[first + 1] <= 0xBF
      || letter[first] == 0xCF && letter[first + 1] >= 0x80 && letter[first + 1] <= 0x89
  }

  /// Adds a token with its Greek letter named, and returns how many positions more than one it takes.
  fileprivate mutating func appendNamed(_ token: Token, in text: Span<UInt8>) -> UInt32 {
    let term = termBytes(of: token)
    let before = term.dropLast(2)
    if term.starts(with: [0xCE, 0xBC]), term.count > 2 {
      let unit = String(decoding: term.dropFirst(2), as: UTF8.self)
      if GreekLetterFilter.units.contains(unit) {
        append("mc\(unit)".utf8, like: token)
      } else {
        append(token)
      }
      return 0
    }
    let value = Int(term[term.count - 2] & 0x1F) << 6 | Int(term[term.count - 1] & 0x3F)
    let name = GreekLetterFilter.names[value - 0x3B1]
    if before.isEmpty {
      append(name.utf8, like: token)
      return 0
    }
    // A word of Greek letters, or of marks that only ICU knows, is left alone.
    guard before.allSatisfy({ $0 < 0x80 }) else {
      append(token)
      return 0
    }
    var (letters, letter) = (token, token)
    letter.position &+= 1
    if let border = borderOfLastCharacter(of: token, in: text) {
      letters.end = border
      letter.start = border
    }
    append(before, like: letters)
    append(name.utf8, like: letter)
    return 1
  }

  /// Where the last character of a token begins in the text.
  private func borderOfLastCharacter(of token: Token, in text: Span<UInt8>) -> UInt32? {
    var start = Int(token.end) - 1
    guard start < text.count else { return nil }
    while start > Int(token.start), text[start] & 0xC0 == 0x80 { start -= 1 }
    // What a filter took off, such as a possessive, still stands behind the letter.
    return start > Int(token.start) && text[start] > 127 ? UInt32(start) : nil
  }
}
