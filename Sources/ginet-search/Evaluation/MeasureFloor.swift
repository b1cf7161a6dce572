// Licensed under the Apache License 2.0.

public import ArgumentParser
public import Ginet

extension RankingMeasures.Measure: ExpressibleByArgument {}

/// The least that the mean of a measure may be, as `ndcg@10=0.9`.
struct MeasureFloor: ExpressibleByArgument {
  let measure: RankingMeasures.Measure
  let least: Double

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let measure = RankingMeasures.Measure(rawValue: String(parts[0])),
      let least = Double(parts[1]), (0...1).contains(least)
    else { return nil }
    self.measure = measure
    self.least = least
  }

  func holds(of mean: RankingMeasures) -> Bool { mean[measure] >= least }
}

/// A label and the value that it must have, as `style=patient`.
struct QueryLabel: ExpressibleByArgument {
  let key: String
  let value: String

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { return nil }
    key = String(parts[0])
    value = String(parts[1])
  }
}
