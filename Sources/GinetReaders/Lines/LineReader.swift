// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Goes through the lines of a file or of standard input, as bytes; a gzip file is unpacked.
///
/// A line ends with `\n` or `\r\n`, which do not belong to it; the last one may lack
/// its end. A UTF-8 byte order mark before the first line is skipped. Nothing else about
/// the bytes is assumed. Only the current line and the block it was read with are in memory.
///
/// ```swift
/// var reader = try LineReader(path: "words.txt")
/// while try reader.advance() {
///   reader.withLine { print(reader.number, $0.count) }
/// }
/// ```
public struct LineReader: ~Copyable {
  /// The longest line that is read if nothing else is said: 1 GiB.
  public static let defaultLongestLine = 1 << 30

  /// Whole documents come in one call of the system; larger blocks gain nothing.
  private static let blockByteCount = 1 << 17

  /// The path as it was given; `-` is standard input.
  public var path: String { source.path }
  /// A line of more bytes is an error.
  public let longestLine: Int
  /// The number of the current line, from 1; zero before the first.
  public private(set) var number = 0

  private var source: ByteSource
  private var buffer = UnsafeMutableRawBufferPointer(start: nil, count: 0)
  /// How many bytes of `buffer` hold something.
  private var filled = 0
  /// The current line in `buffer`.
  private var line = 0..<0
  /// Where the line after the current one starts in `buffer`.
  private var next = 0
  private var isAtEnd = false

  /// Opens the file at `path`, or takes standard input for `-`.
  ///
  /// - Throws: ``ReadError`` if the file cannot be opened.
  public init(
    path: String, longestLine: Int = LineReader.defaultLongestLine
  ) throws(ReadError) {
    source = try ByteSource(path: path)
    // The bound keeps sums with it from overflowing.
    self.longestLine = max(0, min(longestLine, 1 << 48))
  }

  deinit { free(buffer.baseAddress) }

  /// Moves to the next line; false if there is none, and from then on.
  ///
  /// - Complexity: O(*n*) in the bytes of the line, over all lines.
  /// - Throws: ``ReadError`` if the system fails, if the line is longer than ``longestLine``, or if
  ///   the file has become shorter or holds damaged gzip; more lines cannot be read then.
  public mutating func advance() throws(ReadError) -> Bool {
    line = 0..<0
    var searched = next
    while true {
      if let newline = firstNewline(in: searched..<filled) {
        let hasReturn = newline > next && buffer[newline - 1] == UInt8(ascii: "\r")
        try take(withoutMark(next..<(hasReturn ? newline - 1 : newline)))
        next = newline + 1
        return true
      }
      if isAtEnd { break }
      // Four more for a byte order mark and a return, which do not count.
      if filled - next > longestLine + 4 { throw lineTooLong }
      searched = filled - next
      try fill()
    }
    let rest = withoutMark(next..<filled)
    if rest.isEmpty { return false }
    try take(rest)
    next = filled
    return true
  }

  /// The part of the file that is read, from zero to one, or nil if its size is not known.
  public var fractionRead: Double? { source.fractionRead }

  /// Calls `body` with the bytes of the current line, which are gone when it returns.
  ///
  /// There are none before the first line and behind the last.
  public func withLine<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[line])
    return try body(bytes.assumingMemoryBound(to: UInt8.self))
  }
}

// MARK: System

extension LineReader {
  /// Reads more bytes behind those that belong to no line yet, which move to the front.
  private mutating func fill() throws(ReadError) {
    if next > 0 {
      let pending = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[next..<filled])
      buffer.copyMemory(from: pending)
      filled -= next
      next = 0
    }
    if filled == buffer.count { try grow() }
    let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
    filled += count
    isAtEnd = count == 0
  }

  /// Doubles the buffer, but never beyond what the longest line needs.
  private mutating func grow() throws(ReadError) {
    let count = max(Self.blockByteCount, min(buffer.count * 2, longestLine + 5))
    guard let start = realloc(buffer.baseAddress, count) else {
      throw ReadError(path: path, code: ENOMEM)
    }
    buffer = UnsafeMutableRawBufferPointer(start: start, count: count)
  }
}

// MARK: Lines

extension LineReader {
  private var lineTooLong: ReadError {
    ReadError(path: path, reason: "line \(number + 1) is longer than \(longestLine) bytes")
  }

  private func firstNewline(in range: Range<Int>) -> Int? {
    guard let start = buffer.baseAddress, !range.isEmpty else { return nil }
    return memchr(start + range.lowerBound, Int32(UInt8(ascii: "\n")), range.count)
      .map { UnsafeMutableRawPointer($0) - start }
  }

  /// `range` without the byte order mark that may precede the first line.
  private func withoutMark(_ range: Range<Int>) -> Range<Int> {
    let hasMark = number == 0 && buffer[range].starts(with: [0xEF, 0xBB, 0xBF])
    return hasMark ? range.lowerBound + 3..<range.upperBound : range
  }

  /// Makes `range` the current line.
  private mutating func take(_ range: Range<Int>) throws(ReadError) {
    guard range.count <= longestLine else { throw lineTooLong }
    line = range
    number += 1
  }
}
