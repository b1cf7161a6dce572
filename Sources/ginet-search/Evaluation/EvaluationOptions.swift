// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetReaders

/// Which queries `eval` counts, and what it shows of them.
struct EvaluationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only queries that say so in their file, as style=patient; of several, all must hold.",
      valueName: "key=value"))
  var only: [QueryLabel] = []

  @Option(
    help: ArgumentHelp(
      "Show the means for each value of a key of the queries' file; may be repeated.",
      valueName: "key"))
  var by: [String] = []

  @Flag(help: "Show each query with a bar, the worst first.")
  var perQuery = false

  @Option(
    help: ArgumentHelp("Compare with the rankings of a file in TREC's format.", valueName: "file"),
    completion: .file())
  var against: String?

  @Option(help: "The measure that queries are listed by.")
  var measure = RankingMeasures.Measure.ndcg10

  @Option(
    name: .customLong("floor"),
    help: ArgumentHelp(
      "End with status 1 if the mean is below, as ndcg@10=0.9; may be repeated.",
      valueName: "measure=value"))
  var floors: [MeasureFloor] = []

  @Flag(help: "Draw bars in ASCII, as is done where the locale is not UTF-8.")
  var ascii = false

  /// The queries that count.
  func included(of queries: [TestQuery], in file: String) throws -> [TestQuery] {
    for key in by where !queries.contains(where: { $0.labels[key] != nil }) {
      throw Failure(.usage, "no query of \(file) has the key \"\(key)\"")
    }
    let included = queries.filter { query in
      only.allSatisfy { query.labels[$0.key] == $0.value }
    }
    if included.isEmpty {
      let labels = only.map { "\($0.key)=\($0.value)" }.joined(separator: " and ")
      throw Failure(.usage, "no query of \(file) has \(labels)")
    }
    return included
  }

  /// Prints a report, and ends with status 1 if a floor is broken.
  func show(
    _ report: EvaluationReport, queryFile: String, asJSON: Bool, on terminal: Terminal
  ) throws {
    warn(report.unknownJudged, "judged", "not in \(queryFile), and count 0")
    if let stored = report.stored {
      warn(stored.unknownQueries, "of \(stored.path)", "not in \(queryFile)")
      warn(stored.missingQueries, "that count", "not in \(stored.path), and count 0 there")
    }
    if asJSON {
      Output.line(report.json)
    } else {
      let isASCII = ascii || !Terminal.isUTF8
      EvaluationPrinter(terminal: terminal, isASCII: isASCII).print(report)
    }
    for floor in report.brokenFloors {
      let value = report.evaluation.mean[floor.measure]
      Output.message(
        "ginet-search: \(floor.measure.rawValue) is \(value.fixed(6)), under its floor of "
          + "\(floor.least)")
    }
    if !report.brokenFloors.isEmpty { throw ExitStatus.nothingFound }
  }

  private func warn(_ ids: [String], _ which: String, _ what: String) {
    if ids.isEmpty { return }
    let some = ids.prefix(Self.mostNamed).map(\.terminalSafe).joined(separator: ", ")
    let more = ids.count > Self.mostNamed ? ", …" : ""
    Output.message("ginet-search: \(ids.count) queries \(which) are \(what): \(some)\(more)")
  }

  private static let mostNamed = 5
}
