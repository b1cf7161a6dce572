// Licensed under the Apache License 2.0.

/// Where the sections of a segment file are: what FileFormat.md says, read without the library.
struct SegmentLayout {
  struct Section {
    /// Kind and number of the field, as the table has them.
    var kind: UInt8
    var field: Int
    var range: Range<Int>
  }

  static let pageByteCount = 4096
  static let headerByteCount = 16
  static let footerByteCount = 56

  let sections: [Section]
  /// Bytes of sections and table, which the checksum tree covers.
  let dataByteCount: Int
  let tableOffset: Int
  let byteCount: Int

  /// - Parameter bytes: a segment that is not damaged.
  init(_ bytes: [UInt8]) throws {
    byteCount = bytes.count
    let footer = bytes.count - Self.footerByteCount
    guard footer >= Self.headerByteCount else { throw BenchmarkError("no segment: too short") }
    dataByteCount = Int(truncatingIfNeeded: bytes.integer(8, at: footer + 8))
    tableOffset = Int(truncatingIfNeeded: bytes.integer(8, at: footer + 16))
    guard dataByteCount <= footer, tableOffset <= dataByteCount, tableOffset >= 0 else {
      throw BenchmarkError("no segment, or one of a format that this program does not know")
    }
    var position = tableOffset
    func readVarint() throws -> Int {
      var value = 0
      for shift in stride(from: 0, to: 63, by: 7) where position < footer {
        let byte = bytes[position]
        position += 1
        value |= Int(byte & 127) << shift
        if byte < 128 { return value }
      }
      throw BenchmarkError("no segment: its section table cannot be read")
    }
    var sections: [Section] = []
    for _ in 0..<(try readVarint()) {
      let kind = UInt8(truncatingIfNeeded: try readVarint())
      let field = try readVarint()
      let start = try readVarint()
      let count = try readVarint()
      guard start <= tableOffset, count <= tableOffset - start else {
        throw BenchmarkError("no segment: a section is beyond its end")
      }
      sections.append(Section(kind: kind, field: field, range: start..<start + count))
    }
    self.sections = sections
  }

  /// Every part of the file: header, sections, table, checksum tree, footer. None is empty.
  var parts: [Range<Int>] {
    let footer = byteCount - Self.footerByteCount
    let all =
      [0..<Self.headerByteCount] + sections.map(\.range)
      + [tableOffset..<dataByteCount, dataByteCount..<footer, footer..<byteCount]
    return all.filter { !$0.isEmpty }
  }
}

extension [UInt8] {
  /// An integer of `count` bytes, least significant first.
  func integer(_ count: Int, at offset: Int) -> UInt64 {
    (0..<count).reduce(0) { $0 | UInt64(self[offset + $1]) << UInt64(8 * $1) }
  }

  mutating func set(_ value: UInt64, _ count: Int, at offset: Int) {
    for i in 0..<count { self[offset + i] = UInt8(truncatingIfNeeded: value >> UInt64(8 * i)) }
  }
}

// MARK: Checksums

extension SegmentLayout {
  /// Gives changed bytes of the segment checksums that are right, and its footer too.
  ///
  /// The identity stays, so that a manifest which lists the segment still does.
  func reseal(_ bytes: inout [UInt8]) {
    bytes.set(UInt64(CRC32C.checksum(bytes[..<12])), 4, at: 12)
    let footer = byteCount - Self.footerByteCount
    let identity = Array(bytes[footer..<footer + 8])
    var level = 0
    var data = 0..<dataByteCount
    while true {
      var next = data.upperBound
      var root: UInt32 = 0
      for (page, start) in stride(
        from: data.lowerBound, to: data.upperBound, by: Self.pageByteCount
      ).enumerated() {
        var place = identity + [UInt8](repeating: 0, count: 8)
        place.set(UInt64(level) << 56 | UInt64(page), 8, at: 8)
        let end = min(start + Self.pageByteCount, data.upperBound)
        root = CRC32C.checksum(bytes[start..<end]) ^ CRC32C.checksum(place[...])
        // The only checksum of the highest level stands in the footer.
        if level > 0 && data.count <= Self.pageByteCount { break }
        bytes.set(UInt64(root), 4, at: next)
        next += 4
      }
      if next == data.upperBound {
        bytes.set(UInt64(root), 4, at: footer + 28)
        break
      }
      data = data.upperBound..<next
      level += 1
    }
    bytes.set(UInt64(CRC32C.checksum(bytes[footer..<byteCount - 8])), 4, at: byteCount - 8)
  }
}

/// The Castagnoli polynomial, bytes in order, all bits inverted before and after (RFC 3720, B.4).
enum CRC32C {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { crc, _ in crc >> 1 ^ (crc & 1 == 1 ? 0x82F6_3B78 : 0) }
  }

  static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes { crc = crc >> 8 ^ table[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] }
    return ~crc
  }
}
