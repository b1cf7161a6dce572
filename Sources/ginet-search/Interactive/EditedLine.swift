// Licensed under the Apache License 2.0.

/// A line that somebody types, and where the cursor stands in it: between two characters, as people
/// see them.
struct EditedLine: Equatable {
  private(set) var before = ""
  private(set) var after = ""

  /// A query needs no more; what would be longer is not taken in.
  private static let mostBytes = 4_096

  /// A line with the cursor at its end.
  init(_ text: String = "") { insert(text) }

  var text: String { before + after }
  var isAtEnd: Bool { after.isEmpty }

  /// Takes in a text in front of the cursor. Line ends and tabs become spaces; what shows nothing is
  /// left out.
  mutating func insert(_ text: String) {
    let kept = String(String.UnicodeScalarView(text.unicodeScalars.compactMap(Self.shown)))
    var room = Self.mostBytes - before.utf8.count - after.utf8.count
    before += kept.prefix { character in
      room -= character.utf8.count
      return room >= 0
    }
  }

  private static func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.properties.generalCategory {
    case .control: ["\n", "\r", "\t"].contains(scalar) ? " " : nil
    case .lineSeparator, .paragraphSeparator: " "
    default: scalar
    }
  }

  // MARK: Moving

  mutating func moveLeft() {
    if let character = before.popLast() { after.insert(character, at: after.startIndex) }
  }

  mutating func moveRight() {
    if !after.isEmpty { before.append(after.removeFirst()) }
  }

  mutating func moveToStart() {
    after = text
    before = ""
  }

  mutating func moveToEnd() {
    before = text
    after = ""
  }

  mutating func moveWordLeft() {
    let word = Self.lastWord(of: before, where: Self.isOfWord)
    after = String(word) + after
    before.removeLast(word.count)
  }

  mutating func moveWordRight() {
    let word = Self.firstWord(of: after)
    before += word
    after.removeFirst(word.count)
  }

  // MARK: Deleting

  mutating func deleteLeft() { _ = before.popLast() }
  mutating func deleteRight() { if !after.isEmpty { after.removeFirst() } }
  mutating func deleteToStart() { before = "" }
  mutating func deleteToEnd() { after = "" }

  mutating func deleteWordLeft() {
    before.removeLast(Self.lastWord(of: before, where: Self.isOfWord).count)
  }

  /// Deletes up to white space, as Ctrl-W does in a shell.
  mutating func deleteLeftToSpace() {
    before.removeLast(Self.lastWord(of: before) { !$0.isWhitespace }.count)
  }

  mutating func deleteWordRight() { after.removeFirst(Self.firstWord(of: after).count) }

  private static func isOfWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber
  }

  /// The last word with what stands behind it.
  private static func lastWord(
    of text: String, where belongs: (Character) -> Bool
  ) -> Substring {
    let behind = text.reversed().prefix { !belongs($0) }.count
    let word = text.reversed().dropFirst(behind).prefix(while: belongs).count
    return text.suffix(behind + word)
  }

  private static func firstWord(of text: String) -> Substring {
    let front = text.prefix { !isOfWord($0) }.count
    return text.prefix(front + text.dropFirst(front).prefix(while: isOfWord).count)
  }
}

// MARK: Showing

extension EditedLine {
  /// What of the line has room in some columns, and in which of them the cursor stands, from 0.
  ///
  /// Of a longer line, the part around the cursor, with dots where it goes on. There is room for the
  /// cursor behind the last character.
  func window(columns: Int) -> (text: String, cursor: Int) {
    let (left, right) = (before.terminalSafe, after.terminalSafe)
    let (leftColumns, rightColumns) = (left.terminalColumns, right.terminalColumns)
    if leftColumns + max(rightColumns, 1) <= columns { return (left + right, leftColumns) }
    guard columns > 2 else { return ("", 0) }
    let rightRoom = min(max(rightColumns, 1), max(columns / 4, columns - leftColumns))
    let shownRight = right.cut(toColumns: rightRoom, mark: "…")
    let leftRoom = columns - max(shownRight.terminalColumns, 1)
    if leftColumns <= leftRoom { return (left + shownRight, leftColumns) }
    var room = leftRoom - 1
    let kept = left.reversed().prefix { character in
      room -= String(character).terminalColumns
      return room >= 0
    }
    let shownLeft = "…" + String(kept.reversed())
    return (shownLeft + shownRight, shownLeft.terminalColumns)
  }
}
