// Licensed under the Apache License 2.0.

import GinetCorpus

/// Prints an entry of the glossary as a card: its names, and its definition beside a bar.
struct EntryPrinter {
  let terminal: Terminal

  func print(_ entry: Definition) {
    for line in lines(of: entry) { Output.line(line) }
  }

  func lines(of entry: Definition) -> [String] {
    let bar = terminal.styled("│", .accent) + " "
    let width = terminal.columns - 2
    var lines = [bar + terminal.styled(entry.term.terminalSafe, .bold)]
    if !entry.otherNames.isEmpty {
      let names = "also: " + entry.otherNames.joined(separator: ", ")
      for line in StyledText(names).lines(columns: width) {
        lines.append(bar + terminal.styled(line, .dim))
      }
    }
    for line in StyledText(entry.page).lines(columns: width) {
      lines.append(bar + line)
    }
    for line in StyledText(entry.shownGeneral).lines(columns: width) { lines.append(bar + line) }
    return lines
  }
}

extension Definition {
  /// What is general knowledge, with a word that it is; empty if there is nothing.
  var shownGeneral: String {
    general.isEmpty ? "" : general + " (general knowledge, not from the source page)"
  }
}
