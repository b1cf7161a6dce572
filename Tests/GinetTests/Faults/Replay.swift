// Licensed under the Apache License 2.0.

import Ginet
import GinetStore
import TestSupport

/// What an index asked of its storage, to be cut short anywhere by a crash.
final class Replay {
  /// Files before the first event.
  private let before: CrashedDisk.Content
  private let events: [TraceEvent]
  /// The states that the index passed through: the first before all events, then one for each
  /// manifest that was published.
  private let states: [IndexState]
  /// The first event before which a crash is looked at.
  private let firstCrash: Int
  private(set) var stateCount = 0

  /// Records a scenario.
  ///
  /// - Parameter death: the operation at which the process ends, if it does. Then another writer
  ///   follows, and crashes are looked at from there on.
  init(_ scenario: Scenario, death: Int? = nil) throws {
    let directory = try TemporaryDirectory(inMemory: true)
    let plain = DirectoryStorage(path: directory.path)
    try scenario.prepare(plain)
    before = try plain.content()
    let seen = Locked([try IndexState(of: plain)])
    let faulty = FaultyStorage(
      plain, death.map { Fault(kind: .failure, number: $0, isLasting: true) })
    let storage = RecordingStorage(faulty) {
      guard let state = try? IndexState(of: plain) else { return }
      seen.withLock { $0.append(state) }
    }
    func acknowledge() {
      storage.record(.acknowledged(state: seen.withLock { $0.count - 1 }))
    }
    do {
      let session = try Session(scenario, storage)
      acknowledge()
      for step in scenario.steps {
        try session.take(step)
        acknowledge()
      }
    } catch {
      guard faulty.hasFired else { throw error }
    }
    if death == nil {
      firstCrash = 0
    } else {
      firstCrash = storage.events.count
      faulty.mend()
      if try IndexState(of: plain) == .absent {
        _ = try Index.create(in: storage, schema: Scenario.schema)
      }
      let session = try Session(storage)
      try session.take(Scenario.add(["id": "after", "body": "common"]))
      try session.take(Scenario.commit)
      acknowledge()
    }
    events = storage.events
    states = seen.withLock { $0 }
  }

  // MARK: Crashes

  /// Tries everything that a crash before any event may leave.
  func tryAll() throws {
    var tried: Set<CrashedDisk.Content> = []
    var lastAllowed = 0...0
    try forEachCrash { disk, allowed in
      if allowed != lastAllowed { tried.removeAll() }
      lastAllowed = allowed
      try disk.forEachState { content in
        if tried.insert(content).inserted { try check(content, allowed) }
      }
    }
  }

  /// Tries so many of the things that crashes may leave.
  func trySome(_ count: Int, using random: inout some RandomNumberGenerator) throws {
    var disks: [(CrashedDisk, ClosedRange<Int>)] = []
    try forEachCrash { disks.append(($0, $1)) }
    for _ in 0..<count {
      guard let (disk, allowed) = disks.randomElement(using: &random) else { return }
      try check(disk.state(using: &random), allowed)
    }
  }

  private func forEachCrash(
    _ body: (CrashedDisk, ClosedRange<Int>) throws -> Void
  ) throws {
    var disk = CrashedDisk(before)
    var (acknowledged, published) = (0, 0)
    for (number, event) in events.enumerated() {
      if number >= firstCrash { try body(disk, acknowledged...published) }
      disk.apply(event)
      if case .acknowledged(let state) = event { acknowledged = state }
      if case .rename(_, SegmentFormat.manifestName) = event { published += 1 }
    }
    try body(disk, acknowledged...published)
  }

  /// The index must be in a state that a caller was told of, or the one that was under way, and go
  /// on from there.
  private func check(_ content: CrashedDisk.Content, _ allowed: ClosedRange<Int>) throws {
    stateCount += 1
    let storage = MemoryStorage()
    for (name, bytes) in content { try storage.create(name).write(bytes) }
    let state = try IndexState(of: storage)
    guard states[allowed].contains(state) else {
      let place = states.firstIndex(of: state).map { "state \($0)" } ?? "no state of"
      throw Broken("\(place) \(states.count) states, of which \(allowed) may be")
    }
    if state == .absent {
      _ = try Index.create(in: storage, schema: Scenario.schema)
    } else {
      let faults = try Index.verify(in: storage).faults
      guard faults.isEmpty else { throw Broken("\(faults)") }
    }
    let session = try Session(storage)
    try storage.expectNoStrays()
    try session.take(Scenario.add(["id": "other", "body": "other"]))
    try session.take(Scenario.commit)
    try storage.expectNoStrays()
    guard try IndexState(of: storage).documents?.count == (state.documents?.count ?? 0) + 1 else {
      throw Broken("a commit afterwards is not what was added")
    }
  }
}

extension Storage {
  /// All files but that of the lock, which nobody waits for.
  fileprivate func content() throws -> CrashedDisk.Content {
    var content: CrashedDisk.Content = [:]
    for name in try names() where name != SegmentFormat.lockName {
      let bytes = try read(name)
      defer { withExtendedLifetime(bytes) {} }
      content[name] = Array(bytes.pointer)
    }
    return content
  }
}
