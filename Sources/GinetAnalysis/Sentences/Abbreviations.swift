// Licensed under the Apache License 2.0.

/// What stands in front of a point that ends no sentence.
///
/// Initials are known in every language: letters with points between them ("U.S", "z. B"), and one
/// capital letter behind another name ("J. Smith", "John F. Kennedy", but not "chromogranin A.").
struct Abbreviations: Sendable {
  private let words: Set<UInt64>
  /// Abbreviations where a number follows.
  private let beforeNumbers: Set<UInt64>

  init(language: String) {
    let (words, beforeNumbers) = Self.lists[language] ?? ([], [])
    self.words = Set(words.map { Self.key($0.utf8) })
    self.beforeNumbers = Set(beforeNumbers.map { Self.key($0.utf8) })
  }

  /// Words in small letters, of at most eight bytes. They are those that are seldom the last of a
  /// sentence.
  private static let lists: [String: ([String], [String])] = [
    "en": (
      [
        "al", "approx", "ca", "cf", "dept", "dr", "inc", "jr", "mr", "mrs", "ms", "prof", "sr",
        "st", "viz", "vs",
      ],
      ["ch", "eq", "fig", "figs", "no", "nos", "p", "pp", "ref", "refs", "sec", "vol"]
    ),
    "de": (
      [
        "bzw", "ca", "d", "dr", "evtl", "fr", "ggf", "hr", "prof", "sog", "st", "u", "vgl", "z",
      ],
      ["abb", "bd", "kap", "nr", "s", "tab"]
    ),
    "es": (
      ["aprox", "cf", "dr", "dra", "prof", "sr", "sra", "srta", "ud", "uds"],
      ["art", "cap", "fig", "no", "núm", "p", "pág", "pp", "vol"]
    ),
    "fr": (
      ["av", "cf", "dr", "env", "mm", "prof", "st", "ste"],
      ["art", "chap", "fig", "no", "p", "pp", "vol"]
    ),
    "it": (
      ["ca", "cfr", "dott", "dr", "ecc", "prof", "sig"],
      ["art", "cap", "fig", "n", "p", "pag", "pp", "vol"]
    ),
    "nl": (
      ["bijv", "ca", "dhr", "dr", "mevr", "mw", "prof", "resp", "vgl"],
      ["afb", "blz", "fig", "hfst", "nr", "p"]
    ),
    "pt": (
      ["aprox", "cf", "dr", "dra", "prof", "sr", "sra"],
      ["art", "cap", "fig", "n", "p", "pág", "pp", "vol"]
    ),
  ]

  /// No word is longer in bytes that may be initials: a long word must not be walked again from each of
  /// its points.
  private static let longest = 32

  /// Whether a text ends with what may be an abbreviation; its point is left off.
  ///
  /// - Parameter next: the first byte of what follows behind white space.
  func contains(_ text: UnsafeBufferPointer<UInt8>, before next: UInt8) -> Bool {
    let start = Self.startOfLastWord(text)
    let word = UnsafeBufferPointer(rebasing: text[start...])
    if word.isEmpty || word.count > Self.longest { return false }
    if word.count <= 8 {
      let key = Self.key(word)
      if words.contains(key) { return true }
      if next &- 0x30 < 10 && beforeNumbers.contains(key) { return true }
    }
    guard let letterCount = Self.letterCount(word) else { return false }
    if letterCount > 1 { return true }
    var end = start
    while end > 0, text[end - 1] <= 32 { end -= 1 }
    let before = UnsafeBufferPointer(rebasing: text[..<end])
    let last = UnsafeBufferPointer(rebasing: before[Self.startOfLastWord(before)...])
    let isBehindInitial = last.last == UInt8(ascii: ".") && Self.letterCount(last.dropLast()) == 1
    let isCapital = Self.firstScalar(word)?.properties.isUppercase ?? false
    let isName = !(Self.firstScalar(last)?.properties.isLowercase ?? false)
    return (isCapital || isBehindInitial) && isName
  }

  /// Behind the last white space, opening bracket or quotation mark.
  private static func startOfLastWord(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var start = text.count
    let least = max(0, text.count - longest - 1)
    while start > least {
      switch text[start - 1] {
      case 0...32, UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "\""): return start
      // U+201C.
      case 0x9C where start > 2 && text[start - 2] == 0x80 && text[start - 3] == 0xE2: return start
      default: start -= 1
      }
    }
    return start
  }

  /// How many letters a word has that are parted by points, or nil if it is anything else.
  private static func letterCount(_ word: some Collection<UInt8>) -> Int? {
    // Nearly all words end here.
    if word.count > 1, let first = word.first, first < 128,
      word.dropFirst().first != UInt8(ascii: ".")
    {
      return nil
    }
    var count = 0
    var isLetter = true
    for scalar in String(decoding: word, as: UTF8.self).unicodeScalars {
      guard isLetter ? scalar.properties.isAlphabetic : scalar == "." else { return nil }
      count += isLetter ? 1 : 0
      isLetter.toggle()
    }
    return isLetter ? nil : count
  }

  private static func firstScalar(_ word: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar? {
    String(decoding: word.prefix(4), as: UTF8.self).unicodeScalars.first
  }

  /// Up to eight bytes as one number, letters of ASCII in their small form.
  private static func key(_ word: some Collection<UInt8>) -> UInt64 {
    word.reduce(0) { $0 << 8 | UInt64($1 &- 0x41 < 26 ? $1 | 32 : $1) }
  }
}
