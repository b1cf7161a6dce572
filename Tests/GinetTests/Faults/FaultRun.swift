// Licensed under the Apache License 2.0.

import Foundation
import Ginet
import GinetStore
import TestSupport

/// What should not be so after a fault.
struct Broken: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// A scenario, what happens in it when nothing fails, and what must be when something does.
final class FaultRun {
  let scenario: Scenario
  /// Of a run without a fault.
  let operations: [StorageOperation]
  /// The states that the index passes through, from the old to the new one.
  let states: [IndexState]
  private let base: TemporaryDirectory
  private let work: TemporaryDirectory
  private var copyCount = 0

  /// A document that no scenario has.
  private static let other: Document = ["id": "other", "body": "other"]

  init(_ scenario: Scenario) throws {
    self.scenario = scenario
    base = try TemporaryDirectory(inMemory: true)
    work = try TemporaryDirectory(inMemory: true)
    try scenario.prepare(DirectoryStorage(path: base.path))
    let plain = DirectoryStorage(path: work.path(of: "0"))
    try FileManager.default.copyItem(atPath: base.path, toPath: plain.path)
    let seen = Locked([try IndexState(of: plain)])
    let storage = FaultyStorage(plain, nil) {
      guard let state = try? IndexState(of: plain) else { return }
      seen.withLock { $0.append(state) }
    }
    let session = try Session(scenario, storage)
    for step in scenario.steps { try session.take(step) }
    operations = storage.operations
    states = seen.withLock { $0 }
  }

  /// All faults that the scenario can meet.
  var faults: [Fault] {
    operations.indices.flatMap { number in
      Fault.Kind.allCases.filter { Fault.can(operations[number], fail: $0) }.flatMap { kind in
        [false, true].map { Fault(kind: kind, number: number, isLasting: $0) }
      }
    }
  }

  private func copy() throws -> DirectoryStorage {
    copyCount += 1
    let path = work.path(of: "\(copyCount)")
    try FileManager.default.copyItem(atPath: base.path, toPath: path)
    return DirectoryStorage(path: path)
  }

  // MARK: After a fault

  /// The process ends at the fault: another one must find the old or the new index and go on.
  func abandon(_ fault: Fault) throws {
    let plain = try copy()
    defer { try? FileManager.default.removeItem(atPath: plain.path) }
    let storage = FaultyStorage(plain, fault)
    do {
      let session = try Session(scenario, storage)
      for step in scenario.steps { try session.take(step) }
    } catch {
      guard storage.hasFired else { throw error }
    }
    try expectWhole(plain)
    try expectGoesOn(plain)
  }

  /// The writer tries again what failed: it must succeed.
  func retry(_ fault: Fault) throws {
    let plain = try copy()
    defer { try? FileManager.default.removeItem(atPath: plain.path) }
    let storage = FaultyStorage(plain, fault)
    var session: Session? = try session(of: storage, over: plain)
    for step in scenario.steps {
      do {
        try session?.take(step)
      } catch {
        guard storage.hasFired else { throw error }
        try expectWhole(plain)
        storage.mend()
        try session?.take(step)
      }
    }
    session = nil
    let state = try IndexState(of: plain)
    guard state == states.last else { throw Broken("tried again, the index is not the new one") }
    try expectWhole(plain)
    try expectGoesOn(plain)
  }

  /// The writer forgets what failed and commits something else.
  func rollBack(_ fault: Fault) throws {
    let plain = try copy()
    defer { try? FileManager.default.removeItem(atPath: plain.path) }
    let storage = FaultyStorage(plain, fault)
    var session: Session? = try session(of: storage, over: plain)
    do {
      for step in scenario.steps { try session?.take(step) }
    } catch {
      guard storage.hasFired else { throw error }
      storage.mend()
      try session?.take(Scenario.rollback)
      try expectWhole(plain)
    }
    storage.mend()
    try session?.take(Scenario.add(Self.other))
    try session?.take(Scenario.commit)
    session = nil
    let other = Self.other.values.map { "\($0.field): \($0.text)" }
    guard case .content(var documents, _) = try IndexState(of: plain),
      let place = documents.firstIndex(of: other)
    else { throw Broken("what was added after a rollback is not there") }
    documents.remove(at: place)
    guard documents.isEmpty || states.contains(where: { $0.documents == documents }) else {
      throw Broken("after a rollback the index is a mix")
    }
    try expectSound(plain)
    try expectGoesOn(plain)
  }

  /// The scenario's writer, which may need a second attempt.
  private func session(
    of storage: FaultyStorage, over plain: DirectoryStorage
  ) throws -> Session {
    do {
      return try Session(scenario, storage)
    } catch {
      guard storage.hasFired else { throw error }
      try expectWhole(plain)
      storage.mend()
    }
    do {
      return try Session(scenario, storage)
    } catch {
      guard error.code == .exists else { throw error }
      return try Session(storage)
    }
  }

  // MARK: What must be

  private func expectWhole(_ storage: DirectoryStorage) throws {
    guard states.contains(try IndexState(of: storage)) else {
      throw Broken("the index is neither the old nor the new one")
    }
    try expectSound(storage)
  }

  private func expectSound(_ storage: DirectoryStorage) throws {
    if try IndexState(of: storage) == .absent { return }
    let faults = try Index.verify(in: storage).faults
    guard faults.isEmpty else { throw Broken("\(faults)") }
  }

  /// The next writer leaves no file that is not the index's, and can commit.
  private func expectGoesOn(_ storage: DirectoryStorage) throws {
    let count = try IndexState(of: storage).documents?.count
    if count == nil { _ = try Index.create(in: storage, schema: Scenario.schema) }
    let session = try Session(storage)
    try storage.expectNoStrays()
    try session.take(Scenario.add(Self.other))
    try session.take(Scenario.commit)
    try storage.expectNoStrays()
    guard try IndexState(of: storage).documents?.count == (count ?? 0) + 1 else {
      throw Broken("a commit afterwards is not what was added")
    }
  }
}

extension Storage {
  /// Throws if there is a file that the manifest does not lead to.
  func expectNoStrays() throws {
    guard let manifest = try Manifest.read(from: self) else { throw Broken("no manifest") }
    let known = manifest.fileNames.union([SegmentFormat.manifestName, SegmentFormat.lockName])
    let names = Set(try names())
    guard names.subtracting(known).isEmpty else {
      throw Broken("left over: \(names.subtracting(known).sorted())")
    }
  }
}
