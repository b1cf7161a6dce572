// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetCorpus
import GinetReaders

struct SuggestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest", abstract: "Complete what somebody begins to type.",
    usage: "ginet-search suggest [<options>] <prefix> ...",
    discussion: """
      Names of the glossary, titles of the guide, and words, those that are used most first. One \
      error is forgiven if nothing begins so.

        ginet-search suggest carcinoid syn
        ginet-search suggest --index notes.ginet gran
      """)

  @Argument(help: ArgumentHelp("What is typed so far.", valueName: "prefix"))
  var prefix: [String] = []

  @OptionGroup var searched: SearchedOptions

  @Option(
    name: .customShort("n"), help: ArgumentHelp("Show this many suggestions.", valueName: "count"))
  var limit = 10

  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    if limit < 1 { throw ValidationError("-n must be at least 1.") }
  }

  func run() throws {
    let terminal = try output.terminal()
    let text = prefix.joined(separator: " ")
    let suggestions =
      try searched.path().map { try SuggestedText.all(for: text, inIndexAt: $0, limit: limit) }
      ?? SuggestedText.all(for: text, limit: limit)
    if output.json {
      Output.line(json(of: suggestions, for: text))
    } else {
      SuggestionPrinter(terminal: terminal).print(suggestions)
    }
    if suggestions.isEmpty {
      if !output.json { Output.message("Nothing begins with \(text).") }
      throw ExitStatus.nothingFound
    }
  }

  private func json(of suggestions: [SuggestedText], for text: String) -> String {
    var json = JSONWriter(.pretty)
    json.addObject {
      $0.add("prefix", text)
      $0.addArray("suggestions") {
        for suggestion in suggestions {
          $0.addObject {
            $0.add("text", suggestion.text)
            $0.add("kind", suggestion.kind)
            $0.add("definition", suggestion.definition)
          }
        }
      }
    }
    return json.text
  }
}
