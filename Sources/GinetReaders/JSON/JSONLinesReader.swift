// Licensed under the Apache License 2.0.

internal import Ginet

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
///     var reader = try JSONLinesReader(path: "docs.jsonl")
///     while let record = try reader.next() {
///       switch record {
///       case .object(let object, let line): print(line, object.members.count)
///       case .rejection(let rejection): print(rejection)
///       }
///     }
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

  /// What `transform` makes of the next lines that hold something, in their order, or nil at the end.
  ///
  /// - Parameters:
  ///   - byteCount: lines are taken until they have so many bytes.
  ///   - threads: how many may parse and transform at once.
  /// - Complexity: O(*n*) in the bytes of the lines, which are in memory.
  /// - Throws: ``ReadError`` if the file cannot be read, or a line is too long; the lines before it
  ///   in the batch are lost.
  public mutating func nextBatch<Result: Sendable>(
    ofBytes byteCount: Int, threads: Int, _ transform: @Sendable (Record) -> Result
  ) throws(ReadError) -> [Result]? {
    var bytes: [UInt8] = []
    var ends: [Int] = []
    let first = lines.number + 1
    while bytes.count < byteCount, try lines.advance() {
      lines.withLine { bytes.append(contentsOf: $0) }
      ends.append(bytes.count)
    }
    if ends.isEmpty { return nil }
    let (batch, lineEnds, path) = (bytes, ends, lines.path)
    // Some parts for each thread, since lines differ in length.
    let partCount = threads > 1 ? min(ends.count, 8 * threads) : 1
    return Parallel.map(count: partCount, threads: threads) { part in
      batch.withUnsafeBufferPointer { batch in
        let lines = lineEnds.count * part / partCount..<lineEnds.count * (part + 1) / partCount
        return lines.compactMap { line -> Result? in
          let start = line == 0 ? 0 : lineEnds[line - 1]
          let bytes = UnsafeBufferPointer(rebasing: batch[start..<lineEnds[line]])
          return Self.record(of: bytes, path: path, number: first + line).map(transform)
        }
      }
    }.flatMap(\.self)
  }

  /// Calls `handler` with each object and each rejection that is left.
  ///
  /// - Throws: ``ReadError``, and what `handler` throws, which ends the reading. A loop over
  ///   ``next()`` keeps the two apart by type.
  public mutating func forEach(_ handler: (Record) throws -> Void) throws {
    while let record = try next() { try handler(record) }
  }

  private static func record(
    of line: UnsafeBufferPointer<UInt8>, path: String, number: Int
  ) -> Record? {
    do throws(JSONError) {
      return .object(try JSONObject(parsing: line), line: number)
    } catch {
      // A blank line is no object, so that only lines in error are looked at for it.
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return nil }
      return .rejection(
        LineRejection(
          path: path, line: number, byte: error.offset, reason: error.reason))
    }
  }
}
