// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@testable import GinetStore

@Suite("Live documents")
struct LiveDocumentsTests {
  private func write(
    _ words: [UInt64], of segment: UInt64 = 7, documentCount: UInt32
  ) throws -> [UInt8] {
    let storage = MemoryStorage()
    _ = try LiveDocuments.write(
      words, of: segment, documentCount: documentCount, to: storage.create("live"))
    return try storage.bytes(of: "live")
  }

  @Test("which documents are live comes back", arguments: [1, 2, 63, 64, 65, 128, 5_000, 40_000])
  func roundTrip(count: Int) throws {
    var random = SeededRandom()
    let live = (0..<count).map { _ in Bool.random(using: &random) }
    var words = [UInt64](repeating: 0, count: (count + 63) / 64)
    for (document, isLive) in live.enumerated() where isLive {
      words[document / 64] |= 1 << UInt64(document % 64)
    }
    let documents = try LiveDocuments(
      SegmentFile(write(words, documentCount: UInt32(count))), of: 7, documentCount: UInt32(count))
    #expect(documents.count == live.count { $0 })
    for document in 0..<count {
      #expect(try documents.contains(UInt32(document)) == live[document])
    }
    try documents.checkCount()
  }

  @Test("the section is these bytes")
  func literal() throws {
    let file = try SegmentFile(write([0b101], of: 0x0102, documentCount: 3))
    #expect(
      try file.bytes(of: SectionID(.liveDocuments)) == [
        2, 1, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0,
      ])
  }

  @Test("a file of another segment, or of another number of documents, is refused")
  func otherSegment() throws {
    let file = try SegmentFile(write([0b101], documentCount: 3))
    _ = try LiveDocuments(file, of: 7, documentCount: 3)
    for (segment, count): (UInt64, UInt32) in [(8, 3), (7, 4), (7, 2), (7, 300)] {
      #expect(throws: FormatError.self) {
        try LiveDocuments(file, of: segment, documentCount: count)
      }
    }
    #expect(throws: FormatError.self) {
      try LiveDocuments(SegmentFile(segmentBytes { _ in }), of: 7, documentCount: 3)
    }
  }

  @Test(
    "a section that lies is refused, at once or by the check",
    arguments: [
      [], [7, 0, 0, 0, 0, 0, 0, 0], [7, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0],  // too short
      [7, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0],  // four of three
      [7, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0],  // two, not one
      [7, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0],  // beyond the last
      [7, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0],  // too long
    ] as [[UInt8]])
  func lies(section: [UInt8]) throws {
    let bytes = try segmentBytes { try $0.write(section, as: SectionID(.liveDocuments)) }
    #expect(throws: FormatError.self) {
      try LiveDocuments(SegmentFile(bytes), of: 7, documentCount: 3).checkCount()
    }
  }
}
