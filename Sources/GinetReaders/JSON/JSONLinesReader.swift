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
  /// Lines that were read while those before were parsed.
  private var ahead: LineBatch?

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
    // Lines that were read for a batch come first.
    while let batch = ahead {
      ahead = batch.count > 1 || batch.failure != nil ? batch.withoutFirst : nil
      if batch.isEmpty {
        if let failure = batch.failure { throw failure }
        break
      }
      let path = lines.path
      let records = batch.compactMap(0..<1) { line, number in
        Self.record(of: line, path: path, number: number)
      }
      if let record = records.first { return record }
    }
    while try lines.advance() {
      let (path, number) = (lines.path, lines.number)
      let record = lines.withLine { Self.record(of: $0, path: path, number: number) }
      if let record { return record }
    }
    return nil
  }

  /// What `transform` makes of the next lines that hold something, in their order, or nil at the end.
  ///
  /// With several threads one of them reads the lines of the next batch meanwhile.
  ///
  /// - Parameters:
  ///   - byteCount: lines are taken until they have so many bytes.
  ///   - threads: how many may parse and transform at once.
  /// - Complexity: O(*n*) in the bytes of the lines, which are in memory.
  /// - Throws: ``ReadError`` if the file cannot be read, or a line is too long, behind the lines
  ///   before it.
  public mutating func nextBatch<Result: Sendable>(
    ofBytes byteCount: Int, threads: Int, _ transform: @Sendable (Record) -> Result
  ) throws(ReadError) -> [Result]? {
    let batch = ahead.take() ?? LineBatch(&lines, byteCount: byteCount)
    if batch.isEmpty {
      if let failure = batch.failure { throw failure }
      return nil
    }
    let path = lines.path
    guard threads > 1 else {
      if batch.failure != nil { ahead = batch.withoutLines }
      return batch.compactMap(0..<batch.count) { line, number in
        Self.record(of: line, path: path, number: number).map(transform)
      }
    }
    // Some parts for each thread, since lines differ in length; the first item reads on.
    let partCount = min(batch.count, 8 * threads)
    let parts = withUnsafeMutablePointer(to: &lines) { lines in
      // One item alone uses the pointer.
      nonisolated(unsafe) let lines = lines
      return Parallel.map(count: partCount + 1, threads: threads) { item in
        if item == 0 {
          let next =
            batch.failure == nil
            ? LineBatch(&lines.pointee, byteCount: byteCount) : batch.withoutLines
          return Part<Result>.next(next)
        }
        let range = batch.count * (item - 1) / partCount..<batch.count * item / partCount
        return .results(
          batch.compactMap(range) { line, number in
            Self.record(of: line, path: path, number: number).map(transform)
          })
      }
    }
    var all: [Result] = []
    all.reserveCapacity(batch.count)
    for part in parts {
      switch part {
      case .next(let next): ahead = next
      case .results(let results): all += results
      }
    }
    return all
  }

  private enum Part<Result: Sendable>: Sendable {
    case next(LineBatch)
    case results([Result])
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
