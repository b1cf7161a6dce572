// Licensed under the Apache License 2.0.

/// Cuts codes where letters and digits meet: `5HIAA`, `5-HIAA` and `5 HIAA` all become `5` `hiaa`.
///
/// However a code is written, its parts stand at neighbouring positions, so that each part finds
/// it and a phrase of the parts finds it whole. Digits are those of ASCII and their full-width
/// forms; neighbouring superscript digits are one number, as in `⁶⁸Ga`. What has an underscore or
/// more than ``mostParts`` parts is a name and stays whole.
///
/// It stands right behind the tokenizer, where a term has the bytes of the text. Positions behind
/// a code move up. One look at each token, and work only for those with digits.
public struct CodeFilter: TokenFilter {
  /// A token that would fall into more parts stays whole.
  public static let mostParts = 4

  /// There is nothing to choose.
  public init() {}

  /// Always the same.
  public var identity: String { "codes" }

  /// Cuts the codes of a stream.
  public func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
    guard stream.seenTraits.contains(.mixed),
      let first = stream.tokens.firstIndex(where: { $0.traits.contains(.mixed) })
    else { return }
    var shift: UInt32 = 0
    for var token in stream.takeTokens(from: first) {
      token.position &+= shift
      if !token.traits.contains(.mixed) {
        stream.tokens.append(token)
      } else if stream.extendsLastNumber(with: token) {
        shift &-= 1
      } else {
        shift &+= stream.appendParts(of: token)
      }
    }
  }
}

extension Collection<UInt8> {
  /// Whether a term may hold letters and digits, or digits that are not ASCII.
  var mayBeCode: Bool {
    var hasDigit = false
    var hasLetter = false
    for byte in self {
      if byte &- 0x30 < 10 { hasDigit = true } else if byte > 0x40 { hasLetter = true }
      // Superscript, subscript and full-width digits begin with these.
      if byte == 0xC2 || byte == 0xE2 || byte == 0xEF { return true }
    }
    return hasDigit && hasLetter
  }
}

extension TokenStream {
  /// Adds the parts of a token and returns how many positions more than one they take.
  fileprivate mutating func appendParts(of token: Token) -> UInt32 {
    let cuts = bytes.withUnsafeBufferPointer {
      Borders(in: UnsafeBufferPointer(rebasing: $0[token.termRange]))
    }
    guard cuts.count > 0, cuts.count < CodeFilter.mostParts else {
      tokens.append(token)
      return 0
    }
    // Behind a filter that changes lengths, nobody knows where in the text a part is.
    let isWritten = token.termLength == token.end &- token.start
    for part in 0...cuts.count {
      let start = part == 0 ? 0 : cuts[part - 1]
      let end = part == cuts.count ? token.termLength : cuts[part]
      var piece = token
      piece.termStart += start
      piece.termLength = end - start
      piece.position &+= UInt32(part)
      piece.traits.remove(.mixed)
      if isWritten {
        piece.start = token.start + start
        piece.end = token.start + end
      }
      tokens.append(piece)
    }
    return UInt32(cuts.count)
  }

  /// Lengthens the last token by `token` if both are superscript digits, or both subscript.
  fileprivate mutating func extendsLastNumber(with token: Token) -> Bool {
    guard let last = tokens.last, last.end == token.start,
      token.position == last.position &+ 1,
      last.termStart + last.termLength == token.termStart,
      let kind = raisedDigit(bytes[token.termRange]),
      kind == raisedDigit(bytes[last.termRange].suffix(Int(token.termLength)))
    else { return false }
    tokens[tokens.count - 1].end = token.end
    tokens[tokens.count - 1].termLength += token.termLength
    return true
  }

  /// Whether a term is one superscript or subscript digit, and which.
  private func raisedDigit(_ term: ArraySlice<UInt8>) -> Raised? {
    let first = term.startIndex
    switch term.count {
    case 2 where term[first] == 0xC2 && [0xB2, 0xB3, 0xB9].contains(term[first + 1]):
      return .superscript
    case 3 where term[first] == 0xE2 && term[first + 1] == 0x81:
      let isDigit = term[first + 2] == 0xB0 || (0xB4...0xB9).contains(term[first + 2])
      return isDigit ? .superscript : nil
    case 3 where term[first] == 0xE2 && term[first + 1] == 0x82:
      return (0x80...0x89).contains(term[first + 2]) ? .subscript : nil
    default: return nil
    }
  }

  private enum Raised { case superscript, `subscript` }
}

/// The first places in a term where a letter stands beside a digit.
private struct Borders {
  private var places: (UInt32, UInt32, UInt32) = (0, 0, 0)
  /// At most ``CodeFilter/mostParts``: then the term has too many parts.
  private(set) var count = 0

  subscript(index: Int) -> UInt32 {
    switch index {
    case 0: places.0
    case 1: places.1
    default: places.2
    }
  }

  init(in term: UnsafeBufferPointer<UInt8>) {
    // Most terms of other scripts end here.
    guard term.contains(where: { $0 &- 0x30 < 10 || $0 == 0xEF }) else { return }
    var last = Kind.other
    var index = 0
    while index < term.count, count < CodeFilter.mostParts {
      var length = 1
      while index + length < term.count, term[index + length] & 0xC0 == 0x80 { length += 1 }
      let kind = Kind(UnsafeBufferPointer(rebasing: term[index..<index + length]))
      if kind == .underscore {
        count = 0
        return
      }
      if kind != .other {
        if last != .other, kind != last { add(UInt32(index)) }
        last = kind
      }
      index += length
    }
  }

  private mutating func add(_ place: UInt32) {
    switch count {
    case 0: places.0 = place
    case 1: places.1 = place
    case 2: places.2 = place
    default: break
    }
    count += 1
  }

  private enum Kind {
    case letter, digit, underscore
    /// Points, apostrophes and marks belong to what stands before them.
    case other

    init(_ character: UnsafeBufferPointer<UInt8>) {
      let byte = character[0]
      if byte < 0x80 {
        self =
          byte &- 0x30 < 10
          ? .digit : (byte | 32) &- 0x61 < 26 ? .letter : byte == 0x5F ? .underscore : .other
      } else if byte == 0xEF, character.count == 3, character[1] == 0xBC,
        character[2] &- 0x90 < 10
      {
        self = .digit
      } else {
        let scalar = String(decoding: character, as: UTF8.self).unicodeScalars.first
        self = scalar?.properties.isAlphabetic == true ? .letter : .other
      }
    }
  }
}
