// Licensed under the Apache License 2.0.

/// The checksum of one page, bound to its place.
///
/// A page's CRC-32C is combined with one of the segment's identity, the level in
/// the tree and the page's number, so that a page of another file, of other
/// content or from another place does not pass for the one that belongs there.
enum PageChecksum {
  /// - Parameter crc: the CRC-32C of the page's bytes.
  static func seal(_ crc: UInt32, identity: UInt64, level: Int, page: Int) -> UInt32 {
    let place = (identity.littleEndian, (UInt64(level) << 56 | UInt64(page)).littleEndian)
    return unsafe withUnsafeBytes(of: place) { unsafe crc ^ CRC32C.checksum($0) }
  }

  /// Number of pages that `byteCount` bytes take.
  static func pageCount(of byteCount: Int) -> Int {
    (byteCount + SegmentFormat.pageByteCount - 1) >> SegmentFormat.pageBits
  }

  /// Bytes of each level of the tree over `byteCount` bytes of data, lowest first.
  ///
  /// A level holds one checksum for each page of the level below it. The last
  /// fits one page, whose checksum stands in the footer.
  static func levelByteCounts(over byteCount: Int) -> [Int] {
    var counts: [Int] = []
    var below = byteCount
    repeat {
      below = pageCount(of: below) * 4
      counts.append(below)
    } while below > SegmentFormat.pageByteCount
    return counts
  }
}

/// The identity of a segment: FNV-1a, 64 bits, over the plain CRC-32C of its
/// pages in order. Equal content has an equal identity, on every machine.
struct IdentityHash {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func combine(_ crc: UInt32) {
    for shift in stride(from: UInt32(0), to: 32, by: 8) {
      value = (value ^ UInt64(UInt8(truncatingIfNeeded: crc >> shift))) &* 0x0000_0100_0000_01B3
    }
  }
}
