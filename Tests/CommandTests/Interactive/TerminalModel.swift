// Licensed under the Apache License 2.0.

@testable import ginet_search

/// What a terminal does with the bytes of a frame: lines of text, with their styles left out.
struct TerminalModel {
  private(set) var lines: [String]
  private(set) var row = 0
  private(set) var isCursorShown = true
  /// What it was told and does not know.
  private(set) var unknown: [String] = []

  init(rows: Int) { lines = [String](repeating: "", count: rows) }

  mutating func take(_ bytes: String) {
    // By scalars, as a terminal does: a mark may follow a sequence.
    var rest = Substring(bytes).unicodeScalars
    while let escape = rest.firstIndex(of: "\u{1B}") {
      write(rest[..<escape])
      rest = rest[escape...].dropFirst(2)
      guard let final = rest.firstIndex(where: { $0.properties.isAlphabetic }) else { break }
      obey(String(rest[..<final]), Character(rest[final]))
      rest = rest[rest.index(after: final)...]
    }
    write(rest)
  }

  private mutating func write(_ text: Substring.UnicodeScalarView) {
    if text.contains(where: { $0.properties.generalCategory == .control }) {
      unknown.append(String(text))
    }
    if lines.indices.contains(row) { lines[row].unicodeScalars += text }
  }

  private mutating func obey(_ parameters: String, _ final: Character) {
    switch (parameters, final) {
    case ("2", "J"): for row in lines.indices { lines[row] = "" }
    case ("", "K"): if lines.indices.contains(row) { lines[row] = "" }
    case (_, "H"): row = (parameters.split(separator: ";").first.flatMap { Int($0) } ?? 1) - 1
    case ("?25", "h"): isCursorShown = true
    case ("?25", "l"): isCursorShown = false
    case (_, "m"), ("?2026", _): break
    default: unknown.append("ESC[\(parameters)\(final)")
    }
  }
}

extension Frame {
  /// The lines as text.
  var texts: [String] {
    var terminal = TerminalModel(rows: lines.count)
    terminal.take(bytes(after: nil))
    return terminal.lines
  }
}
