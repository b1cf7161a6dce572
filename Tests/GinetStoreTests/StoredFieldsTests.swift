// Licensed under the Apache License 2.0.

import GinetStore
import TestSupport
import Testing

@Suite("Stored fields")
struct StoredFieldsTests {
  private func file(_ documents: [[StoredValue]]) throws -> SegmentFile {
    var writer = StoredFieldsWriter()
    for document in documents { writer.add(document) }
    return try SegmentFile(segmentBytes { try writer.finish(to: $0) })
  }

  @Test("documents are these bytes")
  func literal() throws {
    let file = try file([
      [StoredValue(field: 0, bytes: [65, 66]), StoredValue(field: 2, bytes: [])], [],
      [StoredValue(field: 1, bytes: [67])],
    ])
    #expect(
      try file.bytes(of: SectionID(.storedFields)) == [2, 0, 2, 65, 66, 2, 0, 0, 1, 1, 1, 67])
    let starts: [UInt8] = [0, 7, 8, 12]
    #expect(
      try file.bytes(of: SectionID(.storedIndex))
        == starts.flatMap { [$0, 0, 0, 0, 0, 0, 0, 0] })
  }

  @Test("values come back, in their order and with repetitions", arguments: [0, 1, 2, 100, 1_500])
  func roundTrip(count: Int) throws {
    var random = SeededRandom()
    let documents = (0..<count).map { _ in
      (0..<Int.random(in: 0...4, using: &random)).map { _ in
        let byteCount = Int.random(in: 0...9, using: &random) == 0 ? 9_000 : 20
        return StoredValue(
          field: .random(in: 0...6, using: &random),
          bytes: .random(count: .random(in: 0...byteCount, using: &random), using: &random))
      }
    }
    let reader = try StoredFieldsReader(file(documents), documentCount: count, fieldCount: 7)
    for document in documents.indices.shuffled(using: &random) {
      #expect(try reader.values(of: UInt32(document)) == documents[document])
    }
  }

  @Test("an index of another number of documents is refused", arguments: [0, 1, 3, 1 << 32])
  func counts(documentCount: Int) throws {
    let file = try file([[], []])
    #expect(throws: FormatError.self) {
      try StoredFieldsReader(file, documentCount: documentCount, fieldCount: 1)
    }
  }

  @Test("a value of a field that is not there is refused")
  func fields() throws {
    let file = try file([[StoredValue(field: 2, bytes: [1])]])
    let reader = try StoredFieldsReader(file, documentCount: 1, fieldCount: 2)
    #expect(throws: FormatError.self) { try reader.values(of: 0) }
  }
}
