// Licensed under the Apache License 2.0.

import CKernels
import GinetStore
import TestSupport
import Testing

@Suite("Postings that lie", .timeLimit(.minutes(1)))
struct HostilePostingsTests {
  /// Reads the whole of a list, block by block and with positions.
  private func read(
    _ postings: [UInt8], positions: [UInt8]? = nil, documentFrequency: UInt32,
    documentCount: UInt32 = 1_000, range: Range<Int>? = nil, positionsRange: Range<Int>? = nil
  ) throws -> PostingList {
    let file = try SegmentFile(
      segmentBytes { segment in
        try segment.write(postings, as: SectionID(.postings))
        if let positions { try segment.write(positions, as: SectionID(.positions)) }
      })
    let info = TermInfo(
      documentFrequency: documentFrequency, totalFrequency: UInt64(documentFrequency),
      postings: range ?? 0..<postings.count,
      positions: positionsRange ?? 0..<(positions?.count ?? 0))
    func cursor() throws(FormatError) -> PostingsCursor {
      try PostingsCursor(file, field: 0, info: info, documentCount: documentCount)
    }
    for target in [0, 1, documentCount / 2, documentCount, .max] {
      let cursor = try cursor()
      while try cursor.advance(to: target) {}
    }
    return try PostingList(cursor())
  }

  // MARK: Tails

  @Test(
    "a tail that lies is refused",
    arguments: [
      [], [1], [1, 1, 1], [1, 1, 0], [1, 0x80], [0x80, 0x80],  // too short or too long
      [0, 0xFF, 0xFF, 0xFF, 0xFF, 0x1F, 1],  // a frequency beyond 32 bits
      [0, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 1], [0, 0xFE, 0xFF, 0xFF, 0xFF, 0x0F, 1],  // plus two
      .varint(2 * 1_000) + [1], .varint(2 * 999 + 1) + [1],  // a document that is not there
      .varint(.max) + [1], [1] + .varint(.max), .varint(1 << 33 + 1) + [1],
    ] as [[UInt8]])
  func tail(bytes: [UInt8]) throws {
    #expect(throws: FormatError.self) { try read(bytes, documentFrequency: 2) }
  }

  @Test(
    "a list that is not within its section is refused",
    arguments: [0..<3, 2..<4, 3..<5, 0..<Int.max, Int.max - 1..<Int.max, Int.max..<Int.max])
  func ranges(range: Range<Int>) throws {
    for documentFrequency: UInt32 in [1, 128, 300] {
      #expect(throws: FormatError.self) {
        try read([1, 1], documentFrequency: documentFrequency, range: range)
      }
    }
  }

  @Test("more documents than there are, are refused", arguments: [UInt32(11), 128, .max])
  func documentFrequency(documentFrequency: UInt32) throws {
    #expect(throws: FormatError.self) {
      try read([1, 1], documentFrequency: documentFrequency, documentCount: 10)
    }
  }

  // MARK: Full blocks

  /// A block with a skip table of one entry.
  private struct Block {
    var gaps = [UInt32](repeating: 0, count: 128)
    var frequencies = [UInt32](repeating: 0, count: 128)
    var widths: (documents: UInt8, frequencies: UInt8) = (0, 0)
    var packed: [UInt8]?
    /// The documents that the entry says to go by, the bytes of the block and of its positions.
    var skip: (gap: UInt64, byteCount: UInt64?, positionsByteCount: UInt64) = (127, nil, 0)
    var skipTableByteCount: UInt64?

    var bytes: [UInt8] {
      var block = [widths.documents, widths.frequencies]
      for (values, width) in [(gaps, widths.documents), (frequencies, widths.frequencies)] {
        var packed = [UInt8](repeating: 0, count: 16 * Int(min(width, 32)))
        ginet_pack(values, UInt32(width), &packed)
        block += packed
      }
      if let packed { block.replaceSubrange(2..., with: packed) }
      let entry =
        [UInt8].varint(skip.gap) + .varint(skip.byteCount ?? UInt64(block.count))
        + .varint(skip.positionsByteCount)
      return .varint(skipTableByteCount ?? UInt64(entry.count)) + entry + block
    }
  }

  private func read(_ block: Block, documentCount: UInt32 = 1_000) throws -> PostingList {
    try read(block.bytes, documentFrequency: 128, documentCount: documentCount)
  }

  @Test("a sound block is read")
  func sound() throws {
    var block = Block()
    #expect(try read(block).documents == Array(0..<128))
    block.widths = (32, 31)
    block.gaps[0] = UInt32(Int32.max) - 200
    block.frequencies[3] = UInt32(Int32.max)
    block.skip.gap = UInt64(block.gaps[0]) + 127
    let list = try read(block, documentCount: UInt32(Int32.max))
    #expect(list.documents.first == block.gaps[0])
    #expect(list.frequencies[3] == 1 << 31)
  }

  @Test("a skip table of another size is refused", arguments: [0, 1, 2, 200, 1 << 40, UInt64.max])
  func skipTable(byteCount: UInt64) throws {
    #expect(throws: FormatError.self) { try read(Block(skipTableByteCount: byteCount)) }
  }

  @Test(
    "an entry of the skip table that lies is refused",
    arguments: [
      (126, 2, 0), (128, 2, 0), (999, 2, 0), (1_000, 2, 0), (1 << 32 - 1, 2, 0), (1 << 32, 2, 0),
      (.max, 2, 0), (127, 0, 0), (127, 1, 0), (127, 3, 0), (127, 1 << 40, 0), (127, .max, 0),
      (127, 2, 1), (127, 2, 1 << 63), (127, 2, .max),
    ] as [(UInt64, UInt64, UInt64)])
  func skipEntry(gap: UInt64, byteCount: UInt64, positionsByteCount: UInt64) throws {
    #expect(throws: FormatError.self) {
      try read(Block(skip: (gap, byteCount, positionsByteCount)))
    }
  }

  @Test(
    "widths that do not fit the block are refused",
    arguments: [(1, 0), (0, 1), (33, 0), (0, 33), (255, 255), (128, 128), (255, 1)]
      as [(UInt8, UInt8)])
  func widths(documents: UInt8, frequencies: UInt8) throws {
    #expect(throws: FormatError.self) {
      try read(Block(widths: (documents, frequencies), packed: [], skip: (127, 2, 0)))
    }
    let byteCount = UInt64(2 + 16 * (Int(documents) + Int(frequencies)))
    if documents <= 32 && frequencies <= 32 { return }
    let packed = [UInt8](repeating: 0, count: Int(byteCount) - 2)
    #expect(throws: FormatError.self) {
      try read(Block(widths: (documents, frequencies), packed: packed, skip: (127, byteCount, 0)))
    }
  }

  @Test(
    "documents that run around the end of 32 bits are refused, though they end where they should")
  func wrapping() throws {
    var random = SeededRandom()
    for width: UInt8 in 26...32 {
      for _ in 0..<20 {
        var block = Block(widths: (width, 0))
        block.gaps = block.gaps.map { _ in .random(in: 0..<1 << 24, using: &random) }
        // The last gap closes the circle.
        let largest = UInt32(truncatingIfNeeded: UInt64(1) << width - 1)
        var sum = block.gaps.dropLast().reduce(UInt64(0)) { $0 + UInt64($1) + 1 }
        for i in block.gaps.indices where sum + UInt64(largest) < 1 << 32 + 500 {
          sum += UInt64(largest - block.gaps[i])
          block.gaps[i] = largest
        }
        let end = UInt64(1) << 32 + .random(in: 128..<500, using: &random)
        block.gaps[127] = try #require(UInt32(exactly: end - sum))
        block.skip.gap = end - 1 << 32
        #expect(throws: FormatError.self) { try read(block) }
      }
    }
  }

  @Test("a block that ends at a document that is not there is refused")
  func beyondTheLast() throws {
    var block = Block(widths: (10, 0))
    block.gaps[0] = 872
    block.skip.gap = 999
    #expect(try read(block).documents.last == 999)
    block.gaps[0] = 873
    block.skip.gap = 1_000
    #expect(throws: FormatError.self) { try read(block) }
  }

  @Test("documents that stand still are refused")
  func standingStill() throws {
    var block = Block(widths: (32, 0))
    block.gaps[5] = .max
    block.skip.gap = 126
    #expect(throws: FormatError.self) { try read(block) }
  }

  @Test("a frequency beyond 32 bits is refused")
  func frequency() throws {
    var block = Block(widths: (0, 32))
    block.frequencies[100] = .max
    #expect(throws: FormatError.self) { try read(block) }
    block.frequencies[100] = .max - 1
    #expect(try read(block).frequencies[100] == .max)
  }

  // MARK: Positions

  @Test(
    "positions that lie are refused",
    arguments: [
      [], [1, 2], [1, 2, 3, 4], [1, 2, 0x80], [0x80, 0x80, 0x80],
      [1] + .varint(UInt64(UInt32.max)) + [1],  // beyond 32 bits in sum
      [1] + .varint(1 << 32) + [1],
    ] as [[UInt8]])
  func positions(bytes: [UInt8]) throws {
    // One document with one position, one with two.
    #expect(throws: FormatError.self) {
      try read([1, 0, 0], positions: bytes, documentFrequency: 2)
    }
  }

  @Test("more positions than there are bytes are refused")
  func positionCounts() throws {
    let frequency: [UInt8] = [0, 0xFD, 0xFF, 0xFF, 0xFF, 0x0F]
    #expect(throws: FormatError.self) {
      try read(frequency, positions: Array(repeating: 0, count: 50), documentFrequency: 1)
    }
  }

  @Test(
    "positions that are not within their section are refused",
    arguments: [0..<4, 2..<5, 9..<12, 0..<Int.max, Int.max - 3..<Int.max])
  func positionRanges(range: Range<Int>) throws {
    #expect(throws: FormatError.self) {
      try read([1, 0, 0], positions: [1, 2, 3], documentFrequency: 2, positionsRange: range)
    }
  }
}
