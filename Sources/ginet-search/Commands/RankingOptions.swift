// Licensed under the Apache License 2.0.

public import ArgumentParser
import Ginet

/// What of the ranking is chosen; what is not is as for every search of the index.
struct RankingOptions: ParsableArguments {
  @Option(help: "How soon more occurrences of a word stop to count.")
  var k1: Double?

  @Option(help: "How much a long passage is marked down, from 0 to 1.")
  var b: Double?

  @Option(
    help: ArgumentHelp(
      "What neighbours in the query earn where they are near one another; 0 for nothing.",
      valueName: "weight"))
  var proximity: Double?

  @Flag(help: "Look besides for words that the best hits have in common (RM3).")
  var feedback = false

  func validate() throws {
    for (name, value) in [("--k1", k1), ("--b", b), ("--proximity", proximity)] {
      guard let value else { continue }
      guard value.isFinite, value >= 0 else {
        throw ValidationError("\(name) must be a number that is not negative.")
      }
    }
  }

  func apply(to options: inout SearchOptions) {
    options.ranking = BM25(
      k1: k1 ?? options.ranking.k1, b: b ?? options.ranking.b, delta: options.ranking.delta)
    if let proximity { options.proximity = proximity }
    if feedback { options.feedback = RelevanceFeedback() }
  }
}
