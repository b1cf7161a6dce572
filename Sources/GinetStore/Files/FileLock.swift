// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The lock of a writer: held by the open file, so that it ends with its process, however that ends.
///
/// The file's content says who holds it. On a network file system the lock holds between hosts only
/// if the server and all mounts keep `flock` (NFS of Linux does, unless mounted with `nolock` or
/// `local_lock`).
final class FileLock: StorageLock {
  private let descriptor: Int32

  init(path: String) throws(SystemError) {
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .last("open", path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      throw SystemError("lock", path, code: code, holder: holder())
    }
    write(.current)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Writes who holds the lock. A disk without room for it takes no lock from anyone.
  private func write(_ holder: LockHolder) {
    let bytes = Array(holder.text.utf8)
    guard ftruncate(descriptor, 0) == 0 else { return }
    _ = unsafe bytes.withUnsafeBytes { unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  /// Who holds the lock, if it has said so.
  private func holder() -> LockHolder? {
    var bytes = [UInt8](repeating: 0, count: LockHolder.mostByteCount)
    let count = unsafe bytes.withUnsafeMutableBytes {
      unsafe pread(descriptor, $0.baseAddress, $0.count, 0)
    }
    guard count > 0, let holder = LockHolder(bytes[..<count]), !holder.isGone else { return nil }
    return holder
  }
}
