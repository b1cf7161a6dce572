// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetStore

/// Times phrases over the same documents with fast and with compact positions.
struct PositionsBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "positions", abstract: "Time phrases with fast and with compact positions.",
    discussion: "Queries stand in lines of standard input: CLASS, TAB, words with tabs between.")

  @Argument(help: "Directory of the index with fast positions.") var fast: String
  @Argument(help: "Directory of the index with compact positions.") var compact: String
  @Option(help: "Rounds over all phrases, of which the median is told.") var rounds = 7

  func run() throws {
    let queries = try TimedQuery.readAll().filter { $0.kind == .phrase }.map(\.query)
    guard !queries.isEmpty else { throw BenchmarkError("standard input has no phrases") }
    let searchers = [try Index.open(at: fast).searcher(), try Index.open(at: compact).searcher()]
    for query in queries {
      guard try searchers[0].search(query) == searchers[1].search(query) else {
        throw BenchmarkError("the indexes are not of the same documents")
      }
    }
    var means: [[Double]] = [[], []]
    var ratios: [Double] = []
    for _ in 0..<rounds {
      var sums = [0.0, 0.0]
      for query in queries {
        for number in 0..<2 {
          sums[number] += try microseconds { _ = try searchers[number].search(query) }
        }
      }
      for number in 0..<2 { means[number].append(sums[number] / Double(queries.count)) }
      ratios.append(sums[1] / sums[0])
    }
    for (number, name) in ["fast", "compact"].enumerated() {
      let path = number == 0 ? fast : compact
      Figure("\(name) positions", Double(try byteCount(of: path)), "bytes", digits: 0).print()
      Figure("\(name), \(queries.count) phrases, mean", means[number].median, "µs", digits: 1)
        .print()
    }
    Figure("compact ÷ fast, time", ratios.median, "").print()
    Figure(
      "compact ÷ fast, bytes", Double(try byteCount(of: compact)) / Double(try byteCount(of: fast)),
      ""
    )
    .print()
  }

  /// Bytes of all sections of positions.
  private func byteCount(of path: String) throws -> Int {
    try IndexFiles(path: path).segments.reduce(0) { sum, segment in
      segment.fields.indices.reduce(sum) { $0 + segment.file.byteCount(of: .positions, $1) }
    }
  }
}
