// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet

/// What of the ranking is chosen; what is not is as for every search of the index.
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

  /// - Parameter schema: of what is searched.
  func apply(to options: inout SearchOptions, _ schema: Schema) throws {
    if !weights.isEmpty && options.fields.isEmpty {
      options.fields = schema.searchedFields.map {
        .init($0, weight: schema[$0]?.weight ?? 1)
      }
    }
    for weight in weights {
      guard let field = options.fields.firstIndex(where: { $0.name == weight.field }) else {
        throw Failure(
          .usage,
          "there is no field \"\(weight.field)\" to weigh; there are "
            + options.fields.map(\.name).joined(separator: ", "))
      }
      options.fields[field].weight = weight.weight
    }
    options.ranking = BM25(
      k1: k1 ?? options.ranking.k1, b: b ?? options.ranking.b, delta: options.ranking.delta)
    if let proximity { options.proximity = proximity }
    if feedback { options.feedback = RelevanceFeedback() }
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
