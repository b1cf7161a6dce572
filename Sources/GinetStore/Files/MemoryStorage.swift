// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Files in memory: for an index that is not kept, or has nowhere to be written.
package final class MemoryStorage: Storage {
  private struct State {
    var files: [String: [UInt8]] = [:]
    var isLocked = false
  }

  private let state = Locked(State())

  package init() {}

  package var path: String { "(memory)" }

  package func names() -> [String] { state.withLock { $0.files.keys.sorted() } }

  package func read(_ name: String) throws(SystemError) -> FileBytes {
    guard let bytes = state.withLock({ $0.files[name] }) else {
      throw SystemError("open", path(of: name), code: ENOENT)
    }
    return FileBytes(copying: bytes)
  }

  package func open(_ name: String) throws(SystemError) -> any ReadableFile {
    guard let bytes = state.withLock({ $0.files[name] }) else {
      throw SystemError("open", path(of: name), code: ENOENT)
    }
    return ReadMemoryFile(bytes)
  }

  package func create(_ name: String) -> any WritableFile {
    state.withLock { $0.files[name] = [] }
    return MemoryFile { bytes in self.state.withLock { $0.files[name, default: []] += bytes } }
  }

  package func rename(_ name: String, to newName: String) throws(SystemError) {
    let isThere = state.withLock { state in
      guard let bytes = state.files.removeValue(forKey: name) else { return false }
      state.files[newName] = bytes
      return true
    }
    guard isThere else { throw SystemError("rename", path(of: name), code: ENOENT) }
  }

  package func remove(_ name: String) throws(SystemError) {
    guard state.withLock({ $0.files.removeValue(forKey: name) }) != nil else {
      throw SystemError("remove", path(of: name), code: ENOENT)
    }
  }

  package func synchronize() {}

  package func lock() throws(SystemError) -> any StorageLock {
    let isFree = state.withLock { state in
      defer { state.isLocked = true }
      return !state.isLocked
    }
    guard isFree else { throw SystemError("lock", path, code: EWOULDBLOCK, holder: .current) }
    return MemoryLock { self.state.withLock { $0.isLocked = false } }
  }
}

private final class MemoryFile: WritableFile {
  private let append: ([UInt8]) -> Void

  init(append: @escaping ([UInt8]) -> Void) {
    self.append = append
  }

  func write(_ bytes: [UInt8]) { append(bytes) }
  func synchronize() {}
  func close() {}
}

private final class ReadMemoryFile: ReadableFile {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let end = min(bytes.count, offset + buffer.count)
    guard offset < end else { return 0 }
    unsafe buffer.copyBytes(from: bytes[offset..<end])
    return end - offset
  }
}

private final class MemoryLock: StorageLock {
  private let unlock: @Sendable () -> Void

  init(unlock: @escaping @Sendable () -> Void) {
    self.unlock = unlock
  }

  deinit { unlock() }
}
