// Licensed under the Apache License 2.0.

import GinetStore

/// What was done to a storage that a crash may undo.
enum TraceEvent: Hashable, Sendable {
  /// A file of this number, created under a name.
  case create(file: Int, name: String)
  case write(file: Int, bytes: [UInt8])
  case synchronizeFile(Int)
  case rename(String, to: String)
  case remove(String)
  case synchronize
  /// A caller was told that the index is in the state of this number.
  case acknowledged(state: Int)
}

/// Another storage, and the trace of what changed it.
final class RecordingStorage: Storage {
  private struct State {
    var events: [TraceEvent] = []
    var fileCount = 0
  }

  private let base: any Storage
  private let state = Locked(State())
  /// Called after each rename to the name of the manifest.
  private let onPublish: @Sendable () -> Void

  init(_ base: any Storage, onPublish: @escaping @Sendable () -> Void) {
    self.base = base
    self.onPublish = onPublish
  }

  var events: [TraceEvent] { state.withLock { $0.events } }

  func record(_ event: TraceEvent) { state.withLock { $0.events.append(event) } }

  // MARK: Storage

  var path: String { base.path }

  func names() throws(SystemError) -> [String] { try base.names() }

  func read(_ name: String) throws(SystemError) -> FileBytes { try base.read(name) }

  func open(_ name: String) throws(SystemError) -> any ReadableFile { try base.open(name) }

  func create(_ name: String) throws(SystemError) -> any WritableFile {
    let file = try base.create(name)
    let number = state.withLock { state in
      state.fileCount += 1
      state.events.append(.create(file: state.fileCount, name: name))
      return state.fileCount
    }
    return RecordedFile(file, number, in: self)
  }

  func rename(_ name: String, to newName: String) throws(SystemError) {
    try base.rename(name, to: newName)
    record(.rename(name, to: newName))
    if newName == SegmentFormat.manifestName { onPublish() }
  }

  func remove(_ name: String) throws(SystemError) {
    try base.remove(name)
    record(.remove(name))
  }

  func synchronize() throws(SystemError) {
    try base.synchronize()
    record(.synchronize)
  }

  func lock() throws(SystemError) -> any StorageLock { try base.lock() }
}

private final class RecordedFile: WritableFile {
  private let base: any WritableFile
  private let number: Int
  private let storage: RecordingStorage

  init(_ base: any WritableFile, _ number: Int, in storage: RecordingStorage) {
    self.base = base
    self.number = number
    self.storage = storage
  }

  func write(_ bytes: [UInt8]) throws(SystemError) {
    try base.write(bytes)
    storage.record(.write(file: number, bytes: bytes))
  }

  func synchronize() throws(SystemError) {
    try base.synchronize()
    storage.record(.synchronizeFile(number))
  }

  func close() throws(SystemError) { try base.close() }
}
