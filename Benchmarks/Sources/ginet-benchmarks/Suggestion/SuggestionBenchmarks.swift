// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetCorpus
import GinetReaders

/// Times suggestions for all that somebody types on the way to a name of the corpus.
struct SuggestionBenchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggestions",
    abstract: "Time suggestions of the shipped corpus, letter by letter.",
    discussion: """
      Every beginning of every name that the glossary has and of every title is asked for, and each \
      again with two letters swapped. Of each the median of the runs counts. The exit status is 1 if \
      the mean is above a millisecond.
      """)

  @Option(help: ArgumentHelp("Ask for each so often.", valueName: "count"))
  var runs = 5

  func validate() throws {
    if runs < 1 { throw ValidationError("--runs must be at least 1.") }
  }

  private static let mostMicroseconds = 1_000.0

  func run() throws {
    let index = try Index.inMemory(schema: Corpus.schema)
    let corpus = try Corpus()
    var writer = try index.writer()
    for document in corpus.documents { try writer.add(document) }
    try writer.commit()
    let searcher = try index.searcher()
    let (opening, suggestions) = try timed { try Suggestions(searcher) }
    print("reading the names: \(fixed(opening.microseconds, 0)) µs, once")
    var table = TextTable([
      .left("µs for ten suggestions"), .right("n"), .right("mean"), .right("p50"), .right("p99"),
      .right("most"), .right("without any"),
    ])
    var isMissed = false
    let names = Set(
      corpus.entries.flatMap { [$0.term] + $0.aliases } + corpus.passages.map(\.passage.title))
    for (name, prefixes) in [
      ("first letters", Self.beginnings(of: names, 1...3)),
      ("more letters", Self.beginnings(of: names, 4...40)),
      ("two of them swapped", Self.beginnings(of: names, 4...40).map(Self.swapped)),
    ] {
      var emptyCount = 0
      let times = try prefixes.map { prefix in
        var times: [Double] = []
        for run in 0..<runs {
          let (time, found) = try timed { try suggestions.suggestions(for: prefix) }
          if run == 0 && found.isEmpty { emptyCount += 1 }
          times.append(time.microseconds)
        }
        return Distribution(times).median
      }
      let all = Distribution(times)
      isMissed = isMissed || all.mean > Self.mostMicroseconds
      table.add([
        name, grouped(all.count), fixed(all.mean, 0), fixed(all.median, 0),
        fixed(all.percentile(99), 0), fixed(all.most, 0), grouped(emptyCount),
      ])
    }
    for line in table.lines { print(line) }
    if isMissed { throw ExitCode.failure }
  }

  private static func beginnings(
    of names: Set<String>, _ lengths: ClosedRange<Int>
  ) -> [String] {
    var all: Set<String> = []
    for name in names {
      for length in lengths where length <= name.count { all.insert(String(name.prefix(length))) }
    }
    return all.sorted()
  }

  private static func swapped(_ text: String) -> String {
    var letters = Array(text)
    letters.swapAt(letters.count - 2, letters.count - 3)
    return String(letters)
  }
}
