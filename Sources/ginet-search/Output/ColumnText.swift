// Licensed under the Apache License 2.0.

extension String {
  /// As much of the text as has room in some columns, with `mark` at its end if that is not all.
  ///
  /// Line ends and tabs become spaces, and what a terminal would take for a command is left out
  /// (``terminalSafe``).
  func cut(toColumns columns: Int, mark: String) -> String {
    let text = terminalSafe
    if text.terminalColumns <= columns { return text }
    var room = columns - mark.terminalColumns
    if room < 0 { return "" }
    let kept = text.prefix { character in
      room -= String(character).terminalColumns
      return room >= 0
    }
    return kept + mark
  }

  /// The text with a question mark for each character that is not of ASCII.
  var asASCII: String { String(map { $0.isASCII ? $0 : "?" }) }
}
