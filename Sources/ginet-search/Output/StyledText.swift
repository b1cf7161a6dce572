// Licensed under the Apache License 2.0.

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
  ///   - style: gives a marked part its style.
  func lines(columns: Int, style: (String) -> String) -> [String] {
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
        line += (used > 0 ? " " : "") + styled(word.bytes, style)
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

  private func styled(_ range: Range<Int>, _ style: (String) -> String) -> String {
    var text = ""
    var place = range.lowerBound
    for mark in marks where mark.upperBound > range.lowerBound && mark.lowerBound < range.upperBound
    {
      let mark = mark.clamped(to: range)
      text += String(decoding: bytes[place..<mark.lowerBound], as: UTF8.self).terminalSafe
      text += style(String(decoding: bytes[mark], as: UTF8.self).terminalSafe)
      place = mark.upperBound
    }
    return text + String(decoding: bytes[place..<range.upperBound], as: UTF8.self).terminalSafe
  }
}

extension String {
  /// The text without what a terminal would take for a command: control characters
  /// become U+FFFD, and a line end a space.
  var terminalSafe: String {
    var safe = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control: safe.append(scalar == "\n" || scalar == "\t" ? " " : "\u{FFFD}")
      // Marks that turn the direction of writing could show a text other than it is.
      case .format
      where (0x202A...0x202E).contains(scalar.value)
        || (0x2066...0x2069).contains(scalar.value):
        safe.append("\u{FFFD}")
      default: safe.append(scalar)
      }
    }
    return String(safe)
  }

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
