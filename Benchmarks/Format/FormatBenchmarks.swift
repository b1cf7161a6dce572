// Licensed under the Apache License 2.0.

import ArgumentParser

/// Measures what the format of an index costs and gives.
@main
struct FormatBenchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format-benchmarks",
    abstract: "Measure what the format of an index costs and gives.",
    discussion: """
      Benchmarks/format-figures makes the indexes and runs all of these. Times are of a machine that \
      does other things as well: what is compared takes turns in one process.
      """,
    subcommands: [
      LookupBenchmark.self, LookupRun.self, ExpansionBenchmark.self, VerificationBenchmark.self,
      OpeningBenchmark.self,
      PositionsBenchmark.self,
    ])
}

/// Something that stands in the way of measuring.
struct BenchmarkError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
