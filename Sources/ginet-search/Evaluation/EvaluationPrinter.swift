// Licensed under the Apache License 2.0.

import Ginet

/// Prints what `eval` found for a person to read.
struct EvaluationPrinter {
  let terminal: Terminal
  let isASCII: Bool

  /// Changed queries that are shown.
  private static let mostChanges = 20
  /// What is shown of an id or a value.
  private static let widestName = 16
  private static let barColumns = 20
  /// Measures of parts, as many as have room in a line.
  private static let partMeasures: [RankingMeasures.Measure] = [
    .ndcg10, .map, .recall100, .reciprocalRank, .success1, .success3,
  ]

  func print(_ report: EvaluationReport) {
    // Scripts read these lines.
    Output.line("queries".padded(to: 12) + " \(report.evaluation.queries.count)")
    for (name, value) in report.evaluation.mean.named {
      Output.line(name.padded(to: 12) + " " + value.fixed(4))
    }
    for parts in report.parts { print(parts) }
    if let stored = report.stored { print(stored, report) }
    if report.listsQueries { printQueries(report) }
  }

  // MARK: Parts

  private func print(_ parts: EvaluationReport.Parts) {
    let names = parts.parts.map { $0.value.map { $0.isEmpty ? "\"\"" : $0 } ?? "none" }
    let width = nameWidth([parts.key] + names)
    let columns = Self.partMeasures.map { "  " + $0.rawValue.leftPadded(to: 6) }
    heading(name("by " + parts.key, width + 3) + "queries".leftPadded(to: 9) + columns.joined())
    for (label, part) in zip(names, parts.parts) {
      let mean = part.evaluation.mean
      let values = zip(Self.partMeasures, columns).map { measure, column in
        mean[measure].fixed(4).leftPadded(to: column.count)
      }
      Output.line(
        name(label, width + 3) + "\(part.evaluation.queries.count)".leftPadded(to: 9)
          + values.joined())
    }
  }

  // MARK: Another run

  private func print(_ stored: EvaluationReport.StoredRun, _ report: EvaluationReport) {
    let comparison = stored.comparison
    let (mean, earlier) = (report.evaluation.mean, stored.evaluation.mean)
    let columns = ["this", "that", "change", "better", "worse", "same", "p"]
    heading("against " + shown(stored.path, terminal.columns - 8))
    Output.line(
      "".padded(to: 12) + columns.map { $0.leftPadded(to: 8) }.joined())
    var flips: Set<String> = []
    for measure in RankingMeasures.Measure.allCases {
      let summary = comparison.summary(of: measure)
      let values = [
        mean[measure].fixed(4), earlier[measure].fixed(4), summary.meanDifference.signed(4),
        "\(summary.wins)", "\(summary.losses)", "\(summary.ties)",
        Self.text(pValue: summary.test.pValue),
      ]
      Output.line(
        measure.rawValue.padded(to: 12) + values.map { $0.leftPadded(to: 8) }.joined())
      flips.insert(
        summary.test.isExact
          ? "all flips of signs" : "\(summary.test.flipCount.grouped) flips of signs")
    }
    Output.line(
      terminal.styled(
        "p: paired randomization test, two-sided, " + flips.sorted().joined(separator: " or "), .dim
      ))
    printChanges(comparison, report)
  }

  /// Never as zero, which no such value is.
  private static func text(pValue: Double) -> String {
    pValue < 0.5e-5 ? "<.00001" : pValue.fixed(5)
  }

  private func printChanges(_ comparison: EvaluationComparison, _ report: EvaluationReport) {
    let changes = comparison.greatest(by: report.measure)
    if changes.isEmpty { return }
    let width = nameWidth(changes.prefix(Self.mostChanges).map(\.id))
    heading(
      name("", width)
        + ["this", "that", "change"].map { $0.leftPadded(to: 8) }.joined()
        + "  what changed most in " + report.measure.rawValue)
    for change in changes.prefix(Self.mostChanges) {
      let values = [
        change.after[report.measure].fixed(4), change.before[report.measure].fixed(4),
        change.difference(in: report.measure).signed(4),
      ]
      line(
        name(change.id, width) + values.map { $0.leftPadded(to: 8) }.joined(),
        report.text(of: change.id))
    }
    if changes.count > Self.mostChanges {
      let rest = "and \(changes.count - Self.mostChanges) more, which --json lists"
      Output.line(terminal.styled(rest, .dim))
    }
  }

  // MARK: Queries

  private func printQueries(_ report: EvaluationReport) {
    let bar = ShareBar(columns: Self.barColumns, isASCII: isASCII)
    let queries = report.evaluation.worstFirst(by: report.measure)
    let width = nameWidth(queries.map(\.id))
    heading(name("", width) + " " + report.measure.rawValue + ", the lowest first")
    for query in queries {
      let value = query.measures[report.measure]
      line(
        name(query.id, width) + " " + bar.text(value) + value.fixed(4).leftPadded(to: 7),
        report.text(of: query.id))
    }
  }

  // MARK: Lines

  private func heading(_ text: String) {
    Output.line()
    Output.line(terminal.styled(text, .bold))
  }

  /// A line with as much of a text at its end as has room.
  private func line(_ start: String, _ text: String) {
    let room = terminal.columns - start.terminalColumns - 2
    let text = shown(text, max(room, 0))
    Output.line(text.isEmpty ? start : start + "  " + text)
  }

  private func nameWidth(_ names: [String]) -> Int {
    names.reduce(0) { max($0, min($1.terminalColumns, Self.widestName)) }
  }

  private func name(_ name: String, _ width: Int) -> String {
    shown(name, width).padded(to: width)
  }

  private func shown(_ text: String, _ columns: Int) -> String {
    isASCII
      ? text.asASCII.cut(toColumns: columns, mark: "...").asASCII
      : text.cut(toColumns: columns, mark: "…")
  }
}
