// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetCorpus
import GinetReaders

struct AnalyzeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze", abstract: "Show the terms that a text is indexed under.",
    discussion: """
      With - each line of standard input is a text, and so a line of output. Without a language, \
      texts are analysed as the guide is.

        ginet-search analyze "Tumours of grade III, 5-HIAA"
        ginet-search analyze --language es "los exámenes"
        ginet-search analyze --json - < letter.txt
      """)

  @Argument(help: "The text, or - for standard input.")
  var text: [String]

  @Option(
    help: ArgumentHelp(
      "The language of the text; that of the settings or the guide's way if none is named.",
      valueName: "code"), completion: .list(Analyzer.names))
  var language: String?

  @OptionGroup(title: "Output") var output: JSONOption

  func run() throws {
    let analyzer = try chosenAnalyzer()
    if text == ["-"] {
      var lines = try LineReader(path: "-")
      while try lines.advance() {
        show(lines.withLine { String(decoding: $0, as: UTF8.self) }, analyzer)
      }
    } else {
      show(text.joined(separator: " "), analyzer)
    }
  }

  private func chosenAnalyzer() throws -> Analyzer {
    guard let code = try language ?? Settings.current().language else { return Corpus.analyzer }
    return try Analyzer.chosen(code)
  }

  private func show(_ text: String, _ analyzer: Analyzer) {
    let stream = analyzer.analyze(text)
    if !output.json {
      let terms = stream.tokens.indices.map { stream.term(at: $0).terminalSafe }
      Output.line(terms.joined(separator: " "))
      return
    }
    var json = JSONWriter(.compact)
    json.addObject {
      $0.add("text", text)
      $0.addArray("tokens") {
        for (index, token) in stream.tokens.enumerated() {
          $0.addObject {
            $0.add("term", stream.term(at: index))
            $0.add("start", token.utf8Range.lowerBound)
            $0.add("end", token.utf8Range.upperBound)
            $0.add("position", Int(token.position))
          }
        }
      }
    }
    Output.line(json.text)
  }
}

extension Analyzer {
  /// The analyzer of this name; a usage error if there is none.
  static func chosen(_ name: String) throws -> Analyzer {
    if let analyzer = Analyzer(named: name) { return analyzer }
    let names = Analyzer.names.joined(separator: ", ")
    throw Failure(.usage, "no analyzer for the language \"\(name)\"; there are \(names)")
  }
}
