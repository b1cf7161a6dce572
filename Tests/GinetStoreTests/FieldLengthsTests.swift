// Licensed under the Apache License 2.0.

import GinetStore
import TestSupport
import Testing

@Suite("Field lengths")
struct FieldLengthsTests {
  private func section(_ lengths: [UInt32]) throws -> [UInt8] {
    try SegmentFile(segmentBytes { try FieldLengthsWriter.write(lengths, field: 3, to: $0) })
      .bytes(of: SectionID(.fieldLengths, field: 3))
  }

  @Test(
    "lengths take as many bytes as the longest needs",
    arguments: [
      ([], [1]), ([0], [1, 0]), ([3, 255], [1, 3, 255]),
      ([3, 256], [2, 3, 0, 0, 1]), ([65_535], [2, 255, 255]),
      ([65_536, 7], [4, 0, 0, 1, 0, 7, 0, 0, 0]), ([.max], [4, 255, 255, 255, 255]),
    ] as [([UInt32], [UInt8])])
  func widths(lengths: [UInt32], bytes: [UInt8]) throws {
    #expect(try section(lengths) == bytes)
  }

  @Test("lengths come back", arguments: [1, 2, 1_000, 5_000], [UInt32(200), 60_000, 70_000, .max])
  func roundTrip(count: Int, longest: UInt32) throws {
    var random = SeededRandom()
    var lengths = (0..<count).map { _ in UInt32.random(in: 0...longest, using: &random) }
    lengths[count / 2] = longest
    let file = try SegmentFile(
      segmentBytes { try FieldLengthsWriter.write(lengths, field: 3, to: $0) })
    let reader = try FieldLengthsReader(file, field: 3, documentCount: count)
    for document in lengths.indices.shuffled(using: &random) {
      #expect(try reader.length(of: UInt32(document)) == lengths[document])
    }
  }

  @Test("a document that is not there has no length", arguments: [UInt32(3), 4, .max])
  func beyond(document: UInt32) throws {
    let file = try SegmentFile(
      segmentBytes { try FieldLengthsWriter.write([1, 2, 70_000], field: 0, to: $0) })
    let reader = try FieldLengthsReader(file, field: 0, documentCount: 3)
    #expect(throws: FormatError.self) { try reader.length(of: document) }
  }

  @Test(
    "a section of another size than the documents need is refused", arguments: [0, 1, 2, 4, 1_000])
  func sizes(documentCount: Int) throws {
    let file = try SegmentFile(
      segmentBytes { try FieldLengthsWriter.write([1, 2, 3], field: 0, to: $0) })
    #expect(throws: FormatError.self) {
      try FieldLengthsReader(file, field: 0, documentCount: documentCount)
    }
  }

  @Test("another width is refused", arguments: [UInt8(0), 3, 8, 255])
  func width(width: UInt8) throws {
    let section = [width] + [UInt8](repeating: 0, count: 24)
    let file = try SegmentFile(
      segmentBytes { try $0.write(section, as: SectionID(.fieldLengths)) })
    for documentCount in [0, 3, 8, 24] {
      #expect(throws: FormatError.self) {
        try FieldLengthsReader(file, field: 0, documentCount: documentCount)
      }
    }
  }
}
