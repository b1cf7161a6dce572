// Licensed under the Apache License 2.0.

/// What the bytes of a query are to its language.
enum QueryBytes {
  static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (byte >= 9 && byte <= 13) }

  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  static func isLetterOrDigit(_ byte: UInt8) -> Bool { (byte | 32) &- 0x61 < 26 || isDigit(byte) }

  /// Letters, digits and all that is not ASCII: what a word must hold to be one.
  static func isWord(_ byte: UInt8) -> Bool { byte > 127 || isLetterOrDigit(byte) }

  /// Letters, and all that is not ASCII.
  static func isLetter(_ byte: UInt8) -> Bool { byte > 127 || (byte | 32) &- 0x61 < 26 }

  /// Marks that have a meaning anywhere in a word.
  static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "("), UInt8(ascii: ")"),
      UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "~"), UInt8(ascii: "^"),
      UInt8(ascii: ":"):
      true
    default: false
    }
  }

  /// Brackets that open a range at the beginning of a word.
  static func opens(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{")
  }

  static func closes(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
  }

  /// Marks at the end of a word that belong to the sentence.
  static func endsSentence(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"),
      UInt8(ascii: "!"), UInt8(ascii: "?"):
      true
    default: false
    }
  }

  /// The length of a white space that is not ASCII, U+00A0, U+3000 or U+2000 to U+200A, or 0.
  static func wideSpaceLength(in text: Span<UInt8>, at place: Int) -> Int {
    guard place + 1 < text.count else { return 0 }
    if text[place] == 0xC2 { return text[place + 1] == 0xA0 ? 2 : 0 }
    guard place + 2 < text.count else { return 0 }
    if text[place] == 0xE3 { return text[place + 1] == 0x80 && text[place + 2] == 0x80 ? 3 : 0 }
    guard text[place] == 0xE2, text[place + 1] == 0x80 else { return 0 }
    return text[place + 2] <= 0x8A ? 3 : 0
  }

  /// Whether one of the quotation marks “ ” „ stands there, of three bytes.
  static func isWideQuote(in text: Span<UInt8>, at place: Int) -> Bool {
    place + 2 < text.count && text[place] == 0xE2 && text[place + 1] == 0x80
      && text[place + 2] >= 0x9C && text[place + 2] <= 0x9E
  }

  /// The length of a quotation mark, or 0.
  static func quoteLength(in text: Span<UInt8>, at place: Int) -> Int {
    if text[place] == UInt8(ascii: "\"") { return 1 }
    return isWideQuote(in: text, at: place) ? 3 : 0
  }
}

/// A word that joins clauses: upper case only, and nothing else in it.
enum OperatorWord: Hashable {
  case and, or, not
  /// The distance, or nil for the one that is meant if none is named.
  case near(isOrdered: Bool, distance: Int?)

  init?(_ word: ArraySlice<UInt8>) {
    guard let first = word.first, word.count <= Self.longest else { return nil }
    switch first {
    case UInt8(ascii: "A"):
      if word.elementsEqual("AND".utf8) { self = .and } else { self.init(word, "ADJ", true) }
    case UInt8(ascii: "O"):
      guard word.elementsEqual("OR".utf8) else { return nil }
      self = .or
    case UInt8(ascii: "N"):
      if word.elementsEqual("NOT".utf8) { self = .not } else { self.init(word, "NEAR", false) }
    default: return nil
    }
  }

  private static let longest = 16

  private init?(_ word: ArraySlice<UInt8>, _ name: StaticString, _ isOrdered: Bool) {
    let head = word.prefix(name.utf8CodeUnitCount)
    guard head.elementsEqual(name.description.utf8) else { return nil }
    let rest = word.dropFirst(head.count)
    if rest.isEmpty {
      self = .near(isOrdered: isOrdered, distance: nil)
    } else {
      guard rest.first == UInt8(ascii: "/"),
        let distance = Int(String(decoding: rest.dropFirst(), as: UTF8.self)), distance >= 0
      else { return nil }
      self = .near(isOrdered: isOrdered, distance: distance)
    }
  }
}
