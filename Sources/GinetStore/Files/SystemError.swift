// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A call to the system that failed: what was tried, on which path, and the system's reason.
package struct SystemError: Error, Hashable, Sendable {
  /// What was tried, as a verb: "open", "write".
  package let operation: String
  package let path: String
  /// The value of `errno`.
  package let code: Int32
  /// Of a lock that is held, who holds it, if that is known.
  package let holder: LockHolder?

  package init(_ operation: String, _ path: String, code: Int32, holder: LockHolder? = nil) {
    self.operation = operation
    self.path = path
    self.code = code
    self.holder = holder
  }

  /// The error that the last failed call left in `errno`.
  static func last(_ operation: String, _ path: String) -> SystemError {
    SystemError(operation, path, code: errno)
  }

  package var isNotFound: Bool { code == ENOENT || code == ENOTDIR }
  package var isLocked: Bool { operation == "lock" && (code == EWOULDBLOCK || code == EAGAIN) }
  /// The place cannot be written: permissions, a read-only file system, no space.
  package var isUnwritable: Bool {
    [EACCES, EPERM, EROFS, ENOSPC, EDQUOT, EFBIG].contains(code)
  }

  /// The system's words for the reason.
  package var reason: String {
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
  }
}

extension SystemError: CustomStringConvertible {
  package var description: String { "cannot \(operation) \(path): \(reason)" }
}

extension SystemError {
  /// The code of a system that has no more memory.
  static let noMemory = ENOMEM

  /// A temporary file has other bytes than were written, or fewer.
  static func changed(_ path: String) -> SystemError {
    SystemError("read what was written to", path, code: EIO)
  }
  /// The system has no more memory for what is written.
  package static let writerWithoutMemory = SystemError("write", "postings", code: noMemory)
  /// Who asked for the work wants it no more.
  package static let cancelled = SystemError("finish", "the index", code: ECANCELED)
  package var isCancelled: Bool { code == ECANCELED }
}
