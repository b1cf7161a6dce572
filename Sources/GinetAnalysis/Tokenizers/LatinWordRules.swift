// Licensed under the Apache License 2.0.

/// What the word boundary rules of UAX #29, as ICU implements them, make of ASCII and of the letters
/// from U+00C0 to U+024F, which are letters in every byte.
struct LatinWordRules: Sendable {
  static let letter: UInt8 = 1
  static let digit: UInt8 = 2
  /// `_`, which joins to letters, digits and itself, and makes no word alone.
  static let underscore: UInt8 = 4
  static let word = letter | digit | underscore
  /// What joins two letters. Rules WB6, WB7.
  static let joinsLetters = letter << joinerShift
  /// What joins two digits. Rules WB11, WB12.
  static let joinsDigits = digit << joinerShift
  static let joiner = joinsLetters | joinsDigits
  /// Bytes of letters that are not ASCII.
  static let high: UInt8 = 32
  /// From the class of a joiner to the class that must stand on both its sides.
  static let joinerShift: UInt8 = 3

  /// The classes of each byte.
  let classes: [UInt8]

  /// The traits of a token, by the classes that its bytes are of.
  let traits: [Token.Traits]

  /// The rules of most languages.
  static let root = LatinWordRules(joinsAtColon: false)

  /// Those of Finnish and Swedish, which write endings behind a colon: `EU:n`.
  static let colon = LatinWordRules(joinsAtColon: true)

  private init(joinsAtColon: Bool) {
    classes = (UInt8(0)...255).map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
        Self.letter
      case UInt8(ascii: "0")...UInt8(ascii: "9"): Self.digit
      case UInt8(ascii: "_"): Self.underscore
      case UInt8(ascii: "."), UInt8(ascii: "'"): Self.joinsLetters | Self.joinsDigits
      case UInt8(ascii: ","), UInt8(ascii: ";"): Self.joinsDigits
      case UInt8(ascii: ":"): joinsAtColon ? Self.joinsLetters : 0
      case 128...255: Self.letter | Self.high
      default: 0
      }
    }
    traits = (UInt8(0)...(Self.word | Self.joiner | Self.high)).map { seen in
      var traits: Token.Traits = []
      if seen & Self.word == Self.letter | Self.digit { traits.insert(.mixed) }
      if seen & Self.high != 0 {
        traits.formUnion([.nonASCII, .unfolded])
      } else if seen & Self.joiner != 0 {
        traits.insert(.punctuated)
      }
      return traits
    }
  }
}
