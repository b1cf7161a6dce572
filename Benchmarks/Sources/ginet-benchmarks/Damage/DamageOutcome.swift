// Licensed under the Apache License 2.0.

/// What came of a damage: one line that a part of the campaign prints.
struct DamageOutcome {
  enum Finding: Hashable {
    /// All answers are those of the intact index.
    case same
    /// An error of the library that names file, section and byte, and no answer that differs.
    case error(String)
    /// Only of a resealed damage, which is another valid file: answers that differ.
    case other
    case fault(Fault)
  }

  /// What fails the campaign.
  enum Fault: String, CaseIterable {
    case wrong
    /// All answers are the same, and `verify` finds nothing wrong either.
    case unseen
    /// An error that does not name file, section and byte.
    case unplaced
    /// Opening and 25 queries took more than two seconds.
    case slow
    /// The process ended, or had to be ended.
    case trap
  }

  var number: Int
  var kind: Damage.Kind
  var finding: Finding
  var microseconds: Int
  /// What is needed to look into a fault.
  var detail: String
}

// MARK: Lines

extension DamageOutcome {
  var line: String {
    let text =
      switch finding {
      case .same: "same"
      case .other: "other"
      case .error(let code): "error:\(code)"
      case .fault(let fault): "fault:\(fault.rawValue)"
      }
    let detail = detail.split(separator: "\n").joined(separator: " ")
    return "\(number)\t\(kind.rawValue)\t\(text)\t\(microseconds)\t\(detail)"
  }

  /// Nil if the line is none of an outcome.
  init?(line: String) {
    let parts = line.split(separator: "\t", maxSplits: 4, omittingEmptySubsequences: false)
      .map(String.init)
    guard parts.count == 5, let number = Int(parts[0]), let kind = Damage.Kind(rawValue: parts[1]),
      let microseconds = Int(parts[3])
    else { return nil }
    let finding: Finding
    let text = parts[2].split(separator: ":").map(String.init)
    switch text.first {
    case "same": finding = .same
    case "other": finding = .other
    case "error" where text.count == 2: finding = .error(text[1])
    case "fault" where text.count == 2:
      guard let fault = Fault(rawValue: text[1]) else { return nil }
      finding = .fault(fault)
    default: return nil
    }
    self.init(
      number: number, kind: kind, finding: finding, microseconds: microseconds, detail: parts[4])
  }
}

// MARK: Counting

/// Outcomes, counted by the kind of damage.
struct DamageTally {
  private var counts: [Damage.Kind: [DamageOutcome.Finding: Int]] = [:]
  private var longest: [Damage.Kind: Int] = [:]
  private(set) var faults: [DamageOutcome] = []

  mutating func add(_ outcome: DamageOutcome) {
    counts[outcome.kind, default: [:]][outcome.finding, default: 0] += 1
    longest[outcome.kind] = max(longest[outcome.kind, default: 0], outcome.microseconds)
    if case .fault = outcome.finding { faults.append(outcome) }
  }

  var lines: [String] {
    let codes = Set(
      counts.values.flatMap(\.keys).compactMap { finding in
        if case .error(let code) = finding { code } else { nil }
      }
    ).sorted()
    let hasOther = counts.values.contains { $0[.other] != nil }
    let findings: [(String, DamageOutcome.Finding)] =
      [("same", .same)] + (hasOther ? [("other", .other)] : []) + codes.map { ($0, .error($0)) }
      + DamageOutcome.Fault.allCases.map { ($0.rawValue, .fault($0)) }
    var table = TextTable(
      [.left("damage"), .right("n")] + findings.map { .right($0.0) } + [.right("longest, ms")])
    let kinds = Damage.Kind.allCases.filter { counts[$0] != nil }
    func add(_ title: String, _ kinds: [Damage.Kind]) {
      let row = findings.map { finding in
        kinds.reduce(0) { $0 + (counts[$1]?[finding.1] ?? 0) }
      }
      let most = kinds.map { longest[$0, default: 0] }.max() ?? 0
      table.add(
        [title, grouped(row.reduce(0, +))] + row.map { grouped($0) }
          + [fixed(Double(most) / 1000, 1)])
    }
    for kind in kinds { add(kind.rawValue, [kind]) }
    if kinds.count > 1 { add("all", kinds) }
    return table.lines
  }
}
