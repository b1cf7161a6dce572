// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet

/// Prints the figures that the analysis chain has to reach.
struct AnalysisBenchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analysis",
    abstract: "Measure how right and how fast analysis is.",
    discussion: """
      Word boundaries and folding are tried on Unicode's own cases, the fast path on random texts \
      against ICU, stems and words on lists. A figure whose data is not there is left out and said \
      to be. The exit status is 1 if a figure is missed.
      """)

  enum Figure: String, CaseIterable, ExpressibleByArgument {
    case words, fold, fastPath = "fast-path", snowball, segmentation, speed
  }

  @Option(help: ArgumentHelp("The folder of test data.", valueName: "folder"))
  var data = "../shared/data"

  @Option(
    name: .customLong("figure"),
    help: ArgumentHelp("Measure only this; may be repeated.", valueName: "name"))
  var chosen: [Figure] = []

  @Option(help: ArgumentHelp("Compare this many random texts with ICU.", valueName: "count"))
  var strings = 1_000_000

  @Option(help: ArgumentHelp("Compare in this many threads.", valueName: "count"))
  var threads: Int?

  @Option(help: ArgumentHelp("Seed of the random texts; otherwise any.", valueName: "number"))
  var seed: UInt64?

  func validate() throws {
    if strings < 1 || threads.map({ $0 < 1 }) == true {
      throw ValidationError("--strings and --threads must be at least 1.")
    }
  }

  func run() throws {
    let machine = Machine()
    if !machine.isOptimized {
      Progress.note("this is a debug build; its times mean nothing. Build with -c release.")
    }
    print("\(machine.processor), \(UnicodeVersion.linked)")
    var missed: [String] = []
    for figure in Figure.allCases where chosen.isEmpty || chosen.contains(figure) {
      let figure = measured(figure, machine)
      let finding = try figure.measure(AnalysisData(path: data))
      print("\n\(figure.title)")
      for line in finding.lines { print("  \(line)") }
      for gap in finding.gaps { print("  NOT MEASURED: \(gap)") }
      for miss in finding.misses { print("  MISSED: \(miss)") }
      if !finding.misses.isEmpty { missed.append(figure.title) }
    }
    if !missed.isEmpty {
      print("\nmissed: \(missed.joined(separator: "; "))")
      throw ExitCode.failure
    }
  }

  private func measured(_ figure: Figure, _ machine: Machine) -> any AnalysisFigure {
    switch figure {
    case .words: WordBreakFigure()
    case .fold: FoldFigure()
    case .fastPath:
      FastPathFigure(
        textCount: strings, threadCount: threads ?? machine.coreCount,
        seed: seed ?? .random(in: 0...UInt64(UInt32.max)))
    case .snowball: SnowballFigure()
    case .segmentation: SegmentationFigure()
    case .speed: SpeedFigure()
    }
  }
}
