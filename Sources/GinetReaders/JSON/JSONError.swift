// Licensed under the Apache License 2.0.

/// Why a text is not JSON, and the byte where that shows.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The first byte that cannot be, counted from zero; the length of the text if it ends too early.
  public let offset: Int
  /// What is wrong there, for a person to read.
  public let reason: String

  init(offset: Int, reason: String) {
    self.offset = offset
    self.reason = reason
  }

  /// Such as `byte 17: "}" where a value is expected`.
  public var description: String { "byte \(offset): \(reason)" }
}
