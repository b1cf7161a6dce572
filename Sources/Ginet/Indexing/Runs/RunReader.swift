// Licensed under the Apache License 2.0.

internal import GinetStore

/// Reads a part of a ``PostingsRun`` from front to back, through a buffer.
struct RunReader {
  private let file: any ReadableFile
  private var offset: Int
  private let end: Int
  private var buffer: [UInt8] = []
  private var next = 0

  private static let bufferByteCount = 1 << 16

  init(_ run: PostingsRun, from offset: Int) throws(SystemError) {
    file = try run.file.open()
    self.offset = offset
    end = run.bytes.upperBound
  }

  var isAtEnd: Bool { next == buffer.count && offset == end }

  mutating func readVarint() throws(SystemError) -> Int {
    var value = 0
    var shift = 0
    while shift < 63 {
      try fill()
      let byte = buffer[next]
      next += 1
      value |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    throw .cutShort
  }

  /// Appends the next `count` bytes to `bytes`.
  mutating func read(_ count: Int, into bytes: inout [UInt8]) throws(SystemError) {
    try pass(count) { bytes.append(contentsOf: $0) }
  }

  /// Calls `body` with the next bytes, piece by piece.
  mutating func pass(
    _ count: Int, _ body: (UnsafeRawBufferPointer) -> Void
  ) throws(SystemError) {
    var left = count
    while left > 0 {
      try fill()
      let piece = min(left, buffer.count - next)
      buffer.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[next..<next + piece])) }
      next += piece
      left -= piece
    }
  }

  /// Bytes that are in the buffer, one at least.
  mutating func available() throws(SystemError) -> Int {
    try fill()
    return buffer.count - next
  }

  mutating func skip(_ count: Int) throws(SystemError) {
    if count <= buffer.count - next {
      next += count
      return
    }
    let beyond = count - (buffer.count - next)
    guard beyond <= end - offset else { throw .cutShort }
    offset += beyond
    next = buffer.count
  }

  private mutating func fill() throws(SystemError) {
    guard next == buffer.count else { return }
    guard offset < end else { throw .cutShort }
    buffer = try file.bytes(at: offset, count: min(Self.bufferByteCount, end - offset))
    offset += buffer.count
    next = 0
  }
}
