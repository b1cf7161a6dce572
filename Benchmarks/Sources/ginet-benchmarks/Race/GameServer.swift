// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetCorpus

/// Takes part in the search-benchmark-game.
struct GameServer: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "game",
    abstract: "Answer queries in the protocol of the search-benchmark-game.",
    discussion: """
      Reads a command, a tab and a query a line, and answers each with a line: how many documents \
      match for COUNT and TOP_n_COUNT, 1 for TOP_n, UNSUPPORTED for other commands. Queries are \
      in Lucene's language: +a +b, a b, "a b".
      """)

  @Option(help: ArgumentHelp("The index.", valueName: "path"))
  var index: String

  @Option(help: "How soon more occurrences of a word stop adding to the score.")
  var k1 = 1.2

  @Option(help: "How much the length of a document counts.")
  var b = 0.75

  func run() throws {
    let searcher = try Index.open(at: index, analyzers: Corpus.analyzers).searcher()
    let ranking = BM25(k1: k1, b: b)
    while let line = readLine() {
      let parts = line.split(separator: "\t", maxSplits: 1)
      guard parts.count == 2, let command = GameCommand(parts[0]) else {
        LineOutput.write("UNSUPPORTED")
        continue
      }
      let text = GameQuery.translated(parts[1])
      LineOutput.write("\(try command.answer(text, in: searcher, ranking: ranking))")
    }
  }
}
