// Licensed under the Apache License 2.0.

import GinetCorpus

/// Prints an entry of the glossary as a card: its names, and its definition beside a bar.
struct EntryPrinter {
  let terminal: Terminal

  func print(_ entry: Definition) {
    let bar = terminal.styled("│", .accent) + " "
    let width = terminal.columns - 2
    Output.line(bar + terminal.styled(entry.term, .bold))
    if !entry.otherNames.isEmpty {
      let names = "also: " + entry.otherNames.joined(separator: ", ")
      for line in StyledText(names).lines(columns: width) {
        Output.line(bar + terminal.styled(line, .dim))
      }
    }
    for line in StyledText(entry.page).lines(columns: width) {
      Output.line(bar + line)
    }
    if !entry.general.isEmpty {
      let text = entry.general + " (general knowledge, not from the source page)"
      for line in StyledText(text).lines(columns: width) { Output.line(bar + line) }
    }
  }
}
