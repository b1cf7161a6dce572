// Licensed under the Apache License 2.0.

import Ginet
import TestSupport
import Testing

/// Every operation fails in every way that it can, once and from then on. `GINET_FAULTS=full`
/// tries all of them; otherwise a sample, drawn by the printed seed.
@Suite("Faults of the storage")
struct FaultTests {
  static let isFull = environment["GINET_FAULTS"] == "full"
  /// Faults of a scenario that the sample has.
  private static let sampleCount = 12

  private static let ways: [(String, @Sendable (FaultRun) -> (Fault) throws -> Void)] = [
    ("abandoned", { $0.abandon }), ("tried again", { $0.retry }),
    ("rolled back", { $0.rollBack }),
  ]

  @Test(
    "after a failed operation the index is the old or the new one, and goes on",
    arguments: Scenario.all)
  func everyOperation(scenario: Scenario) throws {
    let run = try FaultRun(scenario)
    var faults = run.faults
    if !Self.isFull {
      var random = SeededRandom()
      faults = Array(faults.shuffled(using: &random).prefix(Self.sampleCount))
    }
    for fault in faults {
      for (name, way) in Self.ways {
        do {
          try way(run)(fault)
        } catch {
          Issue.record("\(scenario), \(name), \(fault): \(error)")
        }
      }
    }
    print("\(scenario): \(run.operations.count) operations, \(faults.count * 3) faults")
  }
}
