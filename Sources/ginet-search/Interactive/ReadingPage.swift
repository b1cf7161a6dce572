// Licensed under the Apache License 2.0.

import Ginet
import GinetCorpus

/// A text that is read on the whole screen: a passage, or an entry of the glossary.
struct ReadingPage {
  struct Paragraph {
    var text: String
    var style: Terminal.Style?
    /// UTF-8 bytes that the query found, ascending.
    var matches: [Range<Int>] = []
  }

  /// A word that the glossary has an entry of.
  struct Term {
    var paragraph: Int
    /// UTF-8 bytes of the paragraph.
    var range: Range<Int>
    var definition: Definition
  }

  private struct Row {
    var paragraph: Int
    var words: StyledText.Row
  }

  let paragraphs: [Paragraph]
  /// In the order of the text.
  let terms: [Term]
  private let texts: [StyledText]

  /// The term that the cursor is on: one that shows, if there is any.
  private(set) var chosen: Int?
  /// The line at the top.
  private(set) var top = 0

  // MARK: As it is set now

  private var rows: [Row] = []
  /// The row in which each term begins.
  private var termRows: [Int] = []
  private var columns = 0
  private var height = 0

  init(_ paragraphs: [Paragraph], terms: [Term]) {
    self.paragraphs = paragraphs
    self.terms = terms
    texts = paragraphs.map { StyledText($0.text) }
  }

  var lineCount: Int { rows.count }

  /// Whether there is more above, and below.
  var isCut: (above: Bool, below: Bool) { (top > 0, top + height < rows.count) }

  /// The percentage of the text up to the last line that shows.
  var percentRead: Int { rows.isEmpty ? 100 : min(top + height, rows.count) * 100 / rows.count }

  // MARK: Setting

  /// Sets it for a screen. What stood at the top stays there.
  ///
  /// - Complexity: O(*n*) in the bytes of the text if the width differs from that before.
  mutating func fit(columns: Int, rows height: Int) {
    self.height = max(height, 1)
    if columns != self.columns {
      let place = top < rows.count ? rows[top] : nil
      self.columns = columns
      set()
      top = place.map(row(of:)) ?? 0
    }
    scroll(by: 0)
  }

  private mutating func set() {
    rows = []
    termRows = []
    var term = 0
    for (number, text) in texts.enumerated() {
      let start = rows.count
      rows += text.rows(columns: columns, breaksWords: true)
        .map { Row(paragraph: number, words: $0) }
      if rows.count == start { rows.append(Row(paragraph: number, words: [])) }
      var row = start
      while term < terms.count && terms[term].paragraph == number {
        let place = terms[term].range.lowerBound
        while row + 1 < rows.count && (rows[row].words.last?.upperBound ?? 0) <= place { row += 1 }
        termRows.append(row)
        term += 1
      }
    }
  }

  /// Where the words of a row that was set otherwise are now.
  private func row(of place: Row) -> Int {
    let byte = place.words.first?.lowerBound ?? 0
    return rows.partitioningIndex {
      ($0.paragraph, $0.words.last?.upperBound ?? 1) > (place.paragraph, byte)
    }
  }

  // MARK: Moving

  mutating func scroll(by lines: Int) {
    top = min(max(top + lines, 0), max(rows.count - height, 0))
    if let chosen, isVisible(chosen) { return }
    chosen = terms.indices.first(where: isVisible)
  }

  private func isVisible(_ term: Int) -> Bool { top..<top + height ~= termRows[term] }

  /// Moves the cursor to the next term, or back, and the text with it.
  mutating func chooseTerm(by step: Int) {
    guard !terms.isEmpty else { return }
    let next: Int
    if let chosen {
      next = min(max(chosen + step, 0), terms.count - 1)
    } else {
      // None shows: the next one above or below.
      let below = termRows.partitioningIndex { $0 >= top }
      next = min(max(step > 0 ? below : below - 1, 0), terms.count - 1)
    }
    let row = termRows[next]
    chosen = next
    if row < top { scroll(by: row - top) }
    if row >= top + height { scroll(by: row - top - height + 1) }
  }

  var chosenDefinition: Definition? { chosen.map { terms[$0].definition } }

  // MARK: Showing

  /// The lines that show.
  func lines(_ terminal: Terminal) -> [String] {
    let shown = rows[min(top, rows.count)..<min(top + height, rows.count)]
    return shown.map { row in
      let paragraph = paragraphs[row.paragraph]
      let marks = TextMarking(
        matches: paragraph.matches,
        terms: terms.indices.filter { terms[$0].paragraph == row.paragraph }
          .map { (terms[$0].range, $0 == chosen) })
      let line = texts[row.paragraph].line(row.words, marks: marks.ranges) {
        marks.markup($0, paragraph.style, hasColors: terminal.hasColors)
      }
      return paragraph.style.map { terminal.styled(line, $0) } ?? line
    }
  }
}
