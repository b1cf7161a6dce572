// Licensed under the Apache License 2.0.

/// Where a text may be cut: behind sentences and at the ends of lines.
///
/// A sentence ends with a mark such as `.`, and closing quotation marks or
/// brackets behind it, before white space that no lower-case letter follows. The point of an
/// abbreviation or an initial ends none. Ideographic full stops need no space.
package enum Sentences {
  /// A sentence and the white space before it.
  package typealias Piece = (gap: Substring, text: Substring)

  /// The pieces of `text`; joined again, they are the text.
  ///
  /// - Complexity: O(*n*)
  package static func pieces(of text: String) -> [Piece] {
    let scalars = text.unicodeScalars
    var pieces: [Piece] = []
    var gapStart = text.startIndex
    var start = text.startIndex
    var index = text.startIndex
    while index < text.endIndex {
      let after = scalars.index(after: index)
      var end = index
      var next = scalars[index] == "\n" ? after : nil
      if marks.contains(scalars[index]) {
        let run = scalars[index...].prefix { marks.contains($0) || closers.contains($0) }
        end = run.endIndex
        next = self.start(behind: run, of: text[start..<index], in: scalars)
      }
      guard let next else {
        index = max(end, after)
        continue
      }
      index = next
      if next == text.endIndex { break }
      // An empty line becomes a part of the gap.
      if !text[start..<end].isBlank {
        pieces.append((text[gapStart..<start], text[start..<end]))
        gapStart = end
      }
      start = next
    }
    pieces.append((text[gapStart..<start], text[start...]))
    return pieces
  }

  /// Whether a text ends with the mark of a sentence's end, and what may stand behind it.
  static func isEnded(_ text: String) -> Bool {
    let last = text.unicodeScalars.last { !closers.contains($0) && !$0.isSpace }
    return last.map(marks.contains) ?? false
  }

  /// Where the next sentence starts, if `run` ends the sentence that began with `words`.
  private static func start(
    behind run: Substring.UnicodeScalarView, of words: Substring, in text: String.UnicodeScalarView
  ) -> String.Index? {
    let space = text[run.endIndex...].prefix { $0.isSpace && $0 != "\n" }
    if run.contains(where: ideographicMarks.contains) { return space.endIndex }
    guard !space.isEmpty, space.endIndex < text.endIndex else { return nil }
    let next = text[space.endIndex]
    if next == "\n" || next.properties.isLowercase { return nil }
    let isPoint = run.first == "." && run.count == 1
    return isPoint && isAbbreviation(words, before: next) ? nil : space.endIndex
  }

  private static let marks: Set<Unicode.Scalar> = [
    ".", "!", "?", "…", "؟", "۔", "।", "॥", "。", "！", "？", "｡",
  ]
  private static let ideographicMarks: Set<Unicode.Scalar> = ["。", "！", "？", "｡"]
  private static let closers: Set<Unicode.Scalar> = [
    "\"", "'", ")", "]", "”", "’", "»", "」", "』", "）", "】",
  ]

  // MARK: Abbreviations

  private static let abbreviations: Set<String> = [
    "al", "approx", "ca", "cf", "dept", "dr", "inc", "jr", "mr", "mrs", "ms", "prof", "sr", "st",
    "viz", "vs",
  ]
  /// These are abbreviations where a number follows.
  private static let beforeNumbers: Set<String> = [
    "ch", "eq", "fig", "figs", "no", "nos", "p", "pp", "ref", "refs", "sec", "vol",
  ]

  /// `text` ends with what may be an abbreviation; its point is left off.
  private static func isAbbreviation(
    _ text: Substring, before next: Unicode.Scalar
  ) -> Bool {
    let word = lastWord(of: text)
    let lowercase = word.lowercased()
    if abbreviations.contains(lowercase) { return true }
    if ("0"..."9").contains(next) && beforeNumbers.contains(lowercase) { return true }
    let letters = word.split(separator: ".", omittingEmptySubsequences: false)
    guard !letters.isEmpty, letters.allSatisfy({ $0.count == 1 && $0.first?.isLetter == true })
    else { return false }
    if letters.count > 1 { return true }
    // "J. Smith" and "John F. Kennedy", but not "chromogranin A."
    let before = lastWord(of: text[..<word.startIndex].trimmed)
    return word.first?.isUppercase == true && before.first?.isLowercase != true
  }

  /// What stands behind the last white space or opening bracket.
  private static func lastWord(of text: Substring) -> Substring {
    // No abbreviation is longer, and a long word must not be walked again from each of its points.
    let tail = text.unicodeScalars.suffix(24)
    let start = tail.lastIndex { $0.isSpace || $0 == "(" || $0 == "[" || $0 == "“" || $0 == "\"" }
    return text[(start.map { tail.index(after: $0) } ?? tail.startIndex)...]
  }
}
