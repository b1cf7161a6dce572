// Licensed under the Apache License 2.0.

import Ginet

/// Sets text in lines of a terminal, with parts of it in a style.
struct StyledText {
  private struct Word {
    var bytes: Range<Int>
    var columns: Int
  }

  private let bytes: [UInt8]
  private let marks: [Range<Int>]

  /// - Parameter marks: UTF-8 bytes of the text to set off, ascending.
  init(_ text: String, marks: [Range<Int>] = []) {
    bytes = Array(text.utf8)
    self.marks = marks
  }

  /// The lines of the text, broken between words and at its line ends.
  ///
  /// - Parameters:
  ///   - columns: the width of a line.
  ///   - markup: how the text is escaped, and marked parts are set off.
  func lines(columns: Int, markup: Markup = .plain) -> [String] {
    var lines: [String] = []
    for paragraph in paragraphs() {
      var line = ""
      var used = 0
      for word in words(in: paragraph) {
        if used > 0 && used + 1 + word.columns > columns {
          lines.append(line)
          line = ""
          used = 0
        }
        line += (used > 0 ? " " : "") + marked(word.bytes, markup)
        used += (used > 0 ? 1 : 0) + word.columns
      }
      if used > 0 { lines.append(line) }
    }
    return lines
  }

  private func paragraphs() -> [Range<Int>] {
    var paragraphs: [Range<Int>] = []
    var start = 0
    for i in bytes.indices where bytes[i] == UInt8(ascii: "\n") {
      paragraphs.append(start..<i)
      start = i + 1
    }
    paragraphs.append(start..<bytes.count)
    return paragraphs
  }

  private func words(in range: Range<Int>) -> [Word] {
    var words: [Word] = []
    var start = range.lowerBound
    for i in range.lowerBound...range.upperBound
    where i == range.upperBound || bytes[i] == UInt8(ascii: " ") {
      if i > start {
        let text = String(decoding: bytes[start..<i], as: UTF8.self)
        words.append(Word(bytes: start..<i, columns: text.terminalColumns))
      }
      start = i + 1
    }
    return words
  }

  private func marked(_ range: Range<Int>, _ markup: Markup) -> String {
    let inside = marks.filter {
      $0.upperBound > range.lowerBound && $0.lowerBound < range.upperBound
    }
    return markup.text(
      String(decoding: bytes[range], as: UTF8.self),
      marking: inside.map { mark in
        let mark = mark.clamped(to: range)
        return mark.lowerBound - range.lowerBound..<mark.upperBound - range.lowerBound
      })
  }
}

extension String {
  /// The text without what a terminal would take for a command.
  var terminalSafe: String { Markup.plain.text(self) }

  /// How many columns of a terminal the text takes: two for wide East Asian characters and emoji.
  var terminalColumns: Int {
    reduce(0) { sum, character in
      guard let scalar = character.unicodeScalars.first else { return sum }
      return sum + (scalar.isWide ? 2 : 1)
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
