// Licensed under the Apache License 2.0.

internal import GinetStore

/// Reads a part of a ``PostingsRun`` from front to back, through a buffer.
struct RunReader {
  private let file: ScratchFile
  private let reading: any ReadableFile
  /// Where the buffer ends in the file, or where it begins if it is empty.
  private var offset: Int
  private let end: Int
  private var buffer: [UInt8] = []
  private var next = 0

  init(_ run: PostingsRun, from offset: Int) throws(SystemError) {
    file = run.file
    reading = try file.open()
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
    throw file.changed
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
    guard beyond <= end - offset else { throw file.changed }
    offset += beyond
    next = buffer.count
  }

  private mutating func fill() throws(SystemError) {
    guard next == buffer.count else { return }
    guard offset < end else { throw file.changed }
    let page = offset / ScratchFile.pageByteCount
    let start = page * ScratchFile.pageByteCount
    buffer = try file.page(page, of: reading)
    // Another run may begin in the page.
    if start + buffer.count > end { buffer.removeLast(start + buffer.count - end) }
    next = offset - start
    offset = start + buffer.count
  }
}
