// Licensed under the Apache License 2.0.

import TestSupport

/// Characters for random texts in which the rules of words and codes meet each other.
enum RandomText {
  /// All of ASCII.
  static let ascii = (0..<128).map { [UInt8($0)] }

  /// ASCII where nearly every character takes part in a rule.
  static let denseASCII = bytes("aBxz019__..'',,;;:-@\"/ \n")

  /// Scripts, marks, joiners and separators beside ASCII.
  static let mixed =
    denseASCII
    + bytes(
      "àßÉſİıжαΣ\u{301}\u{308}\u{200D}\u{AD}\u{2060}\u{FEFF}\u{FE0F}\u{A0}\u{2003}\u{3000}\u{2028}"
        + "\u{85}กาไทย\u{E47}\u{E31}東京語ひカーｶﾞ한אב״׳ب١👍\u{1F3FD}👩\u{1F1E9}\u{1F1EA}’‑·．：＿"
        + "Ａ１²³₃⁴Ⅳ①½क\u{94D}ष𝒜")

  /// The same, and bytes that are no UTF-8.
  static let illFormed =
    mixed + [
      [0x80], [0xC3], [0xE0, 0xB8], [0xF0, 0x9F, 0x91], [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xFF],
    ]

  static func make(
    _ alphabet: [[UInt8]], upTo length: Int, using random: inout SeededRandom
  ) -> [UInt8] {
    let count = Int.random(in: 0...length, using: &random)
    return (0..<count).flatMap { _ in alphabet[Int.random(in: alphabet.indices, using: &random)] }
  }

  private static func bytes(_ characters: String) -> [[UInt8]] {
    characters.unicodeScalars.map { Array(String($0).utf8) }
  }
}
