// Licensed under the Apache License 2.0.

/// Makes short random texts in which the rules of word boundaries meet each other.
///
/// The texts of a block depend on the seed and the number of the block alone, so that a run can
/// be had again with any number of threads.
struct RandomTexts {
  enum Kind: Int, CaseIterable {
    /// Any of the 128 characters of ASCII, controls and white space among them.
    case ascii
    /// ASCII where nearly every character takes part in a rule.
    case denseASCII
    /// Scripts, marks and separators beside ASCII.
    case mixed
    /// The same, and any character of ASCII.
    case everything
    /// The same, and bytes that are no UTF-8.
    case illFormed
  }

  static let blockSize = 10_000
  private static let longest = 16

  private var random: SplitMix64

  init(seed: UInt64, block: Int) { random = SplitMix64(seed: seed, part: block) }

  /// Puts the next text into `text`.
  mutating func next(_ kind: Kind, into text: inout [UInt8]) {
    text.removeAll(keepingCapacity: true)
    let alphabet = Self.alphabets[kind.rawValue]
    for _ in 0..<random.next(below: Self.longest + 1) {
      text += alphabet[random.next(below: alphabet.count)]
    }
  }
}

// MARK: Alphabets

extension RandomTexts {
  private static let alphabets: [[[UInt8]]] = {
    let ascii = (0..<128).map { [UInt8($0)] }
    let dense = bytes(of: "aBz019__..'',,;;:-@\"/ \n")
    let mixed = dense + bytes(of: Self.mixedCharacters)
    let illFormed: [[UInt8]] = [
      [0x80], [0xBF], [0xC3], [0xE0, 0xB8], [0xF0, 0x9F], [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xFF],
    ]
    return [ascii, dense, mixed, mixed + ascii, mixed + ascii + illFormed]
  }()

  private static let mixedCharacters =
    "àéíñöøÿþßÉÑ×÷ªºµĀăŁłŉſİıǅȀɏɐ" + "жЙ" + "αΣ"
    // Combining marks, joiners, format and ignorable characters.
    + "\u{301}\u{308}\u{200D}\u{200C}\u{AD}\u{2060}\u{FEFF}\u{FE0F}"
    // Spaces and line ends that are not ASCII.
    + "\u{A0}\u{2003}\u{3000}\u{2028}\u{2029}\u{85}\u{202F}"
    // Thai with its marks, Han, kana, Hangul.
    + "กาไทยำุูิ\u{E3A}\u{E47}\u{E49}\u{E31}" + "東京語" + "ひらカナーヽ々゛\u{3099}ｶﾞﾟ㎏㈱" + "한글"
    // Hebrew, whose quotation marks join, and Arabic with its digits.
    + "אב״׳" + "ب١٢٫"
    // Emoji with modifiers, regional indicators.
    + "👍\u{1F3FD}👩🚀" + "\u{1F1E9}\u{1F1EA}\u{1F1EA}"
    // What joins words and is not ASCII, full-width and superscript forms.
    + "’‘·․﹒：．，；＿‿" + "Ａ１²₃Ⅳ①"
    // Devanagari with its virama and a vowel mark, the iota subscript; outside the Basic Multilingual Plane.
    + "क\u{94D}ष\u{93E}\u{345}" + "𝒜𠀀"

  private static func bytes(of characters: String) -> [[UInt8]] {
    characters.unicodeScalars.map { Array(String($0).utf8) }
  }
}
