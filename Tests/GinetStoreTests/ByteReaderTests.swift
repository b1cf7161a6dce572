// Licensed under the Apache License 2.0.

import GinetStore
import TestSupport
import Testing

@Suite("Reading and writing bytes")
struct ByteReaderTests {
  /// Runs `body` with a reader over `bytes` that stand at byte 100 of "file", "section".
  private func read<Result>(
    _ bytes: [UInt8], _ body: (inout ByteReader) throws(FormatError) -> Result
  ) throws(FormatError) -> Result {
    let bytes = FileBytes(copying: bytes)
    var reader = ByteReader(bytes.pointer, file: "file", section: "section", base: 100)
    defer { withExtendedLifetime(bytes) {} }
    return try body(&reader)
  }

  private func kind(
    _ bytes: [UInt8], _ body: (inout ByteReader) throws(FormatError) -> Void
  ) -> FormatError.Kind? {
    do {
      try read(bytes, body)
      return nil
    } catch {
      return error.kind
    }
  }

  @Test("integers are little-endian")
  func integers() throws {
    var writer = ByteWriter()
    writer.write(UInt8(0x01))
    writer.write(UInt16(0x0302))
    writer.write(UInt32(0x0706_0504))
    writer.write(UInt64(0x0F0E_0D0C_0B0A_0908))
    #expect(writer.bytes == Array(1...15))
    try read(writer.bytes) { reader throws(FormatError) in
      #expect(try reader.read(UInt8.self) == 0x01)
      #expect(try reader.read(UInt16.self) == 0x0302)
      #expect(try reader.read(UInt32.self) == 0x0706_0504)
      #expect(try reader.read(UInt64.self) == 0x0F0E_0D0C_0B0A_0908)
      #expect(reader.isAtEnd)
    }
  }

  @Test(
    "a varint has seven bits a byte, lowest first",
    arguments: [
      (0, [0]), (1, [1]), (127, [127]), (128, [0x80, 0x01]), (300, [0xAC, 0x02]),
      (16_383, [0xFF, 0x7F]), (16_384, [0x80, 0x80, 0x01]),
      (UInt64(UInt32.max), [0xFF, 0xFF, 0xFF, 0xFF, 0x0F]),
      (.max, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]),
    ] as [(UInt64, [UInt8])])
  func varints(value: UInt64, bytes: [UInt8]) throws {
    var writer = ByteWriter()
    writer.writeVarint(value)
    #expect(writer.bytes == bytes)
    #expect(try read(bytes) { reader throws(FormatError) in try reader.readVarint() } == value)
    for count in bytes.indices {
      let kind = kind(Array(bytes[..<count])) { reader throws(FormatError) in
        _ = try reader.readVarint()
      }
      #expect(kind == .truncated(needed: 1, available: 0))
    }
  }

  @Test("a varint may be padded, up to ten bytes")
  func overlong() throws {
    let zeros = [UInt8](repeating: 0x80, count: 9)
    for count in 1...9 {
      let padded = [0x85] + zeros.prefix(count - 1) + [0]
      #expect(try read(padded) { reader throws(FormatError) in try reader.readVarint() } == 5)
    }
  }

  @Test(
    "a varint beyond 64 bits is none",
    arguments: [
      [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x02],
      [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00],
      Array(repeating: 0x80, count: 100), Array(repeating: 0xFF, count: 100),
    ] as [[UInt8]])
  func overflow(bytes: [UInt8]) {
    let kind = kind(bytes) { reader throws(FormatError) in _ = try reader.readVarint() }
    #expect(kind == .invalid("an integer of more than 64 bits"))
  }

  @Test("a varint of 32 bits is refused when it is wider")
  func narrow() throws {
    var writer = ByteWriter()
    writer.writeVarint(UInt32.max)
    #expect(
      try read(writer.bytes) { reader throws(FormatError) in try reader.readVarint32() } == .max)
    writer.removeAll()
    writer.writeVarint(UInt64(UInt32.max) + 1)
    let kind = kind(writer.bytes) { reader throws(FormatError) in _ = try reader.readVarint32() }
    #expect(kind == .invalid("4294967296 where 32 bits are meant"))
  }

  @Test("a count that the bytes behind it cannot hold is refused")
  func counts() throws {
    let three: [UInt8] = [3, 0, 0, 0, 0, 0, 0]
    #expect(try read(three) { reader throws(FormatError) in try reader.readCount() } == 3)
    #expect(
      try read(three) { reader throws(FormatError) in try reader.readCount(ofAtLeast: 2) } == 3)
    let tooMany = kind(three) { reader throws(FormatError) in
      _ = try reader.readCount(ofAtLeast: 3)
    }
    #expect(tooMany == .invalid("a count of 3 with 6 bytes left"))
    let huge = kind([UInt8](repeating: 0xFF, count: 9) + [1]) { reader throws(FormatError) in
      _ = try reader.readCount()
    }
    #expect(huge == .invalid("a count of \(UInt64.max) with 0 bytes left"))
  }

  @Test(
    "text comes back",
    arguments: ["", "a", "Übelkeit\0\u{1F9EC}", String(repeating: "x", count: 200)])
  func text(text: String) throws {
    var writer = ByteWriter()
    writer.write(text)
    #expect(try read(writer.bytes) { reader throws(FormatError) in try reader.readText() } == text)
    for count in 0..<writer.count {
      #expect(throws: FormatError.self) {
        try read(Array(writer.bytes[..<count])) { reader throws(FormatError) in
          _ = try reader.readText()
        }
      }
    }
  }

  @Test(
    "text that is not UTF-8 is refused",
    arguments: [
      [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82], [0xF5, 0x80, 0x80, 0x80],
    ]
      as [[UInt8]])
  func malformedText(bytes: [UInt8]) {
    let kind = kind([UInt8(bytes.count)] + bytes) { reader throws(FormatError) in
      _ = try reader.readText()
    }
    #expect(kind == .invalid("text that is not UTF-8"))
  }

  @Test(
    "more bytes than there are, or fewer than none, are refused", arguments: [-1, 5, Int.max, .min])
  func byteCounts(byteCount: Int) {
    let truncated = FormatError.Kind.truncated(needed: byteCount, available: 4)
    let bytes: [UInt8] = [1, 2, 3, 4]
    #expect(kind(bytes) { reader throws(FormatError) in try reader.skip(byteCount) } == truncated)
    #expect(
      kind(bytes) { reader throws(FormatError) in _ = try reader.readBytes(byteCount) }
        == truncated)
    #expect(
      kind(bytes) { reader throws(FormatError) in try reader.withBytes(byteCount) { _ in } }
        == truncated)
  }

  @Test("an error names the file, the section and the byte")
  func place() throws {
    let error = #expect(throws: FormatError.self) {
      try read([1, 2, 3]) { reader throws(FormatError) in
        try reader.skip(2)
        _ = try reader.read(UInt16.self)
      }
    }
    #expect(error?.description == "file, section, byte 102: needs 2 bytes, 1 are there")
  }

  @Test("what was written in any order is read in that order, and no prefix of it is enough")
  func sequences() throws {
    var random = SeededRandom()
    for _ in 0..<100 {
      let values = (0..<20).map { _ in
        UInt64.random(in: 0...(.max), using: &random) >> UInt64.random(in: 0...63, using: &random)
      }
      var writer = ByteWriter()
      for (i, value) in values.enumerated() {
        if i % 2 == 0 { writer.writeVarint(value) } else { writer.write(value) }
      }
      func readAll(_ reader: inout ByteReader) throws(FormatError) -> [UInt64] {
        var all: [UInt64] = []
        for i in values.indices {
          all.append(try i % 2 == 0 ? reader.readVarint() : reader.read(UInt64.self))
        }
        return all
      }
      #expect(try read(writer.bytes, readAll) == values)
      for count in 0..<writer.count {
        #expect(throws: FormatError.self) { try read(Array(writer.bytes[..<count]), readAll) }
      }
    }
  }
}
