// Licensed under the Apache License 2.0.

internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Makes the files of what a writer has no memory for. None outlives its use.
package final class Scratch: Sendable {
  private let storage: any Storage
  private let next = Atomic(0)

  package init(in storage: any Storage) { self.storage = storage }

  package func file() throws(SystemError) -> ScratchFile {
    let number = next.add(1, ordering: .relaxed).oldValue
    return try ScratchFile(storage, name: SegmentFormat.scratchName(number))
  }
}

/// A file that is written once, then read, and removed when nobody needs it any more.
package final class ScratchFile: @unchecked Sendable {
  // Unchecked: one thread writes, and when it has ended others read.
  private let storage: any Storage
  private let name: String
  private var writing: (any WritableFile)?
  package private(set) var byteCount = 0

  init(_ storage: any Storage, name: String) throws(SystemError) {
    self.storage = storage
    self.name = name
    writing = try storage.create(name)
  }

  // What cannot be removed now, the next writer of the index removes.
  deinit { try? storage.remove(name) }

  package func write(_ bytes: [UInt8]) throws(SystemError) {
    try writing?.write(bytes)
    byteCount += bytes.count
  }

  /// Ends the writing. Nothing makes the bytes durable: they are of no use after a crash.
  package func finish() throws(SystemError) {
    try writing?.close()
    writing = nil
  }

  /// Opens what was written. The file must stay in use for as long as it is read.
  package func open() throws(SystemError) -> any ReadableFile { try storage.open(name) }
}

extension ReadableFile {
  /// The bytes at an offset, all of which must be there.
  package func bytes(at offset: Int, count: Int) throws(SystemError) -> [UInt8] {
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
    guard bytes.count == count else { throw .cutShort }
    return bytes
  }
}

extension SystemError {
  /// A temporary file has fewer bytes than were written.
  package static let cutShort = SystemError("read", "a temporary file that was cut", code: EIO)

  /// The system has no more memory for what is written.
  package static let writerWithoutMemory = SystemError("write", "postings", code: ENOMEM)
}
