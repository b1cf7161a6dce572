// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@testable import GinetStore

@Suite("Bytes of postings")
struct PostingsBytesTests {
  private func write(
    _ list: PostingList, _ codec: PositionsCodec?, documentCount: Int = 300,
    lengthCodes: [UInt8] = []
  ) -> (info: TermInfo, postings: [UInt8], positions: [UInt8]) {
    var writer = PostingsWriter(
      positions: codec, lengthCodes: lengthCodes, documentCount: documentCount)
    let info = writer.add(list)
    return (info, writer.postings.bytes, writer.positions)
  }

  private func list(_ documents: some Sequence<UInt32>, position: UInt32 = 0) -> PostingList {
    var list = PostingList()
    for document in documents { list.add(document: document, position: position) }
    return list
  }

  @Test("one or two documents take no bytes but in the dictionary")
  func rare() {
    let (info, postings, positions) = write(list([7, 9]), .packed)
    #expect(postings.isEmpty)
    #expect(info.rare.first == 7 && info.rare.second == 9)
    #expect(info.rare.firstFrequency == 1 && info.rare.secondFrequency == 1)
    // Plain, and a gap of zero in a bit, twice.
    #expect(positions == [0b1_1_1])
    #expect(info.positions == 0..<1)
  }

  @Test("three documents are these bytes")
  func threeDocuments() {
    let (info, postings, _) = write(list([0, 1, 2]), nil, documentCount: 4)
    // Of 1…2 the second document is the lesser: a bit. The first is known then, and the third is the
    // lesser of 2…3.
    #expect(postings == [0b11])
    #expect(info.postings == 0..<1)
    #expect(info.totalFrequency == 3)
  }

  @Test("all documents take no bytes")
  func allDocuments() { #expect(write(list(0..<4), nil, documentCount: 4).postings.isEmpty) }

  @Test("positions below a field's length are interpolative, those beyond it plain")
  func compact() {
    let near = write(list([0], position: 2), .compact, lengthCodes: [4])
    // Of five the third, whose code is 1.
    #expect(near.positions == [0b01_0])
    let far = write(list([0], position: 5), .compact, lengthCodes: [4])
    #expect(far.positions == [0b10_1_00_1])
  }

  @Test("a whole block is these bytes")
  func wholeBlock() {
    let (_, postings, positions) = write(
      list(10..<138, position: 3), .packed, lengthCodes: Array(repeating: 9, count: 300))
    // A table of seven bytes, its numbers of a byte: ten documents on, two bytes, a bound of two bytes,
    // once in nine.
    #expect(postings == [7, 0x11, 0, 10, 2, 0, 0, 9, 65, 0])
    // Few documents, so not packed: a position below ten is of three bits, if in the middle.
    #expect(positions == [0b1001_0010, 0b0010_0100, 0b0100_1001] * 16 + [0])
  }

  @Test("packed blocks and a rest are these bytes")
  func packedRest() {
    let (_, postings, positions) = write(
      list(10..<523, position: 3), .packed, documentCount: 600,
      lengthCodes: Array(repeating: 9, count: 600))
    // 33 bytes of positions behind the begin of each block, none of them of an earlier one.
    let skips: [UInt8] =
      [0x11, 1] + [10, 0, 0, 0, 0] + [2, 2, 2, 2, 1] + [33, 33, 33, 33] + [0, 0, 0, 0]
      + [0, 0, 0, 0, 0] + [0, 9] * 5
    // Of the rest, one document where only it can be: no more occurrences.
    #expect(postings == [UInt8(skips.count)] + skips + [65, 0] * 4 + [0b1])
    // Rice's code of one low bit: 3 is a zero and a one, and a one.
    #expect(positions == ([2] + [0xFF] * 32) * 4 + [65, 0b1_10])
  }

  @Test("a compact block and a rest are these bytes")
  func compactRest() {
    let (_, postings, positions) = write(list(0..<129), .compact)
    // Of both blocks, a run and once in each: no more occurrences, and no bits.
    // Gaps of no bytes, as there are none.
    #expect(postings == [11, 0x10, 1, 1, 1, 17, 0, 0, 0, 0, 0, 0] + [0b1] + [0b1])
    // Plain, since lengths are not known, and a gap of zero in a bit for each document.
    #expect(positions == [0xFF] * 16 + [0b1] + [0b1_1])
  }

  @Test("frequencies beyond 32 bits in all are these bytes")
  func manyOccurrences() throws {
    var list = PostingList()
    for (document, frequency): (UInt32, UInt32) in [(0, 1), (1, .max), (2, 2)] {
      list.documents.append(document)
      list.frequencies.append(frequency)
      list.positions.append([])
    }
    var writer = PostingsWriter(positions: nil, lengthCodes: [], documentCount: 3)
    let info = writer.add(list)
    #expect(info.totalFrequency == 1 << 32 + 2)
    // Gamma codes of the first two.
    var bits = BitWriter()
    bits.writeGamma(1)
    bits.writeGamma(1 << 32 - 1)
    #expect(writer.postings.bytes == bits.finish())
  }

  @Test("a list of two superblocks begins with a table of them")
  func superblocks() {
    let (_, postings, _) = write(list(0..<4_097), nil, documentCount: 5_000)
    // No gaps, lengths of a byte, no places; bounds of two bytes.
    let first: [UInt8] =
      [0x82, 0x01, 0x10, 0] + [2] * 32 + [0] * 32 + [0, 0] * 32 + [65, 0] * 32
    let second: [UInt8] = [6, 0x10, 0, 1, 0, 0, 0, 0b1]
    let table: [UInt8] = [10, 0x10, 0, 0xC4, 8, 0, 0, 0, 0, 0, 0]
    #expect(postings == table + first + second)
  }
}

extension [UInt8] {
  fileprivate static func * (bytes: [UInt8], count: Int) -> [UInt8] {
    [[UInt8]](repeating: bytes, count: count).flatMap(\.self)
  }
}
