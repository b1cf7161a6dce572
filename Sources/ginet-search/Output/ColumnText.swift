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

extension Double {
  /// With exactly so many digits behind the point, 1 to 9.
  func fixed(_ digits: Int) -> String {
    guard isFinite, abs(self) < 1e9 else { return "\(self)" }
    let scale = (0..<digits).reduce(1) { power, _ in power * 10 }
    let units = Int((magnitude * Double(scale)).rounded())
    let fraction = String(units % scale)
    return (self < 0 && units > 0 ? "-" : "") + "\(units / scale)."
      + String(repeating: "0", count: digits - fraction.count) + fraction
  }

  /// The same with its sign.
  func signed(_ digits: Int) -> String {
    let text = fixed(digits)
    return text.hasPrefix("-") ? text : "+" + text
  }
}
