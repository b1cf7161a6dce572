// Licensed under the Apache License 2.0.

import GinetStore
import TestSupport
import Testing

@Suite("Whole segments")
struct SegmentReaderTests {
  @Test("three documents come back from all structures")
  func small() throws {
    let content = try SegmentContent(of: SegmentModel.small.bytes())
    #expect(content.fields.map(\.name) == ["body"])
    #expect(content.statistics == [FieldStatistics(documentCount: 2, tokenCount: 7)])
    #expect(content.terms == [["a", "river", "runs", "to"].map { Array($0.utf8) }])
    #expect(content.lists.map(\.documents) == [[2], [0, 2], [0], [2]])
    #expect(content.lists.map(\.frequencies) == [[2], [1, 2], [1], [1]])
    #expect(content.lists.map(\.positions) == [[[0, 3]], [[0], [1, 4]], [[1]], [[2]]])
    #expect(content.lengthCodes == [2, 0, 5])
    #expect(
      content.stored.map { $0.map { String(decoding: $0.bytes, as: UTF8.self) } }
        == [["river runs"], [""], ["a river to a river"]])
  }

  @Test("300 documents come back from all structures")
  func large() throws {
    let segment = try SegmentModel.large.reader()
    let terms = try #require(segment.terms(ofField: 0))
    #expect(terms.count == 401)
    for number in 0..<300 {
      let info = try #require(try terms.info(for: Array("document\(number)".utf8)))
      let list = try PostingList(segment.postings(info, field: 0))
      #expect(list.documents == [UInt32(number)])
      #expect(list.positions == [[UInt32(number % 3 + 2)]])
      #expect(try segment.lengths(ofField: 0)?.code(of: UInt32(number)) == UInt8(number % 3 + 3))
    }
    let every = try #require(try terms.info(for: Array("every".utf8)))
    let list = try PostingList(segment.postings(every, field: 0))
    #expect(list.documents == Array(0..<300))
    #expect(list.frequencies == (0..<300).map { $0 % 3 + 1 })
    #expect(list.positions == (0..<300).map { Array(0...$0 % 3) })
  }

  @Test("a field that came later than the segment is empty in it")
  func laterField() throws {
    let segment = try SegmentModel.small.reader()
    for field in [1, 1_000] {
      #expect(segment.terms(ofField: field) == nil)
      #expect(segment.lengths(ofField: field) == nil)
      #expect(segment.statistics(ofField: field) == FieldStatistics())
    }
  }

  @Test("a document that is not there keeps nothing", arguments: [UInt32(3), 4, .max])
  func beyond(document: UInt32) throws {
    let segment = try SegmentModel.small.reader()
    #expect(throws: FormatError.self) { try segment.storedValues(of: document) }
  }

  @Test("a term of another field or segment is refused or read, and nothing breaks")
  func foreignTerm() throws {
    let segment = try SegmentModel.small.reader()
    let info = try #require(try segment.terms(ofField: 0)?.info(for: Array("river".utf8)))
    #expect(throws: FormatError.self) { try PostingList(segment.postings(info, field: 1)) }
    let large = try #require(
      try SegmentModel.large.reader().terms(ofField: 0)?.info(for: Array("every".utf8)))
    #expect(throws: FormatError.self) { try PostingList(segment.postings(large, field: 0)) }
  }

  @Test(
    "damage far into a list shows to those alone who read so far",
    arguments: [PositionsCodec.packed, .compact])
  func distantDamage(codec: PositionsCodec) throws {
    var random = SeededRandom()
    var model = SegmentModel(documentCount: 1_000_000, positions: codec, lengths: nil)
    let list = PostingShape.sparse.list(count: 20_000, hasPositions: true, using: &random)
    model.lists[[0x61]] = list
    let bytes = try model.bytes()
    let sound = try SegmentFile(bytes)
    for kind in [SectionKind.postings, .positions] {
      let section = try #require(sound.sections.first { $0.id.kind == kind })
      var damaged = bytes
      damaged[(section.range.lowerBound + section.range.upperBound) / 2] ^= 1
      let segment = try SegmentReader(SegmentFile(damaged))
      let info = try #require(try segment.terms(ofField: 0)?.info(for: [0x61]))
      var cursor = try segment.postings(info, field: 0)
      #expect(try cursor.advance())
      #expect(try cursor.positions(at: 127) == list.positions[127])
      // Blocks that are passed over are not read.
      #expect(try cursor.advance(to: list.documents[19_000]))
      #expect(try cursor.positions(at: 0) == list.positions[19_000 / 128 * 128])
      #expect(throws: FormatError.self) { try PostingList(segment.postings(info, field: 0)) }
    }
  }
}
