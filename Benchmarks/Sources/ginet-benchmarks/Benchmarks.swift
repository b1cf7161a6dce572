// Licensed under the Apache License 2.0.

import ArgumentParser

/// Measures the library as an embedding program sees it.
@main
struct Benchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ginet-benchmarks",
    abstract: "Measure the library as an embedding program sees it.",
    subcommands: [
      IndexBenchmarks.self, AnalysisBenchmarks.self, AnalysisRun.self, DamageBenchmarks.self,
      DamagePart.self, KillBenchmarks.self, KillWriter.self, UpdateBenchmarks.self,
      GrowthBenchmarks.self, GenerateDocuments.self, HighlightBenchmarks.self, QueryFuzzing.self,
      ParsingBenchmarks.self,
      OracleAnswers.self, GameServer.self, Racer.self, SpellingBenchmarks.self,
      SuggestionBenchmarks.self,
    ],
    defaultSubcommand: IndexBenchmarks.self)
}
