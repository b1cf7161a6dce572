// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@testable import GinetStore

/// Whole lists, from a writer through a segment file to a cursor.
@Suite("Postings")
struct PostingsTests {
  static let counts = [1, 2, 3, 126, 127, 128, 129, 256, 511, 512, 4_095, 4_096, 4_097, 9_000]
  static let codecs: [PositionsCodec?] = [nil, .packed, .compact]

  /// A list in a segment, between two others.
  struct Written {
    var list: PostingList
    var info: TermInfo
    var segment: SegmentReader
    var lengthCodes: [UInt8]

    init(
      _ shape: PostingShape, count: Int, positions: PositionsCodec?, hasLengths: Bool = true,
      using random: inout SeededRandom
    ) throws {
      list = shape.list(count: count, hasPositions: positions != nil, using: &random)
      let documentCount = max(Int(list.documents.last ?? 0) + 1, 200)
      let lengths = shape.lengths(of: list, documentCount: documentCount, using: &random)
      var model = SegmentModel(
        documentCount: documentCount, positions: positions, lengths: hasLengths ? lengths : nil)
      var neighbour = PostingList()
      for document: UInt32 in 0..<200 {
        neighbour.add(document: document, position: positions == nil ? nil : document)
      }
      model.lists = [[0x61]: neighbour, [0x62]: list, [0x63]: neighbour]
      lengthCodes = lengths.map(LengthCode.code)
      segment = try model.reader()
      info = try #require(try segment.terms(ofField: 0)?.info(for: [0x62]))
    }

    func cursor() throws -> PostingsCursor { try segment.postings(info, field: 0) }
  }

  @Test("a list comes back block by block", arguments: counts, PostingShape.allCases)
  func advance(count: Int, shape: PostingShape) throws {
    var random = SeededRandom()
    for codec in Self.codecs {
      let written = try Written(shape, count: count, positions: codec, using: &random)
      #expect(written.info.documentFrequency == UInt32(count))
      #expect(written.info.totalFrequency == written.list.totalFrequency)
      #expect(try PostingList(written.cursor()) == written.list)
      var cursor = try written.cursor()
      while try cursor.advance() {}
      for _ in 0..<2 {
        #expect(try !cursor.advance())
        #expect(try !cursor.advance(to: 0))
        #expect(cursor.blockLength == 0)
      }
    }
  }

  @Test(
    "a list of a field without lengths comes back", arguments: [3, 127, 300, 700, 4_097],
    [PositionsCodec.packed, .compact])
  func withoutLengths(count: Int, codec: PositionsCodec) throws {
    var random = SeededRandom()
    let written = try Written(
      .clustered, count: count, positions: codec, hasLengths: false, using: &random)
    #expect(try PostingList(written.cursor()) == written.list)
  }

  @Test("a jump lands where a linear scan does", arguments: counts, PostingShape.allCases)
  func jump(count: Int, shape: PostingShape) throws {
    var random = SeededRandom()
    let written = try Written(shape, count: count, positions: nil, using: &random)
    let documents = written.list.documents
    let last = documents[count - 1]
    var targets: Set<UInt32> = [0, documents[0], last, last + 1, .max]
    for _ in 0..<20 { targets.insert(.random(in: 0...last + 2, using: &random)) }
    for edge in stride(from: 128, to: count, by: 128).shuffled(using: &random).prefix(5) {
      targets.formUnion([documents[edge - 1], documents[edge - 1] + 1, documents[edge]])
    }
    for target in targets {
      var cursor = try written.cursor()
      let isFound = try cursor.advance(to: target)
      if let place = documents.firstIndex(where: { $0 >= target }) {
        let start = place / 128 * 128
        #expect(isFound)
        #expect(cursor.block == Array(documents[start..<min(start + 128, count)]), "\(target)")
      } else {
        // A short list has no skips, so that its documents may be looked at in vain.
        #expect(cursor.block.allSatisfy { $0 < target })
        #expect(isFound == (cursor.blockLength > 0))
        #expect(try !cursor.advance())
      }
    }
  }

  @Test(
    "jumps and steps in any order, with positions in any order, give what a linear scan gives",
    arguments: PostingShape.allCases, [PositionsCodec.packed, .compact])
  func walk(shape: PostingShape, codec: PositionsCodec) throws {
    var random = SeededRandom()
    for most in [100, 2_000, 9_000] {
      let count = Int.random(in: 1...most, using: &random)
      let written = try Written(shape, count: count, positions: codec, using: &random)
      let list = written.list
      var cursor = try written.cursor()
      // The first place in the list that is not behind the cursor.
      var next = 0
      while next < count {
        let place = min(next + Int.random(in: 0...1_500, using: &random), count - 1)
        let isJump = Bool.random(using: &random)
        let start = isJump ? place / 128 * 128 : next
        #expect(try isJump ? cursor.advance(to: list.documents[place]) : cursor.advance())
        next = start + cursor.blockLength
        #expect(cursor.block == Array(list.documents[start..<next]))
        for i in (0..<cursor.blockLength).shuffled(using: &random).prefix(9) {
          #expect(try cursor.frequency(at: i) == list.frequencies[start + i])
          try cursor.seekPositions(of: i)
          // Some are left unread.
          let wanted = list.positions[start + i].prefix(.random(in: 0...9, using: &random))
          #expect(try wanted.map { _ in try cursor.nextPosition() } == wanted.map { $0 })
        }
      }
      #expect(try !cursor.advance())
    }
  }

  @Test("a target behind the cursor moves it to its next block, never back")
  func neverBack() throws {
    var random = SeededRandom()
    let written = try Written(.run, count: 1_000, positions: nil, using: &random)
    var cursor = try written.cursor()
    #expect(try cursor.advance(to: written.list.documents[600]))
    #expect(try cursor.advance(to: 0))
    #expect(cursor.block == Array(written.list.documents[640..<768]))
  }

  @Test("a field without positions gives none")
  func noPositions() throws {
    var random = SeededRandom()
    let written = try Written(.sparse, count: 300, positions: nil, using: &random)
    #expect(written.info.positions.isEmpty)
    var cursor = try written.cursor()
    while try cursor.advance() {
      for i in 0..<cursor.blockLength { #expect(try cursor.positions(at: i).isEmpty) }
    }
  }

  // MARK: Bounds

  @Test("bounds cover every posting beneath them", arguments: counts, PostingShape.allCases)
  func bounds(count: Int, shape: PostingShape) throws {
    var random = SeededRandom()
    let written = try Written(shape, count: count, positions: nil, using: &random)
    var cursor = try written.cursor()
    var blockCount = 0
    while try cursor.advance() {
      blockCount += 1
      let blockBounds = try cursor.blockBounds()
      let superblockBounds = try cursor.superblockBounds()
      #expect((blockBounds == nil) == (count < 128))
      #expect((superblockBounds == nil) == (count <= 4_096))
      #expect(blockBounds.map { (1...ScoreBounds.mostPairs).contains($0.pairs.count) } ?? true)
      var isCovered = true
      for i in 0..<cursor.blockLength {
        let frequency = try cursor.frequency(at: i)
        let code = written.lengthCodes[Int(cursor.documents[i])]
        for bounds in [blockBounds, superblockBounds] {
          isCovered = isCovered && bounds?.covers(frequency: frequency, lengthCode: code) ?? true
        }
      }
      #expect(isCovered)
    }
    #expect(blockCount == (count + 127) / 128)
  }
}
