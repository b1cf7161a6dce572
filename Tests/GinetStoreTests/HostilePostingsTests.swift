// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@testable import GinetStore

@Suite("Postings that lie")
struct HostilePostingsTests {
  /// Sections of one list, and what a dictionary says of it.
  struct Written {
    var postings: [UInt8]
    var positions: [UInt8]?
    var codec = PositionsCodec.packed
    var documentFrequency: UInt32
    var totalFrequency: UInt64?
    var documentCount: UInt32 = 1_000
    /// Where the dictionary says that the bytes are; all of them if nil.
    var range: Range<Int>?
    var positionsRange: Range<Int>?
    var rare = TermInfo.RarePostings()

    /// Reads the whole list, block by block and with positions, and jumps into it.
    @discardableResult func read() throws -> PostingList {
      let file = try SegmentFile(
        segmentBytes { segment in
          try segment.write(postings, as: SectionID(.postings))
          if let positions { try segment.write(positions, as: SectionID(.positions)) }
        })
      let info = TermInfo(
        documentFrequency: documentFrequency,
        totalFrequency: totalFrequency ?? UInt64(documentFrequency),
        postings: range ?? 0..<postings.count,
        positions: positionsRange ?? 0..<(positions?.count ?? 0), rare: rare)
      func cursor() throws(FormatError) -> PostingsCursor {
        try PostingsCursor(
          file.section(SectionID(.postings)),
          positions: positions == nil ? nil : file.section(SectionID(.positions)), codec: codec,
          info: info, lengths: nil, documentCount: documentCount)
      }
      for target in [0, 1, documentCount / 2, documentCount, .max] {
        var cursor = try cursor()
        while try cursor.advance(to: target) { _ = try cursor.blockBounds() }
      }
      return try PostingList(cursor())
    }
  }

  /// One skip and one block: 128 documents in a run, each with the term once, unless changed.
  private struct Block {
    var skip: (gap: UInt64, byteCount: UInt64?) = (0, nil)
    var documents: [UInt8] = [65]
    var frequencies: [UInt8] = [0]
    var bounds: [UInt8] = [0, 1]
    var skipTableByteCount: UInt64?

    var bytes: [UInt8] {
      let byteCount = skip.byteCount ?? UInt64(documents.count + frequencies.count)
      let skips = SkipBytes(gaps: [skip.gap], sizes: [byteCount], bounds: [bounds]).table
      return .varint(skipTableByteCount ?? UInt64(skips.count)) + skips + documents + frequencies
    }

    func read(documentCount: UInt32 = 1_000) throws -> PostingList {
      try Written(postings: bytes, documentFrequency: 128, documentCount: documentCount).read()
    }
  }

  private func packed(_ values: [UInt32]) -> [UInt8] {
    var bytes = ByteWriter()
    PatchedBlock.write(values, to: &bytes)
    return bytes.bytes
  }

  // MARK: Lists

  @Test(
    "a list that is not within its section is refused",
    arguments: [
      0..<9, 2..<8, 9..<12, 0..<Int.max, Int.max - 1..<Int.max, Int.max..<Int.max, 3..<3,
    ] as [Range<Int>])
  func ranges(range: Range<Int>) {
    for documentFrequency: UInt32 in [3, 127, 128, 129, 5_000] {
      #expect(throws: FormatError.self) {
        try Written(
          postings: [1, 1], documentFrequency: documentFrequency, documentCount: 10_000,
          range: range
        ).read()
      }
    }
  }

  @Test("no document, or more than there are, are refused", arguments: [UInt32(0), 11, 128, .max])
  func documentFrequency(documentFrequency: UInt32) {
    #expect(throws: FormatError.self) {
      try Written(postings: [1, 1], documentFrequency: documentFrequency, documentCount: 10).read()
    }
  }

  @Test(
    "a rare term that lies is refused",
    arguments: [(1, 1_000, 0), (1, .max, 0), (2, 5, 5), (2, 6, 5), (2, 5, 1_000)]
      as [(UInt32, UInt32, UInt32)])
  func rare(documentFrequency: UInt32, first: UInt32, second: UInt32) {
    var written = Written(postings: [], documentFrequency: documentFrequency)
    written.rare.first = first
    written.rare.second = second
    (written.rare.firstFrequency, written.rare.secondFrequency) = (1, 1)
    #expect(throws: FormatError.self) { try written.read() }
  }

  @Test(
    "a short list that lies is refused",
    arguments: [
      ([], 4), ([0, 0, 0, 0, 0, 0, 0, 0, 0], 4), ([0xFF, 0xFF, 0xFF, 0xFF, 0xFF], 4), ([0, 0], 4),
      ([0, 0, 0, 0], 1 << 32), ([0, 0, 0, 0], .max),
    ] as [([UInt8], UInt64)])
  func short(bytes: [UInt8], totalFrequency: UInt64) {
    #expect(throws: FormatError.self) {
      try Written(postings: bytes, documentFrequency: 3, totalFrequency: totalFrequency).read()
    }
  }

  // MARK: Whole blocks

  @Test("a sound block is read")
  func sound() throws {
    #expect(try Block().read().documents == Array(0..<128))
    #expect(try Block(skip: (872, nil)).read().documents == Array(872..<1_000))
  }

  @Test(
    "a skip table of another size is refused", arguments: [0, 1, 2, 200, 1 << 40, .max] as [UInt64])
  func skipTable(byteCount: UInt64) {
    #expect(throws: FormatError.self) { try Block(skipTableByteCount: byteCount).read() }
  }

  @Test(
    "a skip that lies is refused",
    arguments: [
      (873, 2), (999, 2), (1 << 32 - 1, 2), (1 << 32, 2), (.max, 2), (0, 0), (0, 1), (0, 3),
      (0, 1 << 40), (0, .max),
    ] as [(UInt64, UInt64)])
  func skip(gap: UInt64, byteCount: UInt64) {
    #expect(throws: FormatError.self) { try Block(skip: (gap, byteCount)).read() }
  }

  @Test("numbers of more bytes than there may be are refused", arguments: [0x15, 0x81, 0xF1])
  func widths(head: UInt8) {
    var block = Block().bytes
    #expect(block[1] == 0x10)
    block[1] = head
    block.insert(contentsOf: [UInt8](repeating: 0, count: 30), at: 3)
    block[0] += 30
    let postings = block
    #expect(throws: FormatError.self) {
      try Written(postings: postings, documentFrequency: 128, documentCount: 1_000).read()
    }
  }

  @Test(
    "bounds that are not of their length are refused when they are asked for",
    arguments: [[0, 1, 0], [1, 1], [0xF8, 1], [7, 1, 0, 0, 0, 0, 0, 0, 0, 0]] as [[UInt8]])
  func bounds(bytes: [UInt8]) throws {
    let written = Written(
      postings: Block(bounds: bytes).bytes, documentFrequency: 128, documentCount: 1_000)
    do {
      _ = try written.read()
      Issue.record("bounds of \(bytes)")
    } catch let error as FormatError {
      #expect(error.description.contains("score bounds that are none"))
    }
  }

  @Test("a kind of block that there is not is refused", arguments: Array(UInt8(33)...255))
  func kinds(header: UInt8) {
    let zeros = [UInt8](repeating: 0, count: 600)
    if header != 65 {
      #expect(throws: FormatError.self) { try Block(documents: [header]).read() }
      #expect(throws: FormatError.self) { try Block(documents: [header] + zeros).read() }
    }
    #expect(throws: FormatError.self) { try Block(frequencies: [header]).read() }
  }

  @Test("a block that does not end where its skip says is refused")
  func ends() throws {
    let everySecond = packed((0..<128).map { $0 == 0 ? 0 : 1 })
    #expect(try Block(skip: (127, nil), documents: everySecond).read().documents.last == 254)
    for gap: UInt64 in [0, 126, 128, 500] {
      #expect(throws: FormatError.self) {
        try Block(skip: (gap, nil), documents: everySecond).read()
      }
    }
  }

  @Test("a bit set of fewer or more documents is refused", arguments: [127, 129, 130, 0])
  func bitSet(count: Int) throws {
    func block(_ documents: Range<Int>) -> Block {
      var bits = [UInt8](repeating: 0, count: 17)
      for document in documents { bits[document / 8] |= 1 << UInt8(document % 8) }
      return Block(skip: (2, nil), documents: [64] + bits)
    }
    #expect(try block(2..<130).read().documents == Array(2..<130))
    #expect(throws: FormatError.self) { try block(130 - count..<130).read() }
  }

  @Test(
    "documents that run around the end of 32 bits are refused, though they end where they should")
  func wrapping() throws {
    var random = SeededRandom()
    for _ in 0..<200 {
      var gaps = (0..<128).map { _ in UInt32.random(in: 1 << 24...1 << 25, using: &random) }
      let sum = gaps.dropLast().reduce(UInt64(0)) { $0 + UInt64($1) + 1 }
      let end = UInt64(1) << 32 + .random(in: 128..<500, using: &random)
      // The last gap closes the circle.
      guard sum < end, let last = UInt32(exactly: end - sum) else { continue }
      gaps[127] = last
      #expect(throws: FormatError.self) {
        try Block(skip: (end - 1 << 32 - 128, nil), documents: packed(gaps)).read()
      }
    }
  }

  @Test("a frequency beyond 32 bits is refused")
  func frequency() throws {
    var frequencies = [UInt32](repeating: 0, count: 128)
    frequencies[100] = .max - 1
    #expect(try Block(frequencies: packed(frequencies)).read().frequencies[100] == .max)
    frequencies[100] = .max
    #expect(throws: FormatError.self) { try Block(frequencies: packed(frequencies)).read() }
  }
}
