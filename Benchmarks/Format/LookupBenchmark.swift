// Licensed under the Apache License 2.0.

import ArgumentParser
import BenchmarkSupport
import GinetStore

/// Times exact look-ups of terms with their data, in random order over a whole dictionary.
struct LookupBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lookups", abstract: "Time exact look-ups of terms.")

  @Argument(help: "Directory of the index.") var index: String
  @Option(help: "Terms that are looked up.") var count = 100_000
  @Option(help: "Rounds, of which the median is told.") var rounds = 11

  func run() throws {
    let terms = try LookupTerms(index: index, count: count)
    print("\(terms.dictionary.count) terms; \(terms.existing.count) looked up in random order")
    let sets = [("existing", terms.existing), ("absent", terms.absent)]
    var means: [[Double]] = [[], []]
    var singles: [[Double]] = [[], []]
    for _ in 0..<rounds {
      for (number, (_, set)) in sets.enumerated() {
        // A look-up waits for nothing, so time in which others ran is not its own.
        let time = try processorMicroseconds { try terms.lookUp(set) }
        means[number].append(time / Double(set.count))
      }
    }
    for (number, (_, set)) in sets.enumerated() {
      singles[number] = try set.map { term in
        try microseconds { _ = try terms.dictionary.info(for: term) }
      }
    }
    for (number, (name, _)) in sets.enumerated() {
      Figure("\(name) terms, mean", means[number].median, "µs", digits: 3, atMost: 0.7).print()
      Figure("\(name) terms, mean of the best round", means[number].percentile(0), "µs", digits: 3)
        .print()
      Figure("\(name) terms, 99 of 100, with the clock", singles[number].percentile(99), "µs")
        .print()
    }
  }
}

/// Looks terms up so many times, for valgrind to count what one more round takes.
struct LookupRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lookup-run", abstract: "Look terms up, for a count of instructions.")

  @Argument(help: "Directory of the index.") var index: String
  @Option(help: "Terms that are looked up.") var count = 10_000
  @Option(help: "Rounds over all terms.") var rounds = 1
  @Flag(help: "Terms that are not there.") var absent = false

  func run() throws {
    let terms = try LookupTerms(index: index, count: count)
    for _ in 0..<rounds { try terms.lookUp(absent ? terms.absent : terms.existing) }
  }
}

/// Terms of a dictionary, drawn at random, and as many like them that it does not have.
struct LookupTerms {
  let dictionary: TermDictionaryReader
  private(set) var existing: [[UInt8]] = []
  private(set) var absent: [[UInt8]] = []

  init(index: String, count: Int) throws {
    let dictionary = try IndexFiles(path: index).mainField().dictionary
    self.dictionary = dictionary
    var random = SplitMix(seed: 1)
    var seen = 0
    var sample: [[UInt8]] = []
    try dictionary.forEach { term, _ in
      seen += 1
      if sample.count < count {
        sample.append(term)
      } else {
        let place = Int.random(in: 0..<seen, using: &random)
        if place < count { sample[place] = term }
      }
    }
    // Copies side by side: that a term is near, as that of a query is, is no part of its look-up.
    existing = sample.shuffled(using: &random).map { $0.map { $0 } }
    for term in existing {
      var other = term
      repeat {
        // One more letter somewhere: the sought-for block is found by as many bytes.
        let letter = UInt8.random(in: UInt8(ascii: "a")...UInt8(ascii: "z"), using: &random)
        other.insert(letter, at: Int.random(in: 0...other.count, using: &random))
      } while try dictionary.info(for: other) != nil
      absent.append(other)
    }
  }

  @inline(never)
  func lookUp(_ terms: [[UInt8]]) throws {
    var documents: UInt64 = 0
    for term in terms {
      documents &+= UInt64(try dictionary.info(for: term)?.documentFrequency ?? 0)
    }
    // Asked for, so that no look-up may be left out.
    if documents == .max { print(documents) }
  }
}
