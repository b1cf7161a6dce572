// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetCorpus
import GinetReaders

struct DefineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "define", abstract: "Tell what a term of the glossary means.",
    discussion: """
      Knows terms, other names, abbreviations, British spellings and plurals.

        ginet-search define carcinoid syndrome
        ginet-search define MIBG
      """)

  @Argument(help: "The term.", completion: .custom(GuideCompletion.terms))
  var term: [String]

  @OptionGroup var output: OutputOptions

  func run() throws {
    let text = term.joined(separator: " ")
    let found = try CorpusTarget.withIndex {
      try Definitions($0.searcher()).definition(named: text)
    }
    guard let definition = found else {
      Output.message("The glossary has no entry \"\(text.terminalSafe)\".")
      throw ExitStatus.nothingFound
    }
    if output.json {
      Output.line(json(of: definition))
    } else {
      print(definition)
    }
  }

  private func print(_ definition: Definition) {
    let terminal = Terminal(color: output.color)
    EntryPrinter(terminal: terminal).print(definition)
    let lists = [("Related: ", definition.related), ("Sections: ", definition.sections)]
    for (name, values) in lists where !values.isEmpty {
      let text = name + values.joined(separator: ", ")
      for line in StyledText(text).lines(columns: terminal.columns) {
        Output.line(terminal.styled(line, .dim))
      }
    }
  }

  private func json(of definition: Definition) -> String {
    var json = JSONWriter(.pretty)
    json.addObject {
      definition.add(to: &$0)
      $0.add("page", definition.page)
      $0.add("general", definition.general)
      $0.add("related", definition.related)
      $0.add("sections", definition.sections)
    }
    return json.text
  }
}
