// Licensed under the Apache License 2.0.

internal import Ginet

extension Sentences {
  /// A sentence and the white space before it.
  typealias Piece = (gap: Substring, text: Substring)

  /// For texts whose language nobody has told: abbreviations of English do no harm in others.
  static let english = Sentences(language: "en")

  /// The sentences of `text`; joined again, they are the text. There is one at least.
  ///
  /// - Complexity: O(*n*)
  func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var gapStart = text.startIndex
    var start = text.startIndex
    for offset in ends(in: text).dropLast() {
      let next = text.utf8.index(text.startIndex, offsetBy: offset)
      let spaces = text.unicodeScalars[start..<next].reversed().prefix { $0.isSpace }
      let end = spaces.endIndex.base
      // An empty line becomes a part of the gap.
      if end > start {
        pieces.append((text[gapStart..<start], text[start..<end]))
        gapStart = end
      }
      start = next
    }
    pieces.append((text[gapStart..<start], text[start...]))
    return pieces
  }
}

extension String {
  /// Whether the text ends with the mark of a sentence's end, and what may stand behind it.
  var isEndedSentence: Bool {
    let last = unicodeScalars.last { scalar in
      !scalar.isSpace
        && ![.closePunctuation, .finalPunctuation].contains(
          scalar.properties.generalCategory)
        && scalar != "\"" && scalar != "'"
    }
    return last.map { $0 == "…" || Self.sentenceMarks.contains($0) } ?? false
  }

  private static let sentenceMarks: Set<Unicode.Scalar> = [
    ".", "!", "?", "؟", "۔", "।", "॥", "。", "！", "？", "｡",
  ]
}
