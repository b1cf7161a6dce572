// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A file, or standard input, that cannot be read: which, and why.
public struct ReadError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The path as it was given; `-` is standard input.
  public let path: String
  /// Why, for a person to read.
  public let reason: String
  /// The value of `errno`, or zero if the system is not at fault.
  public let code: Int32
  /// The byte of the file where damaged data show themselves, or nil if that is not why.
  public let offset: Int?

  init(path: String, reason: String, code: Int32 = 0, offset: Int? = nil) {
    self.path = path
    self.reason = reason
    self.code = code
    self.offset = offset
  }

  /// The error behind a value of `errno`, in the system's words.
  init(path: String, code: Int32) {
    let reason = strerror(code).map { String(cString: $0) } ?? "error \(code)"
    self.init(path: path, reason: reason, code: code)
  }

  /// Nothing is at the path.
  public var isNotFound: Bool { code == ENOENT || code == ENOTDIR }

  /// The file can be read, but what it holds is damaged or cut short.
  public var isDamage: Bool { offset != nil }

  /// Such as `cannot read docs.jsonl: No such file or directory`, or `cannot read docs.jsonl.gz,
  /// byte 512: the gzip data ends in the middle`.
  public var description: String {
    let place = offset.map { ", byte \($0)" } ?? ""
    return "cannot read \(path == "-" ? "standard input" : path)\(place): \(reason)"
  }
}
