// Licensed under the Apache License 2.0.

/// A line of a JSON-lines file that is no JSON object: where, and why.
public struct LineRejection: Error, Hashable, Sendable, CustomStringConvertible {
  /// The path of the file; `-` is standard input.
  public let path: String
  /// The number of the line, from 1.
  public let line: Int
  /// The byte in the line, from zero, that cannot be.
  public let byte: Int
  /// What is wrong there, for a person to read.
  public let reason: String

  /// Such as `docs.jsonl, line 7, byte 12: "}" where a value is expected`.
  public var description: String {
    "\(path == "-" ? "standard input" : path), line \(line), byte \(byte): \(reason)"
  }
}

/// Reads a file, or standard input, with one JSON object a line.
///
/// Lines that are empty or hold only white space are skipped. A line that is no object is
/// handed over as a rejection, and reading goes on behind it.
///
/// ```swift
/// var reader = try JSONLinesReader(path: "docs.jsonl")
/// while let record = try reader.next() {
///   switch record {
///   case .object(let object, let line): print(line, object.members.count)
///   case .rejection(let rejection): print(rejection)
///   }
/// }
/// ```
public struct JSONLinesReader: ~Copyable {
  /// What a line holds.
  public enum Record: Sendable {
    /// An object, and the number of its line, from 1.
    case object(JSONObject, line: Int)
    /// Something else.
    case rejection(LineRejection)
  }

  private var lines: LineReader

  /// Opens the file at `path`, or takes standard input for `-`.
  ///
  /// - Throws: ``ReadError`` if the file cannot be opened.
  public init(
    path: String, longestLine: Int = LineReader.defaultLongestLine
  ) throws(ReadError) {
    lines = try LineReader(path: path, longestLine: longestLine)
  }

  /// The part of the file that is read, from zero to one, or nil if its size is not known.
  public var fractionRead: Double? { lines.fractionRead }

  /// The object or the rejection of the next line that holds something, or nil at the end.
  ///
  /// - Complexity: O(*n*) in the bytes of the line.
  /// - Throws: ``ReadError`` if the file cannot be read, or a line is too long.
  public mutating func next() throws(ReadError) -> Record? {
    while try lines.advance() {
      let (path, number) = (lines.path, lines.number)
      let record = lines.withLine { Self.record(of: $0, path: path, number: number) }
      if let record { return record }
    }
    return nil
  }

  private static func record(
    of line: UnsafeBufferPointer<UInt8>, path: String, number: Int
  ) -> Record? {
    do throws(JSONError) {
      return .object(try JSONObject(parsing: line), line: number)
    } catch {
      return LineRejection(error, of: line, path: path, number: number).map { .rejection($0) }
    }
  }
}

extension LineRejection {
  /// Nil for a line without anything on it.
  init?(_ error: JSONError, of line: UnsafeBufferPointer<UInt8>, path: String, number: Int) {
    // A blank line is no object, so that only lines in error are looked at for it.
    if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return nil }
    self.init(path: path, line: number, byte: error.offset, reason: error.reason)
  }
}
