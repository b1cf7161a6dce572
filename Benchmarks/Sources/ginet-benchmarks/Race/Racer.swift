// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetCorpus

/// This library's part in a race against other engines, each of which has a program like this one.
struct Racer: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "racer",
    abstract: "Time searches as a race orders them; Benchmarks/race starts it.",
    discussion: """
      Reads an order a line: a command of the search-benchmark-game, a number of passes and the \
      ids of queries, with tabs between. Goes over the queries so often and answers with a line of \
      JSON: {"nanoseconds": [median of each query], "answers": [what the game's protocol answers]}, \
      or {"unsupported": true}.
      """)

  @Option(help: ArgumentHelp("The index.", valueName: "path"))
  var index: String

  @Option(help: ArgumentHelp("JSON lines: {\"id\", \"class\", \"terms\"}.", valueName: "file"))
  var queries: String

  func run() throws {
    let searcher = try Index.open(at: index, analyzers: Corpus.analyzers).searcher()
    let texts = try RaceQueries.texts(at: queries)
    while let line = readLine() {
      let order = line.split(separator: "\t")
      guard order.count > 2, let command = GameCommand(order[0]), let passes = Int(order[1]) else {
        LineOutput.write(#"{"unsupported": true}"#)
        continue
      }
      let ordered = try order[2...].map { id in
        guard let text = texts[String(id)] else { throw BenchmarkError("no query \(id)") }
        return text
      }
      LineOutput.write(try measure(ordered, command, passes: passes, in: searcher))
    }
  }

  private func measure(
    _ texts: [String], _ command: GameCommand, passes: Int, in searcher: Searcher
  ) throws -> String {
    var times = [[Double]](repeating: [], count: texts.count)
    var answers = [Int](repeating: 0, count: texts.count)
    for _ in 0..<passes {
      for place in texts.indices {
        let start = ContinuousClock.now
        answers[place] = try command.answer(texts[place], in: searcher, ranking: BM25())
        times[place].append((ContinuousClock.now - start) / .nanoseconds(1))
      }
    }
    let medians = times.map { Int($0.sorted()[$0.count / 2]) }
    return #"{"nanoseconds": \#(medians), "answers": \#(answers)}"#
  }
}
