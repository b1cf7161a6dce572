// Licensed under the Apache License 2.0.

import GinetStore
import TestSupport
import Testing

@Suite("Field lengths")
struct FieldLengthsTests {
  private static let id = SectionID(.fieldLengths, field: 3)

  private func file(_ codes: [UInt8]) throws -> SegmentFile {
    try SegmentFile(segmentBytes { try FieldLengthsWriter.write(codes, field: 3, to: $0) })
  }

  @Test(
    "lengths are one byte for each document", arguments: [[], [0], [3, 255, 128]] as [[UInt8]])
  func literal(codes: [UInt8]) throws {
    #expect(try file(codes).bytes(of: Self.id) == codes)
  }

  @Test("lengths come back in any order", arguments: [0, 1, 2, 1_000, 10_000])
  func roundTrip(count: Int) throws {
    var random = SeededRandom()
    let codes = [UInt8].random(count: count, using: &random)
    let reader = try FieldLengthsReader(file(codes).section(Self.id), documentCount: count)
    let wrong = try codes.indices.shuffled(using: &random).filter {
      try reader.code(of: UInt32($0)) != codes[$0]
    }
    #expect(wrong.isEmpty)
  }

  @Test(
    "lengths of ascending documents come back at once, near one another and far apart",
    arguments: [1, 5, 300, 60_000])
  func several(mostGap: Int) throws {
    var random = SeededRandom()
    let codes = [UInt8].random(count: 200_000, using: &random)
    let reader = try FieldLengthsReader(file(codes).section(Self.id), documentCount: codes.count)
    for count in [0, 1, 2, 127, 128] {
      var documents: [UInt32] = []
      var next = Int.random(in: 0..<mostGap, using: &random)
      while documents.count < count, next < codes.count {
        documents.append(UInt32(next))
        next += .random(in: 1...mostGap, using: &random)
      }
      var found = [UInt8](repeating: 0, count: documents.count)
      try reader.copyCodes(of: documents, count: documents.count, to: &found)
      #expect(found == documents.map { codes[Int($0)] })
    }
  }

  @Test(
    "documents beyond the last, or that do not ascend, are refused",
    arguments: [[0, 3], [3], [.max], [2, 1], [0, .max], [0, 2, 1 << 20]] as [[UInt32]])
  func lies(documents: [UInt32]) throws {
    let reader = try FieldLengthsReader(file([1, 2, 3]).section(Self.id), documentCount: 3)
    var found = [UInt8](repeating: 0, count: documents.count)
    #expect(throws: FormatError.self) {
      try reader.copyCodes(of: documents, count: documents.count, to: &found)
    }
  }

  @Test("a document that is not there has no length", arguments: [UInt32(3), 4, .max])
  func beyond(document: UInt32) throws {
    let reader = try FieldLengthsReader(file([1, 2, 3]).section(Self.id), documentCount: 3)
    #expect(throws: FormatError.self) { try reader.code(of: document) }
  }

  @Test(
    "a section of another size than the documents need is refused", arguments: [0, 2, 4, 1_000])
  func sizes(documentCount: Int) throws {
    let section = try file([1, 2, 3]).section(Self.id)
    #expect(throws: FormatError.self) {
      try FieldLengthsReader(section, documentCount: documentCount)
    }
  }
}
