// Licensed under the Apache License 2.0.

/// A file that is written once, then read, and removed when nobody needs it any more.
///
/// What is read is what was written: each page is held to a checksum, which stays in memory.
package final class ScratchFile: @unchecked Sendable {
  // Unchecked: one thread writes, and when it has ended others read.
  private let storage: any Storage
  private let name: String
  private var writing: (any WritableFile)?
  package private(set) var byteCount = 0
  /// Of the pages that are full, and of the one that is not, with the last.
  private var checksums: [UInt32] = []

  /// Bytes that are read, and held to a checksum, at once.
  package static let pageByteCount = 1 << 16

  init(_ storage: any Storage, name: String) throws(SystemError) {
    self.storage = storage
    self.name = name
    writing = try storage.create(name)
  }

  // What cannot be removed now, the next writer of the index removes.
  deinit { try? storage.remove(name) }

  package func write(_ bytes: [UInt8]) throws(SystemError) {
    try writing?.write(bytes)
    var start = 0
    while start < bytes.count {
      let place = byteCount % Self.pageByteCount
      let count = min(bytes.count - start, Self.pageByteCount - place)
      let last = place == 0 ? 0 : checksums.removeLast()
      checksums.append(CRC32C.checksum(bytes[start..<start + count], after: last))
      byteCount += count
      start += count
    }
  }

  /// Ends the writing. Nothing makes the bytes durable: they are of no use after a crash.
  package func finish() throws(SystemError) {
    try writing?.close()
    writing = nil
  }

  package var pageCount: Int { checksums.count }

  /// Opens what was written, for ``page(_:of:)``. The file must stay in use for as long as it is read.
  package func open() throws(SystemError) -> any ReadableFile { try storage.open(name) }

  /// The bytes of a page, of which the last may be shorter than others.
  package func page(_ page: Int, of file: any ReadableFile) throws(SystemError) -> [UInt8] {
    let offset = page * Self.pageByteCount
    let bytes = try file.bytes(
      at: offset, count: min(Self.pageByteCount, byteCount - offset))
    guard CRC32C.checksum(bytes) == checksums[page] else { throw changed }
    return bytes
  }

  /// The error of who finds other bytes in the file than were written.
  package var changed: SystemError { .changed(storage.path(of: name)) }
}

extension ReadableFile {
  /// The bytes at an offset, or fewer at the end of the file.
  fileprivate func bytes(at offset: Int, count: Int) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      do throws(SystemError) {
        let raw = unsafe UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: count)
        filled = unsafe try read(at: offset, into: raw)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }
}
