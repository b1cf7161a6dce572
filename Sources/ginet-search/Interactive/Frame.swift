// Licensed under the Apache License 2.0.

/// All that a screen shows.
struct Frame: Equatable {
  /// A place on the screen, from 0.
  struct Place: Equatable {
    var row: Int
    var column: Int
  }

  /// From the top, with their styles; each ends its own.
  var lines: [String]
  /// Where the cursor stands; nil if it is hidden.
  var cursor: Place?

  /// What makes a terminal that shows `last` show this: only lines that changed, all in one piece.
  ///
  /// - Parameter last: nil if nothing is known of what the terminal shows.
  func bytes(after last: Frame?) -> String {
    if self == last { return "" }
    // The whole as one picture, where a terminal knows that (mode 2026), and no cursor that runs about.
    var text = "\u{1B}[?2026h\u{1B}[?25l"
    if last == nil { text += "\u{1B}[2J" }
    for row in 0..<max(lines.count, last?.lines.count ?? 0) {
      let line = row < lines.count ? lines[row] : ""
      let old = last.map { row < $0.lines.count ? $0.lines[row] : "" } ?? ""
      // Cleared first: behind a full line the cursor stands on its last character.
      if line != old { text += "\u{1B}[\(row + 1);1H\u{1B}[K" + line }
    }
    if let cursor { text += "\u{1B}[\(cursor.row + 1);\(cursor.column + 1)H\u{1B}[?25h" }
    return text + "\u{1B}[?2026l"
  }
}

/// The size of a screen, in characters.
struct ScreenSize: Equatable {
  var columns: Int
  var rows: Int
}
