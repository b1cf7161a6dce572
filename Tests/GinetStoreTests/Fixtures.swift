// Licensed under the Apache License 2.0.

import GinetStore
import TestSupport

/// The bytes of the segment file that `write` makes.
func segmentBytes(_ write: (SegmentWriter) throws -> Void) throws -> [UInt8] {
  let storage = MemoryStorage()
  let writer = try SegmentWriter(storage.create("test"))
  try write(writer)
  _ = try writer.finish()
  return try storage.bytes(of: "test")
}

extension Storage {
  /// A copy of a file's bytes.
  func bytes(of name: String) throws(SystemError) -> [UInt8] {
    let bytes = try read(name)
    defer { withExtendedLifetime(bytes) {} }
    return Array(bytes.pointer)
  }

  /// Writes a whole file.
  func write(_ bytes: [UInt8], as name: String) throws(SystemError) {
    let file = try create(name)
    try file.write(bytes)
    try file.close()
  }
}

extension SegmentFile {
  convenience init(_ bytes: [UInt8]) throws(FormatError) {
    try self.init(FileBytes(copying: bytes), path: "test.gnx")
  }

  /// The bytes of a section.
  func bytes(of id: SectionID) throws(FormatError) -> [UInt8] {
    var reader = try section(id).reader()
    return try reader.readBytes(reader.count)
  }
}

/// Calls `body` with a reader over `bytes` that stand at byte 100 of "file", "section".
func withReader<Result>(
  _ bytes: [UInt8], _ body: (inout ByteReader) throws(FormatError) -> Result
) throws(FormatError) -> Result {
  let bytes = FileBytes(copying: bytes)
  defer { withExtendedLifetime(bytes) {} }
  var reader = ByteReader(bytes.pointer, file: "file", section: "section", base: 100)
  return try body(&reader)
}

extension [UInt8] {
  static func random(count: Int, using random: inout SeededRandom) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
  }

  /// The little-endian integer at `offset`.
  func integer<Value: FixedWidthInteger>(at offset: Int, as type: Value.Type) -> Value {
    withUnsafeBytes { Value(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: type)) }
  }

  mutating func set(_ value: some FixedWidthInteger & UnsignedInteger, at offset: Int) {
    var writer = ByteWriter()
    writer.write(value)
    replaceSubrange(offset..<offset + writer.count, with: writer.bytes)
  }
}

extension [UInt8] {
  /// The number in as many bytes as varints may take.
  static func varint(_ value: UInt64) -> [UInt8] {
    var writer = ByteWriter()
    writer.writeVarint(value)
    return writer.bytes
  }

  static func words(_ values: UInt32...) -> [UInt8] {
    var writer = ByteWriter()
    for value in values { writer.write(value) }
    return writer.bytes
  }

  static func longs(_ values: UInt64...) -> [UInt8] {
    var writer = ByteWriter()
    for value in values { writer.write(value) }
    return writer.bytes
  }
}
