// Licensed under the Apache License 2.0.

internal import CKernels

/// What the word boundary rules of UAX #29, as ICU implements them, make of ASCII and of the letters
/// from U+00C0 to U+024F, which are letters in every byte.
struct LatinWordRules: Sendable {
  /// Finnish and Swedish write endings behind a colon: `EU:n`.
  private let joinsAtColon: Bool

  /// The rules of most languages.
  static let root = LatinWordRules(joinsAtColon: false)
  /// Those of Finnish and Swedish.
  static let colon = LatinWordRules(joinsAtColon: true)

  private init(joinsAtColon: Bool) { self.joinsAtColon = joinsAtColon }

  /// The bytes of 64 that belong to words, and those among them that join what is beside them.
  ///
  /// `.` and `'` join two letters (rules WB6, WB7) or two digits (WB11, WB12), `,` and `;` two
  /// digits, and `_` joins to letters, digits and itself, and makes no word alone (WB13a, WB13b).
  @inline(__always)
  func words(
    in block: ginet_byte_classes, after previous: ginet_byte_classes,
    before next: ginet_byte_classes
  ) -> (words: UInt64, joiners: UInt64) {
    let betweenLetters =
      (block.letters &<< 1 | previous.letters &>> 63)
      & (block.letters &>> 1 | next.letters &<< 63)
    let betweenDigits =
      (block.digits &<< 1 | previous.digits &>> 63)
      & (block.digits &>> 1 | next.digits &<< 63)
    let joiners =
      betweenLetters & (block.points | (joinsAtColon ? block.colons : 0))
      | betweenDigits & (block.points | block.commas)
    return (block.letters | block.digits | block.underscores | joiners, joiners)
  }
}

/// What kinds of bytes a word has.
struct LatinWordBytes {
  private(set) var letters: UInt64 = 0
  private(set) var high: UInt64 = 0
  private(set) var digits: UInt64 = 0
  private(set) var underscores: UInt64 = 0
  private(set) var joiners: UInt64 = 0

  /// Takes in the bytes of a block that `bits` names.
  @inline(__always)
  mutating func add(_ block: ginet_byte_classes, joiners: UInt64, _ bits: UInt64) {
    letters |= block.letters & bits
    high |= block.high & bits
    digits |= block.digits & bits
    underscores |= block.underscores & bits
    self.joiners |= joiners & bits
  }

  @inline(__always)
  var isWord: Bool { letters | digits != 0 }

  @inline(__always)
  var traits: Token.Traits {
    // Most words are letters of ASCII.
    if high | digits | joiners == 0 { return [] }
    var traits: Token.Traits = []
    // With an underscore, a word of both is none that may be a code.
    if digits != 0 && letters != 0 && underscores == 0 { traits.insert(.mixed) }
    if high != 0 {
      traits.formUnion([.nonASCII, .unfolded])
    } else if joiners != 0 {
      traits.insert(.punctuated)
    }
    return traits
  }
}
