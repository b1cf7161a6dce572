// Licensed under the Apache License 2.0.

import Ginet
import GinetCorpus

/// A search whose hits are printed.
struct PrintedSearch {
  var text: String
  /// The index to search; nil for the guide.
  var path: String?
  var kind: Corpus.Kind?
  var parser = QueryParser()
  var ranking = RankingChoice()
  var page = AnswerPage(limit: Self.usualLimit)
  var printsJSON = false
  var requiresAnswer = false

  static let usualLimit = 5

  init(text: String) { self.text = text }

  /// A search for the words of a command line that has nothing else: no option and no subcommand.
  ///
  /// A parser of arguments looks at every option that there is, which takes as long as such a search.
  init?(words arguments: [String], commands: [String]) throws {
    guard let first = arguments.first, !commands.contains(first),
      !arguments.contains(where: { $0.hasPrefix("-") })
    else { return nil }
    text = arguments.joined(separator: " ")
    if text.allSatisfy(\.isWhitespace) { return nil }
    path = try Settings.current().index
  }

  /// - Throws: ``ExitStatus/nothingFound``, after printing, if there is no hit or none that is good enough.
  func run(on terminal: Terminal) throws {
    let answer =
      if let path {
        try self.answer(of: IndexTarget(path: path))
      } else {
        try CorpusTarget.with(kind: kind, self.answer)
      }
    if printsJSON {
      Output.line(answer.json)
    } else {
      AnswerPrinter(terminal: terminal).print(answer)
    }
    if answer.total.value == 0 || requiresAnswer && !answer.isAnswerable {
      throw ExitStatus.nothingFound
    }
  }

  private func answer(of target: some SearchTarget) throws -> Answer {
    try target.answer(text, parser: parser, ranking: ranking, page: page)
  }
}
