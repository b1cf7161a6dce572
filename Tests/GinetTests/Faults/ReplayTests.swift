// Licensed under the Apache License 2.0.

import TestSupport
import Testing

/// Crashes at every place of what an index writes, with everything that a disk may then hold.
/// `GINET_FAULTS=full` tries all of it on small indexes and many samples on larger ones; otherwise
/// there are few samples, drawn by the printed seed.
@Suite("Replay of crashes")
struct ReplayTests {
  private static let isFull = FaultTests.isFull

  @Test(
    "after a crash the index is in its last commit or the one under way",
    arguments: Scenario.all)
  func crash(scenario: Scenario) throws {
    let replay = try Replay(scenario)
    if Self.isFull {
      try replay.tryAll()
    } else {
      var random = SeededRandom()
      try replay.trySome(40, using: &random)
    }
    print("\(scenario): \(replay.stateCount) states after crashes")
  }

  @Test(
    "a writer that was killed at any operation, and a crash after the next one has begun",
    arguments: Scenario.all)
  func crashAfterDeath(scenario: Scenario) throws {
    let operations = try FaultRun(scenario).operations
    var random = SeededRandom()
    var deaths = Array(operations.indices)
    if !Self.isFull { deaths = Array(deaths.shuffled(using: &random).prefix(3)) }
    var stateCount = 0
    for death in deaths where operations[death] != .read {
      let replay = try Replay(scenario, death: death)
      if Self.isFull {
        try replay.tryAll()
      } else {
        try replay.trySome(10, using: &random)
      }
      stateCount += replay.stateCount
    }
    print("\(scenario): \(deaths.count) deaths, \(stateCount) states after crashes")
  }

  @Test("a writer that was killed before its last flush, and every crash after the next has begun")
  func crashAfterDeathAtTheEnd() throws {
    let scenario = try #require(Scenario.all.first { $0.description == "rebuild" })
    let operations = try FaultRun(scenario).operations
    let replay = try Replay(
      scenario, death: operations.lastIndex(of: .synchronize))
    try replay.tryAll()
    print("\(scenario): \(replay.stateCount) states after crashes")
  }

  @Test("after a crash a larger index is whole as well", arguments: Scenario.large)
  func largeIndex(scenario: Scenario) throws {
    var random = SeededRandom()
    let replay = try Replay(scenario)
    try replay.trySome(Self.isFull ? 5_000 : 5, using: &random)
    print("\(scenario): \(replay.stateCount) states after crashes")
  }
}
