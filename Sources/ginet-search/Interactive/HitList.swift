// Licensed under the Apache License 2.0.

import Ginet

/// The list of hits: which is selected, and which show.
struct HitList {
  /// Columns in front of a hit, in which a bar marks the one that is selected; none where text has no
  /// room beside it.
  static func indent(_ terminal: Terminal) -> Int { terminal.columns < 8 ? 0 : 2 }
  /// Lines of text that a hit takes at most.
  private static let mostTextLines = 3
  /// What follows a title has at least so much room, or is left out.
  private static let leastPlaceColumns = 12

  /// The row that is selected: what may be meant, then the hits.
  var selection = 0
  /// The hit at the top.
  private var top = 0
  /// Hits that show as a whole.
  private(set) var visibleCount = 0

  /// The lines of the hits in some rows, so that the selected one shows.
  ///
  /// - Parameter selected: the place of the selected hit; less than 0 if none is.
  mutating func lines(
    of hits: [Answer.Hit], selected: Int, rows: Int, _ terminal: Terminal
  ) -> [String] {
    var lines: [String] = []
    visibleCount = 0
    top = first(of: hits, selected: selected, rows: rows, terminal)
    for (place, hit) in hits.enumerated().dropFirst(top) {
      let next = Self.lines(of: hit, isSelected: place == selected, terminal)
      lines += next.prefix(rows - lines.count)
      if lines.count == rows && next.count > 1 && visibleCount > 0 { break }
      visibleCount += 1
      if lines.count >= rows { break }
    }
    return lines
  }

  /// The hit at the top, as it was if the selected one shows as a whole then.
  private func first(
    of hits: [Answer.Hit], selected: Int, rows: Int, _ terminal: Terminal
  ) -> Int {
    guard hits.indices.contains(selected) else { return 0 }
    if selected <= top { return selected }
    var first = selected
    var room = rows - Self.lines(of: hits[selected], isSelected: true, terminal).count
    while first > top {
      room -= Self.lines(of: hits[first - 1], isSelected: false, terminal).count
      if room < 0 { break }
      first -= 1
    }
    return first
  }

  static func gutter(isSelected: Bool, _ terminal: Terminal) -> String {
    if indent(terminal) == 0 { return "" }
    return isSelected ? terminal.styled("▌", .accent) + " " : "  "
  }

  /// A hit: its title with what it is in, and the part of its text that shows best what was found.
  static func lines(of hit: Answer.Hit, isSelected: Bool, _ terminal: Terminal) -> [String] {
    let gutter = gutter(isSelected: isSelected, terminal)
    let width = max(terminal.columns - indent(terminal), 1)
    let title = hit.heading.cut(toColumns: width, mark: "…")
    var line = gutter + terminal.styled(title, .bold)
    let room = width - title.terminalColumns - 3
    let places = hit.places
    let place = places.first { $0.terminalColumns <= room } ?? places[places.count - 1]
    if !place.isEmpty && room >= min(leastPlaceColumns, place.terminalColumns) {
      line += terminal.styled(" · " + place.cut(toColumns: room, mark: "…"), .dim)
    }
    let text = hit.passageText
      .lines(columns: width, breaksWords: true, markup: terminal.markup)
    return [line] + text.prefix(mostTextLines).map { gutter + $0 }
  }
}
