// Licensed under the Apache License 2.0.

import Ginet

/// Kills a writing process again and again, reads beside it, and looks at what it left.
struct KillRun {
  struct Tally {
    var roundCount = 0
    /// Commits that a writer said were made.
    var commitCount = 0
    /// Kills with a commit under way that came to be, or did not.
    var (landedCount, lostCount) = (0, 0)
    /// Snapshots that were read beside a writer.
    var snapshotCount = 0
    /// Kills that left files for the next writer to sweep.
    var strayCount = 0
  }

  let folder: String
  let rounds: Int
  private(set) var tally = Tally()
  private var random: SplitMix64
  /// The stamp that the index has, or nil if there is none.
  private var stamp: Int?
  private var path = ""

  /// Rounds after which the next begins with no index.
  private static let roundsOfIndex = 40
  /// Milliseconds in which a writer must begin.
  private static let patience: Int32 = 60_000
  /// Microseconds that a writer lives at most, once it has begun.
  private static let longestLife = 200_000

  init(folder: String, rounds: Int, seed: UInt64) {
    self.folder = folder
    self.rounds = rounds
    random = SplitMix64(seed: seed)
  }

  mutating func run() throws {
    for round in 0..<rounds {
      if round % Self.roundsOfIndex == 0 {
        if round > 0 { TemporaryDirectory.removeTree(path) }
        path = "\(folder)/index\(round)"
        stamp = nil
      }
      do {
        try runRound()
      } catch {
        throw BenchmarkError("round \(round), index \(path): \(error)")
      }
      tally.roundCount += 1
      if round % 100 == 99 { Progress.note("\(round + 1) of \(rounds)") }
    }
  }

  private mutating func runRound() throws {
    let writer = try ChildProcess(
      ["kill-writer", "--index", path, "--first", "\((stamp ?? -1) + 1)"])
    var said = Said(committed: stamp, begun: nil)
    // Mostly it is killed while it commits, sometimes before.
    if random.next() % 20 > 0, case .text(let line) = writer.nextLine(within: Self.patience) {
      said.take(line)
    }
    let life = Duration.microseconds(Int.random(in: 0...Self.longestLife, using: &random))
    let start = ContinuousClock.now
    var last = stamp
    repeat {
      if let seen = try read() {
        tally.snapshotCount += 1
        if let last, seen < last { throw BenchmarkError("commit \(seen) is seen after \(last)") }
        last = seen
      } else if last != nil {
        throw BenchmarkError("the index is gone")
      }
    } while ContinuousClock.now - start < life
    writer.end()
    while case .text(let line) = writer.nextLine(within: Self.patience) { said.take(line) }
    let end = writer.failure() ?? "exit status 0"
    guard end == "signal 9" else { throw BenchmarkError("the writer ended by itself: \(end)") }
    try judge(said, seen: last)
  }

  /// What a writer said.
  private struct Said {
    var committed: Int?
    var begun: Int?

    mutating func take(_ line: String) {
      let words = line.split(separator: " ")
      guard words.count == 2, let stamp = Int(words[1]) else { return }
      if words[0] == "begins" {
        begun = stamp
      } else {
        committed = stamp
      }
    }
  }

  /// The stamp that a new snapshot shows, or nil if there is no index.
  private func read() throws -> Int? {
    let searcher: Searcher
    do {
      searcher = try Index.open(at: path).searcher()
    } catch {
      if error.code == .notFound { return nil }
      throw error
    }
    return try StampedIndex.stamp(of: searcher)
  }

  private mutating func judge(_ said: Said, seen: Int?) throws {
    let found = try read()
    let isUnderWay = said.begun != said.committed && said.begun != nil
    guard found == said.committed || isUnderWay && found == said.begun else {
      throw BenchmarkError(
        "committed \(said.committed ?? -1), begun \(said.begun ?? -1), found \(found ?? -1)")
    }
    if let seen, found ?? -1 < seen { throw BenchmarkError("commit \(seen) was seen and is lost") }
    tally.commitCount += (said.committed ?? -1) - (stamp ?? -1)
    if isUnderWay && found == said.begun { tally.landedCount += 1 }
    if isUnderWay && found != said.begun { tally.lostCount += 1 }
    stamp = found
    guard found != nil else { return }
    let faults = try Index.verify(at: path).faults
    guard faults.isEmpty else { throw BenchmarkError("\(faults)") }
    let before = try names()
    // The lock is free, and the next writer leaves nothing that is not the index's.
    _ = try Index.open(at: path).writer()
    let after = try names()
    if after.count < before.count { tally.strayCount += 1 }
    let segmentCount = try Index.open(at: path).searcher().statistics().segmentCount
    let others = after.filter { !$0.hasPrefix("segment-") && !$0.hasPrefix("live-") }
    guard others == ["manifest", "write.lock"],
      after.count(where: { $0.hasPrefix("segment-") }) == segmentCount,
      after.count(where: { $0.hasPrefix("live-") }) <= segmentCount
    else { throw BenchmarkError("\(segmentCount) segments, but these files: \(after)") }
  }

  private func names() throws -> [String] { try SystemFile.names(in: path) }
}
