// Licensed under the Apache License 2.0.

import Ginet

/// Sets text in lines of a terminal, with parts of it in a style.
struct StyledText {
  /// The words of a line: UTF-8 bytes of the text.
  typealias Row = [Range<Int>]

  private let bytes: [UInt8]
  private let marks: [Range<Int>]

  /// - Parameter marks: UTF-8 bytes of the text to set off, ascending, none touching another.
  init(_ text: String, marks: [Range<Int>] = []) {
    bytes = Array(text.utf8)
    self.marks = marks
  }

  /// The lines of the text, broken between words and at its line ends.
  ///
  /// - Parameters:
  ///   - columns: the width of a line.
  ///   - breaksWords: whether a word that is wider than a line goes on in the next one.
  ///   - markup: how the text is escaped, and marked parts are set off.
  func lines(
    columns: Int, breaksWords: Bool = false, markup: Markup = .plain
  ) -> [String] {
    rows(columns: columns, breaksWords: breaksWords).map { line($0, marks: marks) { _ in markup } }
  }

  /// The words of each line.
  ///
  /// - Complexity: O(*n*) in the bytes of the text.
  func rows(columns: Int, breaksWords: Bool = false) -> [Row] {
    var rows: [Row] = []
    for paragraph in bytes.split(separator: UInt8(ascii: "\n")) {
      var row: Row = []
      var used = 0
      for word in paragraph.split(separator: UInt8(ascii: " ")) {
        let range = word.startIndex..<word.endIndex
        for (piece, width) in pieces(of: range, columns: breaksWords ? columns : .max) {
          if used > 0 && used + 1 + width > columns {
            rows.append(row)
            (row, used) = ([], 0)
          }
          row.append(piece)
          used += (used > 0 ? 1 : 0) + width
        }
      }
      if !row.isEmpty { rows.append(row) }
    }
    return rows
  }

  /// A word with its width, in pieces if it is wider than so many columns.
  private func pieces(of word: Range<Int>, columns: Int) -> [(Range<Int>, width: Int)] {
    let text = String(decoding: bytes[word], as: UTF8.self)
    let width = text.terminalColumns
    if width <= columns { return [(word, width)] }
    var pieces: [(Range<Int>, width: Int)] = []
    var (start, end, used) = (word.lowerBound, word.lowerBound, 0)
    for character in text {
      let width = String(character).terminalColumns
      if used + width > columns && end > start {
        pieces.append((start..<end, used))
        (start, used) = (end, 0)
      }
      // A malformed byte has become three, which the text has not.
      end = min(end + character.utf8.count, word.upperBound)
      used += width
    }
    if word.upperBound > start { pieces.append((start..<word.upperBound, used)) }
    return pieces
  }

  /// A line of some words, with a space between.
  ///
  /// - Parameters:
  ///   - marks: as those of the text.
  ///   - markup: how each of them is set off, by its place.
  func line(_ row: Row, marks: [Range<Int>], markup: (Int) -> Markup) -> String {
    guard let first = row.first, let last = row.last else { return "" }
    var text: [UInt8] = []
    var starts: [Int] = []
    for word in row {
      if !text.isEmpty { text.append(UInt8(ascii: " ")) }
      starts.append(text.count)
      text += bytes[word]
    }
    /// Where a byte of the text is in the line; between two words, at the end of the first.
    func place(of byte: Int) -> Int {
      let word = row.partitioningIndex { $0.upperBound >= byte }
      if word == row.count { return text.count }
      return starts[word] + max(byte - row[word].lowerBound, 0)
    }
    var line = ""
    var end = 0
    var number = marks.partitioningIndex { $0.upperBound > first.lowerBound }
    while number < marks.count && marks[number].lowerBound < last.upperBound {
      let start = max(place(of: marks[number].lowerBound), end)
      let markEnd = max(place(of: marks[number].upperBound), start)
      line += Markup.plain.text(String(decoding: text[end..<start], as: UTF8.self))
      let marked = String(decoding: text[start..<markEnd], as: UTF8.self)
      line += markup(number).text(marked, marking: [0..<marked.utf8.count])
      end = markEnd
      number += 1
    }
    return line + Markup.plain.text(String(decoding: text[end...], as: UTF8.self))
  }
}

extension Array {
  /// The first place whose element meets a condition that all behind it meet; the end if none does.
  ///
  /// - Complexity: O(log *n*)
  func partitioningIndex(where belongs: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      if belongs(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension String {
  /// The text without what a terminal would take for a command.
  var terminalSafe: String { Markup.plain.text(self) }

  /// How many columns of a terminal the text takes: two for wide East Asian characters and emoji.
  var terminalColumns: Int {
    reduce(0) { sum, character in
      guard let scalar = character.unicodeScalars.first else { return sum }
      return sum + (scalar.isWide ? 2 : scalar.hasNoWidth ? 0 : 1)
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isWide: Bool {
    switch value {
    case 0..<0x1100: false
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: properties.isEmojiPresentation
    }
  }

  /// Whether it stands on the character before it, or shows nothing at all.
  fileprivate var hasNoWidth: Bool {
    // Those that turn the direction of writing are shown as U+FFFD.
    if value < 0x300 || 0x202A...0x202E ~= value || 0x2066...0x2069 ~= value { return false }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return true
    default: return false
    }
  }
}
