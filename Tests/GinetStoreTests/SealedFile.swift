// Licensed under the Apache License 2.0.

@testable import GinetStore

/// A segment file taken apart, so that a test can change a part and put checksums on it again.
struct SealedFile {
  /// Header, sections and section table.
  var data: [UInt8]
  var tableOffset: Int
  var identity: UInt64
  /// The checksum tree, lowest level first.
  var levels: [[UInt8]]
  var root: UInt32

  /// Takes a sound file apart.
  init(_ bytes: [UInt8]) {
    let footer = bytes.count - SegmentFormat.footerByteCount
    identity = bytes.integer(at: footer, as: UInt64.self)
    let dataByteCount = Int(bytes.integer(at: footer + 8, as: UInt64.self))
    tableOffset = Int(bytes.integer(at: footer + 16, as: UInt64.self))
    root = bytes.integer(at: footer + 28, as: UInt32.self)
    data = Array(bytes[..<dataByteCount])
    levels = []
    var start = dataByteCount
    for byteCount in PageChecksum.levelByteCounts(over: dataByteCount) {
      levels.append(Array(bytes[start..<start + byteCount]))
      start += byteCount
    }
  }

  /// The file, with a footer that fits.
  var bytes: [UInt8] {
    var footer = ByteWriter()
    footer.write(identity)
    footer.write(UInt64(data.count))
    footer.write(UInt64(tableOffset))
    footer.write(UInt32(data.count - tableOffset))
    footer.write(root)
    let treeByteCount = levels.reduce(0) { $0 + $1.count }
    footer.write(UInt64(data.count + treeByteCount + SegmentFormat.footerByteCount))
    footer.write(UInt32(SegmentFormat.pageBits))
    footer.write(SegmentFormat.version)
    footer.write(CRC32C.checksum(footer.bytes))
    footer.write(contentsOf: SegmentFormat.endMagic)
    return data + levels.flatMap(\.self) + footer.bytes
  }

  /// Where a page of a level is in the file; level 0 is the data.
  func place(ofPage page: Int, level: Int) -> Int {
    ([data] + levels)[..<level].reduce(0) { $0 + $1.count } + page * SegmentFormat.pageByteCount
  }

  func page(_ page: Int, ofLevel level: Int) -> ArraySlice<UInt8> {
    let bytes = level == 0 ? data : levels[level - 1]
    let start = page * SegmentFormat.pageByteCount
    return bytes[start..<min(start + SegmentFormat.pageByteCount, bytes.count)]
  }

  /// Puts the right checksum on a page, one level up, and leaves it at that.
  mutating func seal(page number: Int, ofLevel level: Int) {
    let crc = CRC32C.checksum(page(number, ofLevel: level))
    let seal = PageChecksum.seal(crc, identity: identity, level: level, page: number)
    if level == levels.count { root = seal } else { levels[level].set(seal, at: 4 * number) }
  }

  /// Puts the right checksum on everything.
  mutating func sealAll() {
    levels = PageChecksum.levelByteCounts(over: data.count).map {
      [UInt8](repeating: 0, count: $0)
    }
    for level in 0...levels.count {
      let byteCount = level == 0 ? data.count : levels[level - 1].count
      for page in 0..<PageChecksum.pageCount(of: byteCount) { seal(page: page, ofLevel: level) }
    }
  }
}
