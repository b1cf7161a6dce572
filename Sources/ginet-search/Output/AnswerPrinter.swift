// Licensed under the Apache License 2.0.

import Ginet
import GinetCorpus
import GinetReaders

/// Prints the answer to a search for a person to read.
struct AnswerPrinter {
  let terminal: Terminal

  func print(_ answer: Answer) {
    // What is wrong several times is told once.
    var told: Set<String> = []
    for note in answer.repairs.map(\.text) + answer.cuts.map(\.text)
    where told.insert(note).inserted {
      Output.message("ginet-search: \(note)")
    }
    if let entry = answer.definition {
      EntryPrinter(terminal: terminal).print(entry)
      if !answer.hits.isEmpty { Output.line() }
    }
    if let correction = answer.corrections.first {
      CorrectionPrinter(terminal: terminal)
        .print(correction, isSearched: correction == answer.replacement)
      if !answer.hits.isEmpty { Output.line() }
    }
    if answer.total.value == 0 {
      Output.message(answer.query.isEmpty ? "Nothing found." : "Nothing found for \(answer.query).")
      return
    }
    if !answer.isAnswerable {
      Output.message("No passage holds most of what you asked; these come closest.")
    }
    printHits(of: answer)
    printFacets(of: answer)
    if terminal.isInteractive && answer.total.value > answer.hits.count {
      Output.line()
      let shown = "\(answer.hits.count) of \(answer.total.value) hits; -n shows more"
      Output.line(terminal.styled(shown, .dim))
    }
  }

  func print(_ hit: Answer.Hit) {
    let rank = "\(hit.rank). "
    let indent = String(repeating: " ", count: 3)
    let width = terminal.columns - indent.count
    let titleLines = StyledText(hit.heading).lines(columns: width)
    for (number, line) in titleLines.enumerated() {
      let lead = number == 0 ? rank.padded(to: indent.count) : indent
      Output.line(
        lead
          + terminal.linked(
            terminal.styled(line, .bold), to: hit.source?.url, number: hit.rank))
    }
    for line in StyledText(hit.place).lines(columns: width) {
      Output.line(indent + terminal.styled(line, .dim))
    }
    for line in hit.passageText.lines(columns: width, markup: terminal.markup) {
      Output.line(indent + line)
    }
    if let explanation = hit.explanation {
      for line in explanation.description.split(separator: "\n") {
        Output.line(indent + terminal.styled(String(line).terminalSafe, .dim))
      }
    }
  }
}

extension Answer.Hit {
  /// Its title, or its id where it has none.
  var heading: String { path.last ?? (title.isEmpty ? id : title) }

  /// The headings above, or the id where there are none, and the source with its date.
  var place: String { places[0] }

  /// The place, and behind it what of it takes less room.
  var places: [String] {
    // The section stands above the hits of it already.
    let above =
      group != nil ? "" : path.count > 1 ? path.dropLast().joined(separator: " › ") : id
    var origin = source?.site ?? ""
    if origin.isEmpty && kind == "passage" && above != id { origin = page }
    return [[origin, source?.updated ?? ""], [origin], []].map { origin in
      [above, origin.filter { !$0.isEmpty }.joined(separator: ", ")]
        .filter { !$0.isEmpty }.joined(separator: " · ")
    }
  }

  /// The page or file of a passage: its id without the place in it.
  private var page: String {
    let part = id.split(separator: "~", omittingEmptySubsequences: false)
    let isNumber = part.count > 1 && part.last?.allSatisfy(\.isNumber) == true
    let passage = isNumber ? part.dropLast().joined(separator: "~") : id
    return passage.lastIndex(of: "#").map { String(passage[..<$0]) } ?? passage
  }

  /// The part of its text that is shown, with what was matched. It is one paragraph: a list of a passage
  /// would take a line for each item.
  var passageText: StyledText {
    let lead = snippet.isCutAtStart ? "… " : ""
    let tail = snippet.isCutAtEnd ? " …" : ""
    let shift = lead.utf8.count
    return StyledText(
      lead + snippet.text.replacingLineEnds() + tail,
      marks: snippet.highlights.map { $0.lowerBound + shift..<$0.upperBound + shift })
  }
}

extension Answer.Source {
  /// The name of the site of a web address.
  fileprivate var site: String {
    let rest = url.split(separator: "://", maxSplits: 1).last ?? ""
    let host = rest.prefix { $0 != "/" }
    return String(host.hasPrefix("www.") ? host.dropFirst(4) : host)
  }
}

extension String {
  func padded(to columns: Int) -> String {
    self + String(repeating: " ", count: max(columns - terminalColumns, 0))
  }

  func leftPadded(to columns: Int) -> String {
    String(repeating: " ", count: max(columns - terminalColumns, 0)) + self
  }

  /// The text with a space for each line end: as long as before, so that ranges still hold.
  func replacingLineEnds() -> String {
    String(decoding: utf8.map { $0 == 10 ? 32 : $0 }, as: UTF8.self)
  }
}
