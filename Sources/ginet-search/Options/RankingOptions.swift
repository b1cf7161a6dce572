// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet

/// What of the ranking is chosen on the command line.
struct RankingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("How soon more occurrences of a word stop to count.", valueName: "number"))
  var k1: Double?

  @Option(
    help: ArgumentHelp("How much a long passage is marked down, from 0 to 1.", valueName: "number"))
  var b: Double?

  @Option(
    help: ArgumentHelp(
      "What neighbours in the query earn where they are near one another; 0 for nothing.",
      valueName: "weight"))
  var proximity: Double?

  @Option(
    name: .customLong("weight"),
    help: ArgumentHelp(
      "How many times a word in a field counts, as title=2; may be repeated.",
      valueName: "field=weight"))
  var weights: [FieldWeight] = []

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

  var choice: RankingChoice {
    RankingChoice(
      k1: k1, b: b, proximity: proximity, weights: weights,
      feedback: feedback ? RelevanceFeedback() : nil)
  }
}

/// How much a field counts, as `title=2`.
struct FieldWeight: ExpressibleByArgument {
  let field: String
  let weight: Double

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let weight = Double(parts[1]), weight.isFinite, weight >= 0 else {
      return nil
    }
    field = String(parts[0])
    self.weight = weight
  }
}
