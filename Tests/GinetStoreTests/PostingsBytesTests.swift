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
    let (info, postings, _) = write(list([1, 2, 3]), nil, documentCount: 4)
    // Of 1…2 the second document is the greater: a bit. Of 0…1 the first, then nothing is left.
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
    // A skip of four bytes: ten documents on, two bytes, a bound of once in nine.
    #expect(postings == [4, 10, 2, 0, 9, 65, 0])
    #expect(positions == [2] + Array(repeating: 0xFF, count: 32))
  }

  @Test("a block and a rest are these bytes", arguments: [PositionsCodec.packed, .compact])
  func rest(codec: PositionsCodec) {
    let (_, postings, positions) = write(list(0..<129), codec)
    // The second block begins behind a byte of packed positions, or 17 of compact ones.
    let place: [UInt8] = codec == .packed ? [1, 0] : [17]
    let skips: [UInt8] = [0, 2] + place + [0, 0] + [0, 1, 0, 0]
    // Of the rest, one document where only it can be: no more occurrences.
    #expect(postings == [UInt8(skips.count)] + skips + [65, 0, 0b1])
    let ones = [UInt8](repeating: 0xFF, count: 16)
    // Rice's code of no low bits: a gap of zero is a one.
    #expect(positions == (codec == .packed ? [0, 64, 0b1] : ones + [0b1, 0b1_1]))
  }

  @Test("a list of two superblocks begins with a table of them")
  func superblocks() {
    let (_, postings, _) = write(list(0..<4_097), nil, documentCount: 5_000)
    let block: [UInt8] = [0, 2, 0, 0]
    let first =
      [0x80, 0x01] + [[UInt8]](repeating: block, count: 32).flatMap(\.self)
      + [[UInt8]](repeating: [65, 0], count: 32).flatMap(\.self)
    let second: [UInt8] = [4, 0, 1, 0, 0, 0b1]
    let table: [UInt8] = [9, 0, 0xC2, 0x01, 0, 0, 0, 6, 0, 0]
    #expect(postings == table + first + second)
  }
}
