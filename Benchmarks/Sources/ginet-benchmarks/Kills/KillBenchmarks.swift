// Licensed under the Apache License 2.0.

import ArgumentParser

/// Kills a writing process in many rounds and sees that no commit is lost or half there.
struct KillBenchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kills",
    abstract: "Kill a writing process again and again, and look at what it leaves.",
    discussion: """
      In each round a process commits to an index, in all the ways there are, until it is killed \
      (SIGKILL) at a moment chosen by chance, while another one opens the index over and over. Each \
      snapshot must show exactly one commit. Afterwards the index must hold the last commit that was \
      acknowledged, or the one under way, whole; it must verify, its lock must be free, and the next \
      writer must leave no file behind. The status is 1 at the first fault.
      """)

  @Option(help: ArgumentHelp("Rounds.", valueName: "count"))
  var rounds = 1_000
  @Option(help: ArgumentHelp("Seed of the moments; otherwise any.", valueName: "number"))
  var seed: UInt64?

  func validate() throws {
    if rounds < 1 { throw ValidationError("Rounds must be at least 1.") }
  }

  func run() throws {
    // Files that are flushed over and over belong into memory, which a killed process does not lose.
    let directory = try TemporaryDirectory(inMemory: true)
    let seed = seed ?? .random(in: 0...UInt64(UInt32.max))
    print("\(grouped(rounds)) rounds, seed \(seed)")
    var run = KillRun(folder: directory.path, rounds: rounds, seed: seed)
    let (time, result) = timed { Result { try run.run() } }
    if case .failure(let error) = result {
      print("FAULT: \(error)")
      throw ExitCode.failure
    }
    withExtendedLifetime(directory) {}
    let tally = run.tally
    print(
      """
      \(grouped(tally.roundCount)) kills, \(grouped(tally.lostCount)) in a commit that is not there, \
      \(grouped(tally.landedCount)) in one that is, \(grouped(tally.strayCount)) with files to sweep
      \(grouped(tally.commitCount)) commits acknowledged, none lost
      \(grouped(tally.snapshotCount)) snapshots read beside them, each of one commit
      \(fixed(time.seconds, 0)) s
      """)
  }
}
