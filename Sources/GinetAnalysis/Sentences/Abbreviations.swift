// Licensed under the Apache License 2.0.

/// What stands in front of a point that ends no sentence.
///
/// Initials are known in every language: letters with points between them ("U.S", "z. B"), and one
/// capital letter behind another name ("J. Smith", "John F. Kennedy", but not "chromogranin A.").
struct Abbreviations: Sendable {
  private let words: Set<String>
  /// Abbreviations where a number follows.
  private let beforeNumbers: Set<String>

  init(language: String) {
    (words, beforeNumbers) = Self.lists[language] ?? ([], [])
  }

  /// Words in small letters. They are those that are seldom the last of a sentence.
  private static let lists: [String: (Set<String>, Set<String>)] = [
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

  /// No abbreviation is longer in bytes, and a long word must not be walked again from each of its
  /// points.
  private static let longest = 32

  /// Whether a text ends with what may be an abbreviation; its point is left off.
  ///
  /// - Parameter next: the first byte of what follows behind white space.
  func contains(_ text: UnsafeBufferPointer<UInt8>, before next: UInt8) -> Bool {
    let tail = String(decoding: text.suffix(2 * Self.longest), as: UTF8.self)
    let word = tail.lastWord
    if word.utf8.count > Self.longest { return false }
    let lowercase = word.lowercased()
    if words.contains(lowercase) { return true }
    if next &- 0x30 < 10 && beforeNumbers.contains(lowercase) { return true }
    let letters = word.split(separator: ".", omittingEmptySubsequences: false)
    guard letters.allSatisfy({ $0.count == 1 && $0.first?.isLetter == true }) else { return false }
    if letters.count > 1 { return true }
    let before = tail[..<word.startIndex].lastWord
    let isBehindInitial = before.last == "." && before.dropLast().count == 1
    return (word.first?.isUppercase == true || isBehindInitial)
      && before.first?.isLowercase != true
  }
}

extension StringProtocol {
  /// What stands behind the last white space or opening bracket, but for white space at the end.
  fileprivate var lastWord: SubSequence {
    let end = lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? startIndex
    let start = self[..<end].lastIndex {
      $0.isWhitespace || $0 == "(" || $0 == "[" || $0 == "“" || $0 == "\""
    }
    return self[(start.map { index(after: $0) } ?? startIndex)..<end]
  }
}
