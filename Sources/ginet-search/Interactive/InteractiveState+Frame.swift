// Licensed under the Apache License 2.0.

import Ginet
import GinetCorpus

extension InteractiveState {
  private static let prompt = "› "

  /// What the screen shows now. What scrolls is moved so that what is selected shows.
  mutating func frame() -> Frame {
    let rows = max(size.rows, 1)
    if pages.isEmpty { return listFrame(rows: rows) }
    let last = pages.count - 1
    pages[last].fit(columns: terminal.columns, rows: pageRows)
    var lines = pages[last].lines(terminal)
    if rows > pageRows {
      lines += [String](repeating: "", count: pageRows - lines.count)
      lines.append(status(of: pages[last]))
    }
    return Frame(lines: lines, cursor: nil)
  }

  /// Rows for what is read: the last one tells which keys there are.
  var pageRows: Int { size.rows > 2 ? size.rows - 1 : max(size.rows, 1) }

  // MARK: The list

  private mutating func listFrame(rows: Int) -> Frame {
    let (prompt, cursor) = promptLine()
    var lines = [prompt]
    if rows > 4 {
      let rule = String(repeating: "─", count: max(terminal.columns, 0))
      lines.append(terminal.styled(rule, .dim))
    }
    let statusRows = rows > 2 ? 1 : 0
    let room = rows - lines.count - statusRows
    lines += content(rows: room).prefix(room)
    if statusRows > 0 {
      lines += [String](repeating: "", count: rows - statusRows - lines.count)
      lines.append(listStatus)
    }
    return Frame(lines: lines, cursor: Frame.Place(row: 0, column: cursor))
  }

  private func promptLine() -> (line: String, cursor: Int) {
    let lead = size.columns > 8 ? Self.prompt : ""
    let room = max(size.columns - lead.terminalColumns, 1)
    let (text, cursor) = line.window(columns: room)
    let rest = ghost.cut(toColumns: max(room - text.terminalColumns, 0), mark: "…")
    let line = terminal.styled(lead, .accent) + text + terminal.styled(rest, .dim)
    return (line, min(lead.terminalColumns + cursor, max(size.columns - 1, 0)))
  }

  private mutating func content(rows: Int) -> [String] {
    if let failure = outcome?.failure {
      return StyledText(failure).lines(columns: terminal.columns, breaksWords: true)
    }
    guard let answer = outcome?.answer else {
      return outcome?.request.text.isEmpty ?? false ? welcome(rows: rows) : []
    }
    var lines = card(of: answer, rows: rows)
    if !lines.isEmpty && rows > 12 { lines.append("") }
    lines += corrections(of: answer) + notes(on: answer)
    let room = rows - lines.count
    if room > 0 {
      lines += list.lines(
        of: answer.hits, selected: list.selection - correctionCount, rows: room, terminal)
    }
    return lines
  }

  private func welcome(rows: Int) -> [String] {
    var lines = ["Type to search \(subject)."]
    if !examples.isEmpty && rows > examples.count + 2 {
      lines += ["", "For example:"] + examples.map { "  " + $0 }
    }
    return lines.map { line in
      terminal.styled(line.cut(toColumns: terminal.columns, mark: "…"), .dim)
    }
  }

  /// The beginning of the entry that the query names. The more room there is, the more of it.
  private func card(of answer: Answer, rows: Int) -> [String] {
    guard let entry = answer.definition, HitList.indent(terminal) > 0 else { return [] }
    let bar = terminal.styled("│", .accent) + " "
    let columns = max(terminal.columns - 2, 1)
    let name = terminal.styled(entry.term.cut(toColumns: columns, mark: "…"), .bold)
    let textRows = rows > 17 ? 3 : rows > 12 ? 2 : rows > 4 ? 1 : 0
    var lines = StyledText(entry.text).lines(columns: max(columns - 2, 1), breaksWords: true)
    if lines.count > textRows, textRows > 0 { lines[textRows - 1] += " …" }
    return rows < 3 ? [] : [bar + name] + lines.prefix(textRows).map { bar + $0 }
  }

  /// What may be meant, which can be selected.
  private func corrections(of answer: Answer) -> [String] {
    guard let correction = answer.corrections.first else { return [] }
    let gutter = HitList.gutter(isSelected: list.selection < correctionCount, terminal)
    let columns = terminal.columns - HitList.indent(terminal)
    return CorrectionPrinter(terminal: Terminal(screenOf: columns, hasColors: hasColors)).lines(
      of: correction, tail: answer.tail, isSearched: correction == answer.replacement
    ).map { gutter + $0 }
  }

  /// What there is to say about the hits.
  private func notes(on answer: Answer) -> [String] {
    var notes = answer.cuts.map(\.text)
    if answer.total.value == 0 {
      notes.append("Nothing found for \(answer.query).")
    } else if !answer.isAnswerable {
      notes.append("No passage holds most of what you asked; these come closest.")
    }
    return notes.map {
      terminal.styled($0.cut(toColumns: terminal.columns, mark: "…"), .dim)
    }
  }
}

// MARK: The last line

extension InteractiveState {
  private var listStatus: String {
    var keys = ["Esc leave"]
    if rowCount > 0 { keys = ["↑↓ move", "Tab define", "Enter read"] + keys }
    if !ghost.isEmpty { keys.insert("→ complete", at: 0) }
    return status(notice ?? state, keys: keys)
  }

  /// How the search stands.
  private var state: String {
    if isSlow { return "searching …" }
    guard let answer = outcome?.answer else { return "" }
    if let repair = answer.repairs.first(where: { !line.isAtEnd || !$0.kind.isOfUnfinished }) {
      return repair.text
    }
    let total = answer.total
    let hits = "\(total.value.grouped) \(total.value == 1 ? "hit" : "hits")"
    let place = list.selection - correctionCount + 1
    let count = total.isExact ? hits : "at least " + hits
    return place > 1 ? "\(place) of \(count)" : count
  }

  private func status(of page: ReadingPage) -> String {
    var keys = ["Esc back"]
    if page.chosenDefinition != nil { keys = ["←→ words", "Tab define"] + keys }
    let (above, below) = page.isCut
    if above || below { keys.insert("↑↓ scroll", at: 0) }
    let place = above || below ? "\(page.percentRead) %" : ""
    return status(notice ?? place, keys: keys)
  }

  /// A text, and as many of the keys as there is room for: the last ones matter most.
  private func status(_ text: String, keys: [String]) -> String {
    let text = text.cut(toColumns: terminal.columns, mark: "…")
    var keys = keys
    let lead = text.isEmpty ? "" : " · "
    var line = text + lead + keys.joined(separator: " · ")
    while line.terminalColumns > terminal.columns && !keys.isEmpty {
      keys.removeFirst()
      line = text + (keys.isEmpty ? "" : lead + keys.joined(separator: " · "))
    }
    return terminal.styled(line, .dim)
  }
}

extension QueryRepair.Kind {
  /// Whether what is typed next may make it right.
  fileprivate var isOfUnfinished: Bool {
    [.unclosedQuote, .unclosedBracket, .unclosedRange, .danglingOperator].contains(self)
  }
}
