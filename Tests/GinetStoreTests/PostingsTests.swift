// Licensed under the Apache License 2.0.

import GinetStore
import TestSupport
import Testing

@Suite("Postings")
struct PostingsTests {
  static let counts = [1, 2, 127, 128, 129, 255, 256, 257, 4_096]

  /// A list in a file, between two others.
  private struct Written {
    var list: PostingList
    var info: TermInfo
    var file: SegmentFile

    init(_ list: PostingList, hasPositions: Bool) throws {
      var neighbour = PostingList()
      for document: UInt32 in 0..<200 { neighbour.add(document: document, position: document) }
      var writer = PostingsWriter(hasPositions: hasPositions)
      _ = writer.add(neighbour)
      info = writer.add(list)
      _ = writer.add(neighbour)
      self.list = list
      file = try SegmentFile(
        segmentBytes { segment in
          try segment.write(writer.postings.bytes, as: SectionID(.postings, field: 1))
          guard hasPositions else { return }
          try segment.write(writer.positions.bytes, as: SectionID(.positions, field: 1))
        })
    }

    func cursor() throws -> PostingsCursor {
      try PostingsCursor(file, field: 1, info: info, documentCount: PostingShape.documentCount)
    }
  }

  private func written(
    _ shape: PostingShape, count: Int, hasPositions: Bool, using random: inout SeededRandom
  ) throws -> Written {
    try Written(
      shape.list(count: count, hasPositions: hasPositions, using: &random),
      hasPositions: hasPositions)
  }

  /// The documents of the cursor's block.
  private func block(_ cursor: PostingsCursor) -> [UInt32] {
    (0..<cursor.blockLength).map { cursor.documents[$0] }
  }

  @Test("a list comes back block by block", arguments: counts, PostingShape.allCases)
  func advance(count: Int, shape: PostingShape) throws {
    var random = SeededRandom()
    for hasPositions in [false, true] {
      let written = try written(shape, count: count, hasPositions: hasPositions, using: &random)
      #expect(written.info.documentFrequency == UInt32(count))
      #expect(
        written.info.totalFrequency == written.list.frequencies.reduce(0) { $0 + UInt64($1) })
      let cursor = try written.cursor()
      #expect(try PostingList(cursor) == written.list)
      for _ in 0..<2 {
        #expect(try !cursor.advance())
        #expect(try !cursor.advance(to: 0))
        #expect(cursor.blockLength == 0)
      }
    }
  }

  @Test("a jump lands in the block that holds the target", arguments: counts, PostingShape.allCases)
  func jump(count: Int, shape: PostingShape) throws {
    var random = SeededRandom()
    let written = try written(shape, count: count, hasPositions: false, using: &random)
    let documents = written.list.documents
    var targets: Set<UInt32> = [0, PostingShape.documentCount, .max]
    for edge in stride(from: 0, through: count, by: 128) {
      for place in [edge - 1, edge, edge + 1, count - 1] where documents.indices.contains(place) {
        let document = documents[place]
        targets.formUnion([document - min(document, 1), document, document + 1])
      }
    }
    for target in targets {
      let cursor = try written.cursor()
      let isFound = try cursor.advance(to: target)
      if let place = documents.firstIndex(where: { $0 >= target }) {
        let start = place / 128 * 128
        #expect(isFound)
        #expect(block(cursor) == Array(documents[start..<min(start + 128, count)]), "\(target)")
      } else {
        // The last documents may be looked at in vain.
        #expect(block(cursor).allSatisfy { $0 < target })
        #expect(isFound == (cursor.blockLength > 0))
        #expect(try !cursor.advance())
      }
    }
  }

  @Test(
    "jumps and steps in any order give what a linear scan gives", arguments: PostingShape.allCases)
  func walk(shape: PostingShape) throws {
    var random = SeededRandom()
    for _ in 0..<20 {
      let count = Int.random(in: 1...2_000, using: &random)
      let written = try written(shape, count: count, hasPositions: true, using: &random)
      let cursor = try written.cursor()
      // The first place in the list that is not behind the cursor.
      var next = 0
      while next < count {
        let place = min(next + Int.random(in: 0...300, using: &random), count - 1)
        let isJump = Bool.random(using: &random)
        let expected = isJump ? place / 128 * 128 : next
        let target = written.list.documents[place]
        #expect(try isJump ? cursor.advance(to: target) : cursor.advance())
        next = expected + cursor.blockLength
        #expect(block(cursor) == Array(written.list.documents[expected..<next]))
        for i in 0..<cursor.blockLength where Bool.random(using: &random) {
          #expect(cursor.frequencies[i] == written.list.frequencies[expected + i])
          #expect(try Array(cursor.positions(at: i)) == written.list.positions[expected + i])
        }
      }
      #expect(try !cursor.advance())
    }
  }

  @Test("a target behind the cursor moves it to its next block, never back")
  func neverBack() throws {
    var random = SeededRandom()
    let written = try written(.dense, count: 1_000, hasPositions: false, using: &random)
    let cursor = try written.cursor()
    #expect(try cursor.advance(to: written.list.documents[600]))
    #expect(try cursor.advance(to: 0))
    #expect(block(cursor) == Array(written.list.documents[640..<768]))
  }

  @Test("a field without positions gives none")
  func noPositions() throws {
    var random = SeededRandom()
    let written = try written(.sparse, count: 300, hasPositions: false, using: &random)
    #expect(written.info.positions.isEmpty)
    let cursor = try written.cursor()
    while try cursor.advance() {
      for i in 0..<cursor.blockLength { #expect(try cursor.positions(at: i).isEmpty) }
    }
  }

  @Test("positions may repeat and reach the end of 32 bits")
  func extremePositions() throws {
    var list = PostingList()
    for position in [0, 0, 5, 5, UInt32.max, .max] { list.add(document: 3, position: position) }
    list.add(document: 4, position: .max)
    let written = try Written(list, hasPositions: true)
    #expect(try PostingList(written.cursor()) == list)
  }

  @Test("three documents are these bytes")
  func threeDocuments() throws {
    var list = PostingList()
    for (document, position) in [(7, 1), (11, 0), (11, 130), (11, 131), (12, 2), (12, 2)] {
      list.add(document: UInt32(document), position: UInt32(position))
    }
    var writer = PostingsWriter(hasPositions: true)
    let info = writer.add(list)
    // 7 once; then a gap of 3, three times; then a gap of 0, twice.
    #expect(writer.postings.bytes == [15, 6, 1, 0, 0])
    #expect(writer.positions.bytes == [1, 0, 0x82, 0x01, 1, 2, 0])
    #expect(info.postings == 0..<5)
    #expect(info.positions == 0..<7)
    #expect(info.totalFrequency == 6)
  }

  @Test("a full block is these bytes")
  func fullBlock() {
    var list = PostingList()
    for document in 0..<UInt32(129) { list.add(document: document * 2 + 10, position: 9) }
    var writer = PostingsWriter(hasPositions: true)
    _ = writer.add(list)
    // The skip table takes five bytes: the block's last document is 264, it takes 66 bytes and its
    // positions 128. The gap before each document but the first is one, that one's ten.
    let packed: [UInt8] = [
      0x1A, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11,
      0x11,
    ]
    let rest = [UInt8](repeating: 0x11, count: 48)
    let skips: [UInt8] = [5, 0x88, 0x02, 66, 0x80, 0x01]
    #expect(writer.postings.bytes == skips + [4, 0] + packed + rest + [3])
    #expect(writer.positions.bytes == [UInt8](repeating: 9, count: 129))
  }
}
