// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A file that is written from start to end through a buffer.
final class BufferedFile: WritableFile {
  private static let bufferByteCount = 1 << 18

  private let path: String
  private var descriptor: Int32
  private var pending: [UInt8] = []

  init(creating path: String) throws(SystemError) {
    self.path = path
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .last("create", path) }
  }

  deinit { if descriptor >= 0 { _ = closeDescriptor() } }

  func write(_ bytes: [UInt8]) throws(SystemError) {
    pending.append(contentsOf: bytes)
    if pending.count >= Self.bufferByteCount { try writePending() }
  }

  func synchronize() throws(SystemError) {
    try writePending()
    try flush(descriptor, path)
  }

  func close() throws(SystemError) {
    try writePending()
    guard closeDescriptor() == 0 else { throw .last("close", path) }
  }

  private func writePending() throws(SystemError) {
    var written = 0
    while written < pending.count {
      let count = unsafe pending.withUnsafeBytes { bytes in
        unsafe send(UnsafeRawBufferPointer(rebasing: bytes[written...]))
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw .last("write", path) }
      written += count
    }
    pending.removeAll(keepingCapacity: true)
  }

  private func send(_ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      unsafe Musl.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      unsafe Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }

  private func closeDescriptor() -> Int32 {
    defer { descriptor = -1 }
    #if canImport(Glibc)
      return Glibc.close(descriptor)
    #elseif canImport(Musl)
      return Musl.close(descriptor)
    #else
      return Darwin.close(descriptor)
    #endif
  }
}
