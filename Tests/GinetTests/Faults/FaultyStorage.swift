// Licensed under the Apache License 2.0.

import GinetStore

/// Another storage, of which chosen operations fail.
///
/// Every operation has a number and passes through ``perform(_:_:)``; a new one of the protocol
/// is one line more here.
final class FaultyStorage: Storage {
  private struct State {
    var fault: Fault?
    var operations: [StorageOperation] = []
    /// The number of the first operation that failed.
    var firedAt: Int?
  }

  private let base: any Storage
  private let state: Locked<State>
  /// Called after each rename to the name of the manifest.
  private let onPublish: @Sendable () -> Void

  init(_ base: any Storage, _ fault: Fault?, onPublish: @escaping @Sendable () -> Void = {}) {
    self.base = base
    self.onPublish = onPublish
    state = Locked(State(fault: fault))
  }

  /// The operations so far, in order.
  var operations: [StorageOperation] { state.withLock { $0.operations } }
  /// Whether an operation has failed.
  var hasFired: Bool { state.withLock { $0.firedAt != nil } }

  /// No operation fails any more.
  func mend() { state.withLock { $0.fault = nil } }

  /// How the operation that comes next fails, or nil if it does not.
  fileprivate func next(_ operation: StorageOperation) -> Fault? {
    state.withLock { state in
      let number = state.operations.count
      state.operations.append(operation)
      guard let fault = state.fault,
        number == fault.number || fault.isLasting && number > fault.number
      else { return nil }
      state.firedAt = state.firedAt ?? number
      return fault
    }
  }

  fileprivate func perform<Result>(
    _ operation: StorageOperation, _ name: String, _ body: () throws(SystemError) -> Result
  ) throws(SystemError) -> Result {
    guard let fault = next(operation) else { return try body() }
    if fault.kind == .afterEffect && Fault.can(operation, fail: .afterEffect) { _ = try body() }
    throw SystemError("\(operation)", path(of: name), code: fault.code)
  }

  // MARK: Storage

  var path: String { base.path }

  func names() throws(SystemError) -> [String] {
    try perform(.names, "") { () throws(SystemError) in try base.names() }
  }

  func read(_ name: String) throws(SystemError) -> FileBytes {
    try perform(.read, name) { () throws(SystemError) in try base.read(name) }
  }

  func open(_ name: String) throws(SystemError) -> any ReadableFile {
    try perform(.read, name) { () throws(SystemError) in
      FaultyReading(try base.open(name), name, in: self)
    }
  }

  func create(_ name: String) throws(SystemError) -> any WritableFile {
    try perform(.create, name) { () throws(SystemError) in
      FaultyFile(try base.create(name), name, in: self)
    }
  }

  func rename(_ name: String, to newName: String) throws(SystemError) {
    try perform(.rename, name) { () throws(SystemError) in
      try base.rename(name, to: newName)
      if newName == SegmentFormat.manifestName { onPublish() }
    }
  }

  func remove(_ name: String) throws(SystemError) {
    try perform(.remove, name) { () throws(SystemError) in try base.remove(name) }
  }

  func synchronize() throws(SystemError) {
    try perform(.synchronize, "") { () throws(SystemError) in try base.synchronize() }
  }

  func lock() throws(SystemError) -> any StorageLock {
    try perform(.lock, "") { () throws(SystemError) in try base.lock() }
  }
}

/// A file whose bytes reach the file below when it is flushed or closed, so that they can be lost.
private final class FaultyFile: WritableFile {
  private let base: any WritableFile
  private let name: String
  private let storage: FaultyStorage
  private var pending: [UInt8] = []

  init(_ base: any WritableFile, _ name: String, in storage: FaultyStorage) {
    self.base = base
    self.name = name
    self.storage = storage
  }

  func write(_ bytes: [UInt8]) throws(SystemError) {
    guard let fault = storage.next(.write) else {
      pending += bytes
      return
    }
    switch fault.kind {
    case .afterEffect: pending += bytes
    case .shortWrite:
      pending += bytes.prefix(bytes.count / 2)
      try flush()
      try base.synchronize()
    default: break
    }
    throw SystemError("write", storage.path(of: name), code: fault.code)
  }

  func synchronize() throws(SystemError) {
    guard let fault = storage.next(.synchronizeFile) else {
      try flush()
      return try base.synchronize()
    }
    if fault.kind == .lostWrites { pending.removeLast(pending.count / 2) }
    if fault.kind == .lostWrites || fault.kind == .afterEffect {
      try flush()
      try base.synchronize()
    }
    throw SystemError("synchronize", storage.path(of: name), code: fault.code)
  }

  func close() throws(SystemError) {
    try storage.perform(.close, name) { () throws(SystemError) in
      try flush()
      try base.close()
    }
  }

  private func flush() throws(SystemError) {
    try base.write(pending)
    pending.removeAll()
  }
}

private final class FaultyReading: ReadableFile {
  private let base: any ReadableFile
  private let name: String
  private let storage: FaultyStorage

  init(_ base: any ReadableFile, _ name: String, in storage: FaultyStorage) {
    self.base = base
    self.name = name
    self.storage = storage
  }

  func read(
    at offset: Int, into buffer: UnsafeMutableRawBufferPointer
  ) throws(SystemError) -> Int {
    try storage.perform(.read, name) { () throws(SystemError) in
      try base.read(at: offset, into: buffer)
    }
  }
}
