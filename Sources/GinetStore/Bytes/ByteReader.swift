// Licensed under the Apache License 2.0.

/// What a reader's bytes are, for messages.
package final class ByteSource: Sendable {
  package let file: String
  package let section: String

  package init(file: String, section: String) {
    self.file = file
    self.section = section
  }
}

/// Reads integers and bytes, little-endian, never beyond its end.
///
/// It knows where in the file it stands, so that an error names the byte. It
/// borrows its bytes: whoever makes one keeps them alive while it is used.
@safe package struct ByteReader {
  private let bytes: UnsafeRawBufferPointer
  // One reference and not two strings: readers are made for every block of postings.
  private let source: ByteSource
  /// Where `bytes` begin in the file.
  private let base: Int
  package private(set) var position = 0

  package init(_ bytes: UnsafeRawBufferPointer, source: ByteSource, base: Int) {
    unsafe self.bytes = bytes
    self.source = source
    self.base = base
  }

  package init(_ bytes: UnsafeRawBufferPointer, file: String, section: String, base: Int) {
    unsafe self.init(bytes, source: ByteSource(file: file, section: section), base: base)
  }

  package var count: Int { unsafe bytes.count }
  package var remaining: Int { count - position }
  package var isAtEnd: Bool { remaining == 0 }

  /// An error at the byte that is read next.
  package func error(_ kind: FormatError.Kind) -> FormatError {
    FormatError(kind, file: source.file, section: source.section, offset: base + position)
  }

  @inline(__always)
  private func require(_ needed: Int) throws(FormatError) {
    guard needed >= 0 && needed <= remaining else { throw truncated(needed) }
  }

  @inline(never)
  private func truncated(_ needed: Int) -> FormatError {
    error(.truncated(needed: needed, available: remaining))
  }

  package mutating func skip(_ byteCount: Int) throws(FormatError) {
    try require(byteCount)
    position += byteCount
  }

  package mutating func read<Value: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
    _ type: Value.Type
  ) throws(FormatError) -> Value {
    try require(MemoryLayout<Value>.size)
    defer { position += MemoryLayout<Value>.size }
    return unsafe Value(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: type))
  }

  package mutating func readVarint() throws(FormatError) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try read(UInt8.self)
      if shift == 63 && byte > 1 { throw error(.invalid("an integer of more than 64 bits")) }
      value |= UInt64(byte & 127) << shift
      if byte < 128 { return value }
      shift += 7
    }
  }

  package mutating func readVarint32() throws(FormatError) -> UInt32 {
    let value = try readVarint()
    guard let narrow = UInt32(exactly: value) else {
      throw error(.invalid("\(value) where 32 bits are meant"))
    }
    return narrow
  }

  /// A count of things of which each takes `byteCount` bytes at least, so that
  /// a count that cannot be true is found before anything is allocated for it.
  package mutating func readCount(ofAtLeast byteCount: Int = 1) throws(FormatError) -> Int {
    let value = try readVarint()
    guard value <= UInt64(remaining / byteCount) else {
      throw error(.invalid("a count of \(value) with \(remaining) bytes left"))
    }
    return Int(value)
  }

  package mutating func readBytes(_ byteCount: Int) throws(FormatError) -> [UInt8] {
    try require(byteCount)
    defer { position += byteCount }
    return unsafe Array(bytes[position..<position + byteCount])
  }

  /// A reader over the next `byteCount` bytes alone.
  package mutating func part(_ byteCount: Int) throws(FormatError) -> ByteReader {
    try require(byteCount)
    defer { position += byteCount }
    return unsafe ByteReader(
      UnsafeRawBufferPointer(rebasing: bytes[position..<position + byteCount]), source: source,
      base: base + position)
  }

  /// Text as ``ByteWriter/write(_:)-(String)`` leaves it.
  package mutating func readText() throws(FormatError) -> String {
    let text = try readBytes(readCount())
    guard let valid = String(validating: text, as: UTF8.self) else {
      throw error(.invalid("text that is not UTF-8"))
    }
    return valid
  }

  /// Calls `body` with the next `byteCount` bytes, without a copy.
  package mutating func withBytes<Result>(
    _ byteCount: Int, _ body: (UnsafeRawBufferPointer) -> Result
  ) throws(FormatError) -> Result {
    try require(byteCount)
    defer { position += byteCount }
    return unsafe body(UnsafeRawBufferPointer(rebasing: bytes[position..<position + byteCount]))
  }
}
