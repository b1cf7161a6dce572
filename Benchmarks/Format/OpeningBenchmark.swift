// Licensed under the Apache License 2.0.

import ArgumentParser
import Counters
import Ginet
import GinetStore

/// Opens indexes of several sizes: how long it takes and what it takes of memory and of the file.
struct OpeningBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "opening", abstract: "Open indexes of several sizes, in turn.")

  @Argument(help: "Directories of indexes, of one segment each.") var indexes: [String]
  @Option(help: "Rounds over all indexes, of which the median is told.") var rounds = 501

  func run() throws {
    var times = indexes.map { _ in [Double]() }
    var faults = indexes.map { _ in [Double]() }
    for _ in 0..<rounds {
      for (number, path) in indexes.enumerated() {
        let before = counted_page_faults()
        // Closed behind the measurement.
        var searcher: Searcher?
        times[number].append(
          try microseconds { searcher = try Index.open(at: path).searcher() })
        faults[number].append(Double(counted_page_faults() - before))
        withExtendedLifetime(searcher) {}
      }
    }
    for (number, path) in indexes.enumerated() {
      let files = try IndexFiles(path: path)
      let documents = files.segments.reduce(0) { $0 + Int($1.documentCount) }
      let name = "\(documents) documents"
      Figure("\(name), opening", times[number].median, "µs", digits: 1, atMost: 100).print()
      let bytes = try bytesHeld { try Index.open(at: path).searcher() }
      Figure("\(name), memory of the open index", Double(bytes), "bytes", digits: 0).print()
      let pages = files.segments.reduce(0) { $0 + $1.file.checkedPageCount }
      Figure("\(name), pages checked by opening", Double(pages), "", digits: 0).print()
      Figure("\(name), pages mapped by opening", faults[number].median, "", digits: 0).print()
    }
  }

  /// Bytes of the heap that are in use as long as what `body` returns is.
  private func bytesHeld<Result>(by body: () throws -> Result) rethrows -> Int {
    // The first time also makes what stays for good, such as analyzers.
    _ = try body()
    let before = counted_heap_bytes()
    let result = try body()
    defer { withExtendedLifetime(result) {} }
    return Int(counted_heap_bytes()) - Int(before)
  }
}
