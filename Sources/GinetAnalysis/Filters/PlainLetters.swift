// Licensed under the Apache License 2.0.

/// Letters whose folding and whose marks are known without ICU.
enum PlainLetters {
  /// Whether NFKC_Casefold (UAX #44) surely leaves a term as it is: if it holds nothing but small
  /// letters of Latin-1, digits, punctuation of ASCII, and letters of scripts without case, and no
  /// mark that might join one of them.
  static func areFolded(_ term: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < term.count {
      let length = lengthOfFolded(term, at: index)
      if length == 0 { return false }
      index += length
    }
    return true
  }

  /// The bytes of the character at `index` if it is one of them, or zero.
  private static func lengthOfFolded(_ term: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let lead = term[index]
    if lead < 0x80 { return lead &- 0x41 < 26 ? 0 : 1 }
    let rest = term.count - index
    if lead == 0xC3, rest >= 2 {
      // à to ÿ, but for ÷.
      return term[index + 1] & 0xE0 == 0xA0 && term[index + 1] != 0xB7 ? 2 : 0
    }
    guard lead >= 0xE0, lead < 0xF0, rest >= 3, term[index + 1] & 0xC0 == 0x80,
      term[index + 2] & 0xC0 == 0x80
    else { return 0 }
    let value =
      UInt32(lead & 0x0F) << 12 | UInt32(term[index + 1] & 0x3F) << 6
      | UInt32(term[index + 2] & 0x3F)
    switch value {
    case 0x0E01...0x0E32, 0x0E34...0x0E37, 0x0E40...0x0E4E: return 3  // Thai
    case 0x0E38, 0x0E39:
      // These vowels have to stand before a tone mark.
      return index >= 3 && isThaiTone(term, at: index - 3) ? 0 : 3
    case 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC: return 3  // kana
    case 0x4E00...0x9FFF: return 3  // Han
    case 0xAC00...0xD7A3: return 3  // Hangul syllables
    default: return 0
    }
  }

  private static func isThaiTone(_ term: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    term[index] == 0xE0 && term[index + 1] == 0xB9 && (0x88...0x8B).contains(term[index + 2])
  }

  /// Whether a term surely has no marks to lose: if it is of scripts that keep theirs.
  static func keepMarks(_ term: UnsafeBufferPointer<UInt8>) -> Bool {
    // Bases that lose marks are Latin, Greek and Cyrillic: below U+0530, in U+1C80 to U+1FFF, in
    // U+2000 to U+2FFF, in U+A640 to U+AB65, and in compatibility forms that folding has taken away.
    var index = 0
    while index < term.count {
      let lead = term[index]
      let isOther = lead == 0xE0 || lead >= 0xE3 && lead <= 0xE9 || lead >= 0xEB && lead <= 0xED
      guard isOther || lead < 0x80 && (lead | 0x20) &- 0x61 >= 26 else { return false }
      index += lead < 0x80 ? 1 : 3
    }
    return true
  }
}

/// Takes the marks off small letters of Latin-1 without ICU.
struct Latin1Marks: Sendable {
  /// The letters of ASCII below à to ÿ; zero where a letter stays.
  private var bases = Array("aaaaaa\0ceeeeiiii\0nooooo\0\0uuuuy\0y".utf8)

  /// - Parameter kept: letters that keep their marks.
  init(keeping kept: [Unicode.Scalar]) {
    for letter in kept where (0xE0...0xFF).contains(letter.value) {
      bases[Int(letter.value) - 0xE0] = 0
    }
  }

  /// Rewrites the term at `start` in place and returns its new length; nil, and nothing is changed,
  /// if it holds anything but ASCII and these letters.
  func strip(_ bytes: UnsafeMutableBufferPointer<UInt8>, at start: Int, length: Int) -> Int? {
    var index = start
    while index < start + length {
      if bytes[index] < 0x80 {
        index += 1
      } else if bytes[index] == 0xC3, index + 1 < start + length, bytes[index + 1] & 0xE0 == 0xA0 {
        index += 2
      } else {
        return nil
      }
    }
    var end = start
    index = start
    while index < start + length {
      let base = bytes[index] == 0xC3 ? bases[Int(bytes[index + 1] & 0x1F)] : 0
      if base > 0 {
        bytes[end] = base
        index += 2
      } else {
        bytes[end] = bytes[index]
        index += 1
      }
      end += 1
    }
    return end - start
  }
}
