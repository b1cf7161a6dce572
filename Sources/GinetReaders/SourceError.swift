// Licensed under the Apache License 2.0.

/// What is wrong in a source of documents, and where.
public struct SourceError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The name that the reader was given for the source.
  public let file: String
  /// From one.
  public let line: Int
  /// What is wrong, and where it is not plain, what is meant to stand there.
  public let reason: String

  /// - Parameters:
  ///   - file: its name, as it is shown.
  ///   - line: from one.
  ///   - reason: what is wrong, for a person to read.
  public init(file: String, line: Int, reason: String) {
    self.file = file
    self.line = line
    self.reason = reason
  }

  /// Such as "04-stomach.md:12: the anchor “surgery” stands in line 9 already".
  public var description: String { "\(file):\(line): \(reason)" }
}

/// Everything that is wrong in one source, in the order of its lines; one error at least.
public struct SourceErrors: Error, Hashable, Sendable, CustomStringConvertible {
  /// In the order of their lines.
  public let errors: [SourceError]

  /// - Parameter errors: one at least, in the order of their lines.
  public init(_ errors: [SourceError]) {
    self.errors = errors
  }

  /// An error a line.
  public var description: String { errors.map(\.description).joined(separator: "\n") }
}
