// Licensed under the Apache License 2.0.

/// A line of a source: its number, from one, and its text without the line's end.
struct SourceLine {
  let number: Int
  let text: Substring
  /// Where the next line starts.
  let end: String.Index
}

/// The lines of a text, which end with LF or CR LF. A byte order mark is passed over.
struct SourceLines: Sequence, IteratorProtocol {
  private let text: String
  private var start: String.Index
  private var number = 0

  init(_ text: String) {
    self.text = text
    start = text.startIndex
    if text.unicodeScalars.first == "\u{FEFF}" {
      text.unicodeScalars.formIndex(after: &start)
    }
  }

  mutating func next() -> SourceLine? {
    guard start < text.endIndex else { return nil }
    let feed = text.utf8[start...].firstIndex(of: UInt8(ascii: "\n"))
    let end = feed.map { text.utf8.index(after: $0) } ?? text.endIndex
    var line = text[start..<(feed ?? text.endIndex)]
    if line.utf8.last == UInt8(ascii: "\r") {
      line = line[..<line.utf8.index(before: line.endIndex)]
    }
    start = end
    number += 1
    return SourceLine(number: number, text: line, end: end)
  }
}

extension StringProtocol {
  /// The text between the white space at its ends.
  var trimmed: SubSequence {
    guard
      let first = unicodeScalars.firstIndex(where: { !$0.isSpace }),
      let last = unicodeScalars.lastIndex(where: { !$0.isSpace })
    else { return self[endIndex...] }
    return self[first..<unicodeScalars.index(after: last)]
  }

  var isBlank: Bool { unicodeScalars.allSatisfy(\.isSpace) }
}
