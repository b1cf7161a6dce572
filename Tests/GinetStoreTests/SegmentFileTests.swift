// Licensed under the Apache License 2.0.

import GinetStore
import TestSupport
import Testing

@Suite("Segment files")
struct SegmentFileTests {
  @Test("the smallest file is these bytes")
  func smallestFile() throws {
    // Computed apart from this library, by FileFormat.md.
    let expected: [UInt8] = [
      // Header: magic, version, checksum.
      0x89, 0x47, 0x4E, 0x58, 0x0D, 0x0A, 0x1A, 0x0A, 3, 0, 0, 0, 0xA1, 0xD1, 0x60, 0x0B,
      // A section table without a section.
      0,
      // The checksum of the only page.
      0x59, 0x82, 0xED, 0xF3,
      // Footer: identity, bytes of data, offset and bytes of the table,
      0xBF, 0xCB, 0x0C, 0xF6, 0xD0, 0xC4, 0xA2, 0xEA, 17, 0, 0, 0, 0, 0, 0, 0,
      16, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0,
      // root checksum, bytes of the file, page bits, version, checksum, end.
      0x0F, 0x47, 0x45, 0xFA, 77, 0, 0, 0, 0, 0, 0, 0, 12, 0, 0, 0, 3, 0, 0, 0,
      0x4C, 0x5F, 0x74, 0x1E, 0x47, 0x4E, 0x58, 0x2E,
    ]
    let bytes = try segmentBytes { _ in }
    #expect(bytes == expected)
    let file = try SegmentFile(bytes)
    #expect(file.sections.isEmpty)
    #expect(file.identity == 0xEAA2_C4D0_F60C_CBBF)
    #expect(file.byteCount == 77)
    #expect(file.pageCount == 1)
    #expect(file.damage().isEmpty)
  }

  @Test("sections are found again with their bytes, in their order, empty ones too")
  func sections() throws {
    let written: [(id: SectionID, bytes: [UInt8])] = [
      (SectionID(.terms, field: 300), [1, 2, 3]),
      (SectionID(.schema), []),
      (SectionID(.terms), Array(repeating: 7, count: 10_000)),
      (SectionID(.statistics), []),
      (SectionID(.storedFields), [9]),
    ]
    let file = try SegmentFile(
      segmentBytes { segment in
        for section in written { try segment.write(section.bytes, as: section.id) }
      })
    #expect(file.sections.map(\.id) == written.map(\.id))
    for section in written {
      #expect(file.contains(section.id))
      #expect(file.byteCount(of: section.id.kind, section.id.field) == section.bytes.count)
      #expect(try file.bytes(of: section.id) == section.bytes)
    }
    #expect(!file.contains(SectionID(.terms, field: 1)))
    #expect(file.byteCount(of: .terms, 1) == 0)
    #expect(throws: FormatError.self) { try file.bytes(of: SectionID(.terms, field: 1)) }
  }

  @Test("a section may be written in parts")
  func parts() throws {
    var random = SeededRandom()
    let content = [UInt8].random(count: 20_000, using: &random)
    let bytes = try segmentBytes { segment in
      segment.beginSection(SectionID(.postings))
      var start = 0
      while start < content.count {
        let end = min(start + .random(in: 0...5_000, using: &random), content.count)
        try segment.write(Array(content[start..<end]))
        start = end
      }
    }
    #expect(bytes == (try segmentBytes { try $0.write(content, as: SectionID(.postings)) }))
    #expect(try SegmentFile(bytes).bytes(of: SectionID(.postings)) == content)
  }

  @Test(
    "data that ends at, before or behind the end of a page is read whole",
    arguments: [4_060, 4_074, 4_075, 4_076, 4_077, 8_192, 12_288])
  func pageEnds(byteCount: Int) throws {
    let content = (0..<byteCount).map { UInt8(truncatingIfNeeded: $0) }
    let file = try SegmentFile(segmentBytes { try $0.write(content, as: SectionID(.terms)) })
    #expect(try file.bytes(of: SectionID(.terms)) == content)
    #expect(file.damage().isEmpty)
  }

  @Test(
    "a part that is not within the section is refused",
    arguments: [-1..<0, 0..<4, 3..<4, 4..<4, -5 ..< -5, 0..<Int.max, Int.max..<Int.max])
  func parts(range: Range<Int>) throws {
    let file = try SegmentFile(segmentBytes { try $0.write([1, 2, 3], as: SectionID(.terms)) })
    #expect(throws: FormatError.self) { try file.section(SectionID(.terms)).reader(range) }
  }

  @Test("an empty part is read even where the section ends")
  func emptyPart() throws {
    let file = try SegmentFile(segmentBytes { try $0.write([1, 2, 3], as: SectionID(.terms)) })
    for place in 0...3 {
      #expect(try file.section(SectionID(.terms)).reader(place..<place).isAtEnd)
    }
  }

  @Test("a kind of section that this version does not know is passed over")
  func unknownKind() throws {
    var file = SealedFile(
      try segmentBytes { segment in
        try segment.write([1], as: SectionID(.schema))
        try segment.write([2, 2], as: SectionID(.statistics))
      })
    // Count, then kind, field, offset and length of each.
    #expect(file.data[file.tableOffset...] == [2, 1, 0, 16, 1, 2, 0, 17, 2])
    file.data[file.tableOffset + 1] = 200
    file.sealAll()
    let read = try SegmentFile(file.bytes)
    #expect(read.sections.map(\.id) == [SectionID(.statistics)])
    #expect(try read.bytes(of: SectionID(.statistics)) == [2, 2])
  }

  @Test("equal content has an equal identity, other content another one")
  func identity() throws {
    let content = [UInt8](repeating: 5, count: 9_000)
    func identity(_ bytes: [UInt8], _ id: SectionID = SectionID(.terms)) throws -> UInt64 {
      try SegmentFile(segmentBytes { try $0.write(bytes, as: id) }).identity
    }
    let first = try identity(content)
    #expect(try identity(content) == first)
    var identities: Set = [first]
    for place in stride(from: 0, to: content.count, by: 100) {
      var other = content
      other[place] ^= 1
      identities.insert(try identity(other))
    }
    identities.insert(try identity(content.dropLast()))
    identities.insert(try identity(content, SectionID(.postings)))
    identities.insert(try identity(content, SectionID(.terms, field: 1)))
    #expect(identities.count == 94)
  }

  @Test("the name of a file is its identity in 16 digits")
  func names() {
    #expect(SegmentFormat.segmentName(0xAB) == "segment-00000000000000ab.gnx")
    #expect(SegmentFormat.segmentName(.max) == "segment-ffffffffffffffff.gnx")
    #expect(SegmentFormat.liveDocumentsName(0xAB) == "live-00000000000000ab.gnx")
    for kind in ["segment", "live"] {
      #expect(SegmentFormat.isPartName("\(kind)-00000000000000ab.gnx"))
      #expect(!SegmentFormat.isPartName("\(kind)-00000000000000AB.gnx"))
    }
    #expect(!SegmentFormat.isPartName("my-00000000000000ab.gnx"))
    #expect(!SegmentFormat.isPartName("segment.tmp"))
    #expect(!SegmentFormat.isPartName("manifest"))
  }
}
