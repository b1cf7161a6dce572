// Licensed under the Apache License 2.0.

/// Prints a suggestion a line, with its definition as far as there is room behind it.
struct SuggestionPrinter {
  let terminal: Terminal

  /// Definitions begin behind the longest text, but not beyond this column.
  private static let mostColumns = 32

  func print(_ suggestions: [SuggestedText]) {
    let longest = suggestions.map(\.text.terminalColumns).max() ?? 0
    let column = min(longest, Self.mostColumns) + 2
    for suggestion in suggestions {
      let text = suggestion.text.terminalSafe
      guard let definition = suggestion.definition else {
        Output.line(terminal.styled(text, .bold))
        continue
      }
      let room = max(terminal.columns - max(column, text.terminalColumns + 2), 0)
      let lines = StyledText(definition).lines(columns: room - 2)
      let padding = text.padded(to: column).dropFirst(text.count)
      let rest = lines.count > 1 ? " …" : ""
      Output.line(
        terminal.styled(text, .bold) + padding + terminal.styled((lines.first ?? "") + rest, .dim))
    }
  }
}
