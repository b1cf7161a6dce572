// Licensed under the Apache License 2.0.

import Ginet

/// Prints what may be meant instead of what was typed, with the words that differ set off.
struct CorrectionPrinter {
  let terminal: Terminal

  /// - Parameter isSearched: whether it was searched for in the place of the text.
  func print(_ correction: Correction, isSearched: Bool) {
    for line in lines(of: correction, isSearched: isSearched) { Output.line(line) }
  }

  /// - Parameters:
  ///   - tail: what stands behind it as it was typed.
  ///   - isSearched: as of ``print(_:isSearched:)``.
  func lines(of correction: Correction, tail: String = "", isSearched: Bool) -> [String] {
    let lead = isSearched ? "Searched for: " : "Did you mean: "
    var marks: [Range<Int>] = []
    var shift = lead.utf8.count
    for change in correction.changes {
      let start = change.range.lowerBound + shift
      marks.append(start..<start + change.text.utf8.count)
      shift += change.text.utf8.count - change.range.count
    }
    let text = lead + (correction.text + tail).replacingLineEnds()
    return StyledText(text, marks: marks)
      .lines(columns: terminal.columns, breaksWords: true, markup: terminal.markup)
  }
}
