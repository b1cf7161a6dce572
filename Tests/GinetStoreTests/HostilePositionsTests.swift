// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@testable import GinetStore

@Suite("Positions that lie")
struct HostilePositionsTests {
  private typealias Written = HostilePostingsTests.Written

  /// Documents in a run, each with the term once at the first position: four blocks, if packed,
  /// or two. The second block's positions begin at a place.
  private func blocks(
    _ codec: PositionsCodec, placeAt byte: UInt64, index: UInt8 = 0, range: Range<Int>? = nil
  ) -> Written {
    switch codec {
    case .packed:
      let skips = SkipBytes(
        gaps: [0, 0, 0, 0], sizes: [2, 2, 2, 2], places: [byte, 1, 1], indices: [index, 0, 0],
        bounds: [[0, 1], [0, 1], [0, 1], [0, 1]])
      return Written(
        postings: skips.bytes + [65, 0, 65, 0, 65, 0, 65, 0],
        positions: [0, 0, 0, 0], codec: codec, documentFrequency: 512, positionsRange: range)
    case .compact:
      let skips = SkipBytes(
        gaps: [0, 0], sizes: [1, 1], places: [byte], bounds: [[0, 1], [0, 1]])
      // Plain, and 128 positions of a bit.
      let positions = [UInt8](repeating: 0xFF, count: 16) + [1]
      return Written(
        postings: skips.bytes + [1, 1], positions: positions + positions,
        codec: codec, documentFrequency: 256, positionsRange: range)
    }
  }

  @Test(
    "sound places are read",
    arguments: [(.packed, 1), (.compact, 17)] as [(PositionsCodec, UInt64)])
  func sound(codec: PositionsCodec, byte: UInt64) throws {
    let list = try blocks(codec, placeAt: byte).read()
    let count = codec == .packed ? 512 : 256
    #expect(list.documents == Array(0..<UInt32(count)))
    #expect(list.positions == Array(repeating: [0], count: count))
  }

  @Test(
    "a place beyond the positions is refused", arguments: [PositionsCodec.packed, .compact],
    [35, 36, 1_000, 1 << 40, 1 << 63 - 1, 1 << 63, .max] as [UInt64])
  func places(codec: PositionsCodec, byte: UInt64) {
    #expect(throws: FormatError.self) { try blocks(codec, placeAt: byte).read() }
  }

  @Test("a place beyond the positions of its block is refused", arguments: [UInt8(128), 129, 255])
  func indexes(index: UInt8) {
    #expect(throws: FormatError.self) { try blocks(.packed, placeAt: 1, index: index).read() }
  }

  @Test(
    "positions that are not within their section are refused",
    arguments: [PositionsCodec.packed, .compact],
    [0..<1, 0..<40, 40..<50, 0..<Int.max, Int.max - 3..<Int.max, Int.max..<Int.max] as [Range<Int>])
  func ranges(codec: PositionsCodec, range: Range<Int>) {
    let byte: UInt64 = codec == .packed ? 1 : 17
    #expect(throws: FormatError.self) { try blocks(codec, placeAt: byte, range: range).read() }
  }

  // MARK: One document

  private func one(_ positions: [UInt8], frequency: UInt32) -> Written {
    var written = Written(
      postings: [], positions: positions, documentFrequency: 1, totalFrequency: UInt64(frequency))
    written.rare.firstFrequency = frequency
    return written
  }

  /// Gamma codes behind the bit that says that they are.
  private func plain(_ gaps: [UInt64]) -> [UInt8] {
    var bits = BitWriter()
    bits.write(1, bits: 1)
    for gap in gaps { bits.writeGamma(gap) }
    return bits.finish()
  }

  @Test("plain positions reach the end of 32 bits and not beyond")
  func plainPositions() throws {
    #expect(try one(plain([1 << 32 - 1]), frequency: 1).read().positions == [[.max - 1]])
    for gaps: [UInt64] in [[1 << 32], [1 << 32 - 1, 1], [1, 1 << 32 - 1], [.max], [9, .max]] {
      #expect(throws: FormatError.self, "\(gaps)") {
        try one(plain(gaps), frequency: UInt32(gaps.count)).read()
      }
    }
  }

  @Test("more positions than there are bits are refused, soon", arguments: [UInt32(8), 127, .max])
  func missing(frequency: UInt32) {
    // A long list would be packed; this one is read as plain codes in either codec.
    #expect(throws: FormatError.self) {
      var written = one([0xFF], frequency: frequency)
      written.codec = .compact
      try written.read()
    }
  }

  @Test("positions that need lengths are refused in a field without them")
  func lengths() { #expect(throws: FormatError.self) { try one([0], frequency: 1).read() } }

  @Test(
    "packed positions that lie are refused",
    arguments: [
      [], [33], [128], [64], [64 + 33, 0, 0], [64 + 63] + Array(repeating: 0xFF, count: 100),
      [0, 64], [32], [1, 2, 3], [0x80, 0, 1],
      [0x80, 129, 1], [0x80, 1, 33, 0, 0, 0, 0, 0, 0], [0x80, 1, 8, 128, 1],
    ] as [[UInt8]])
  func packedLies(bytes: [UInt8]) {
    #expect(throws: FormatError.self) { try packed(bytes).read() }
  }

  /// 514 documents in a run, each with the term once. Their positions are three blocks of zeros and
  /// what is given.
  private func packed(_ positions: [UInt8]) -> Written {
    let skips = SkipBytes(
      gaps: [0, 0, 0, 0, 0], sizes: [2, 2, 2, 2, 1], places: [1, 1, 1, 1], indices: [0, 0, 0, 0],
      bounds: Array(repeating: [0, 1], count: 5))
    return Written(
      postings: skips.bytes + [65, 0, 65, 0, 65, 0, 65, 0, 0b1],
      positions: [0, 0, 0] + positions, documentFrequency: 514)
  }

  @Test(
    "a gap beyond 32 bits is refused", arguments: [0x1_0000_0000, 0x1_0000_0001, 0x5_0000_0000])
  func longGap(gap: Int) {
    var bits = BitWriter()
    bits.writeRice(UInt64(gap), lowBits: 32)
    bits.writeRice(0, lowBits: 32)
    #expect(throws: FormatError.self) { try packed([0, 64 + 32] + bits.finish()).read() }
  }

  @Test("a block that cannot be read is not taken for the one before")
  func afterAnError() throws {
    // 128 gaps of one, then a rest of two gaps with more behind them.
    let bytes: [UInt8] = [1] + Array(repeating: 0xFF, count: 16) + [64, 0xFF]
    let file = try SegmentFile(
      segmentBytes { try $0.write(bytes, as: SectionID(.positions)) })
    let info = TermInfo(
      documentFrequency: 130, totalFrequency: 130, postings: 0..<0, positions: 0..<bytes.count)
    var positions = PositionsCursor(
      try file.section(SectionID(.positions)), info: info, codec: .packed, lengths: nil)
    let (documents, frequencies): ([UInt32], [UInt32]) = ([0], [1])
    func first(at place: PositionPlace) throws -> UInt32? {
      positions.turn(to: place, end: bytes.count)
      try positions.seek(to: 0, documents: documents, frequencies: frequencies)
      return try positions.next()
    }
    #expect(try first(at: PositionPlace()) == 1)
    #expect(throws: FormatError.self) { try first(at: PositionPlace(byte: 17)) }
    #expect(throws: FormatError.self) { try positions.next() }
    #expect(try first(at: PositionPlace()) == 1)
  }

  @Test("packed positions are read from a block and a rest")
  func packedSound() throws {
    // 128 gaps of zero, then two in Rice's code of no low bits: 0 and 1.
    let list = try packed([0, 64, 0b101]).read()
    #expect(list.positions == Array(repeating: [0], count: 513) + [[1]])
  }
}
