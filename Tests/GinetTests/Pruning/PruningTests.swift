// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@testable import Ginet

/// The best documents of a search that passes over what it can, against those of all that match, bit
/// for bit. `GINET_PRUNING_CASES=1000000` tries so many cases, otherwise it is a sample; of a case that
/// fails it is said how it is had again.
@Suite("Pruned searches")
struct PruningTests {
  private static let caseCount = environment["GINET_PRUNING_CASES"].flatMap { Int($0) }
  /// The round, and the case in it, that alone are tried.
  private static let only = environment["GINET_PRUNING_ONLY"]?.split(separator: ".")
    .compactMap { Int($0) }
  /// Cases that have an index in common: of a large one fewer, as they take long.
  private static func casesOfRound(_ round: Int) -> Int {
    (caseCount == nil ? 20 : 1_000) / (PruningCorpus.isLarge(round) ? 4 : 1)
  }
  private static let sampleCount = 500

  @Test("the best documents and their scores are those of all that match")
  func sameAsExhaustive() throws {
    var tally = PruningCase.Tally()
    if let only = Self.only, let round = only.first {
      try run(round, only.count > 1 ? only[1]..<only[1] + 1 : 0..<Self.casesOfRound(round), &tally)
      return
    }
    let count = Self.caseCount ?? Self.sampleCount
    let start = ContinuousClock.now
    var (round, begun) = (0, 0)
    while begun < count {
      let length = min(Self.casesOfRound(round), count - begun)
      try run(round, 0..<length, &tally)
      begun += length
      round += 1
      if Self.caseCount != nil, round % 25 == 0 || begun == count {
        Self.tell(
          "\(tally.all) cases of \(round) indexes, \(tally.matching) with matches, "
            + "\(tally.passedOver) with documents passed over, "
            + "\((ContinuousClock.now - start).components.seconds) s")
      }
    }
  }

  /// Ends at the first case that fails: the next one mostly fails for the same reason.
  private func run(_ round: Int, _ cases: Range<Int>, _ tally: inout PruningCase.Tally) throws {
    var random = SeededRandom(seed: Self.seed(round))
    let corpus = try PruningCorpus(round: round, using: &random)
    for number in cases {
      if Self.only != nil { Self.tell("case \(round).\(number)") }
      // Each case has a seed of its own, so that none depends on those before it.
      var random = SeededRandom(seed: Self.seed(round) ^ Self.seed(number) &* 3)
      let difference: String?
      do {
        let next = try PruningCase(of: corpus.searcher, using: &random)
        difference = try next.difference(in: corpus.searcher, &tally)
      } catch {
        difference = "\(error)"
      }
      guard let difference else { continue }
      Issue.record(
        """
        \(corpus.description): \(difference)
        GINET_SEED=\(SeededRandom.seed) GINET_PRUNING_ONLY=\(round).\(number) has it again
        """)
      return
    }
  }

  /// Says it at once, so that a trap is known by what was said before.
  private static func tell(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  private static func seed(_ number: Int) -> UInt64 {
    var random = SeededRandom(seed: SeededRandom.seed &+ UInt64(number) &* 0x1_0000_0001)
    return random.next()
  }

  @Test("thousands of clauses of the greatest weight give the greatest score, in any order")
  func greatestScores() throws {
    // One that has the words.
    var random = SeededRandom(seed: 7)
    let searcher = try PruningCorpus(round: 10, using: &random).searcher
    let words = (0..<5_000).map { Query.words("w\($0 % 3)").boosted(by: 1e6 - Double($0)) }
    for query in [Query.any(words), .any(words.reversed()), .all([.any(words), .words("w0")])] {
      let expected = try searcher.everyMatch(for: query, SearchOptions())
      #expect(expected.first?.score ?? 0 > 0x1p27)
      for total in [SearchOptions.Total.exact, .atLeast(0)] {
        let found = try searcher.search(query, limit: 3, options: SearchOptions(total: total))
        #expect(found.hits == Array(expected.prefix(3)))
      }
    }
  }
}
