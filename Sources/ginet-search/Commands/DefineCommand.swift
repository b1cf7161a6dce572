// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetCorpus
import GinetReaders

struct DefineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "define", abstract: "Tell what a term of the glossary means.",
    discussion: """
      Knows terms, other names, abbreviations, British spellings and plurals. What is typed wrong \
      is put right if an entry is meant.

        ginet-search define carcinoid syndrome
        ginet-search define MIBG
        ginet-search id:summary/general/mibg     a section that it names
      """)

  @Argument(help: "The term.", completion: .custom(GuideCompletion.terms))
  var term: [String]

  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    let terminal = try output.terminal()
    let text = term.joined(separator: " ")
    let (definition, correction) = try CorpusTarget.withIndex {
      try Self.entry(text, $0.searcher())
    }
    if output.json {
      Output.line(json(of: definition, for: text, searched: correction?.text ?? text))
    } else if let definition {
      if let correction {
        CorrectionPrinter(terminal: terminal).print(correction, isSearched: true)
        Output.line()
      }
      print(definition, on: terminal)
    } else {
      Output.message(
        "The glossary has no entry \"\(text)\". "
          + "Without \"define\", the guide is searched.")
    }
    if definition == nil { throw ExitStatus.nothingFound }
  }

  /// The entry of a name, or of what is meant by it.
  private static func entry(
    _ text: String, _ searcher: Searcher
  ) throws(IndexError) -> (Definition?, Correction?) {
    let definitions = Definitions(searcher)
    if let found = try definitions.definition(named: text) { return (found, nil) }
    for correction in try searcher.corrections(of: text) {
      if let found = try definitions.definition(named: correction.text) {
        return (found, correction)
      }
    }
    return (nil, nil)
  }

  private func print(_ definition: Definition, on terminal: Terminal) {
    EntryPrinter(terminal: terminal).print(definition)
    let lists = [("Related: ", definition.related), ("Sections: ", definition.sections)]
    for (name, values) in lists where !values.isEmpty {
      let text = name + values.joined(separator: ", ")
      for line in StyledText(text).lines(columns: terminal.columns) {
        Output.line(terminal.styled(line, .dim))
      }
    }
  }

  private func json(of definition: Definition?, for text: String, searched: String) -> String {
    var json = JSONWriter(.pretty)
    json.addObject {
      $0.add("query", text)
      $0.add("searched_for", searched)
      $0.add("term", definition?.term)
      $0.add("aliases", definition?.otherNames ?? [])
      $0.add("definition", definition?.text)
      $0.add("id", definition?.id)
      $0.add("page", definition?.page)
      $0.add("general", definition?.general)
      $0.add("related", definition?.related ?? [])
      $0.add("sections", definition?.sections ?? [])
    }
    return json.text
  }
}
