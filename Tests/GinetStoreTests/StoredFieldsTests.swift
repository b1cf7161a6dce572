// Licensed under the Apache License 2.0.

import GinetStore
import TestSupport
import Testing

@Suite("Stored fields")
struct StoredFieldsTests {
  private static let chunk = SegmentFormat.storedChunkByteCount

  private func file(_ documents: [[StoredValue]]) throws -> SegmentFile {
    var writer = StoredFieldsWriter()
    for document in documents { writer.add(document) }
    return try SegmentFile(segmentBytes { try writer.finish(to: $0) })
  }

  private func reader(
    _ documents: [[StoredValue]], fieldCount: Int = 7
  ) throws -> StoredFieldsReader {
    let file = try file(documents)
    return try StoredFieldsReader(
      index: file.section(SectionID(.storedIndex)),
      chunks: file.section(SectionID(.storedFields)), fieldCount: fieldCount)
  }

  /// Documents that differ from what was written, read in random order.
  private func wrong(
    _ documents: [[StoredValue]], reading count: Int = .max, using random: inout SeededRandom
  ) throws -> [Int] {
    let reader = try reader(documents)
    return try documents.indices.shuffled(using: &random).prefix(count).filter {
      try reader.values(of: UInt32($0)) != documents[$0]
    }
  }

  /// A document of one value that takes so many bytes with all that is around it.
  private func document(byteCount: Int, using random: inout SeededRandom) -> [StoredValue] {
    for head in 4...9 {
      let bytes = byteCount - head
      let document = 1 + 1 + [UInt8].varint(UInt64(bytes)).count + bytes
      if [UInt8].varint(UInt64(document)).count + document == byteCount {
        return [StoredValue(field: 0, bytes: .random(count: bytes, using: &random))]
      }
    }
    return []
  }

  @Test("documents are these bytes")
  func literal() throws {
    let file = try file([
      [StoredValue(field: 0, bytes: [65, 66]), StoredValue(field: 2, bytes: [])], [],
      [StoredValue(field: 1, bytes: [67])],
    ])
    // One run of fifteen literals, as LZ4 writes what it cannot compress.
    let text: [UInt8] = [7, 2, 0, 2, 65, 66, 2, 0, 1, 0, 4, 1, 1, 1, 67]
    #expect(try file.bytes(of: SectionID(.storedFields)) == [0xF0, 0] + text)
    #expect(
      try file.bytes(of: SectionID(.storedIndex))
        == .longs(15) + .longs(0) + .words(0, 0))
  }

  @Test("no documents are these bytes")
  func none() throws {
    let file = try file([])
    #expect(try file.bytes(of: SectionID(.storedFields)) == [])
    #expect(try file.bytes(of: SectionID(.storedIndex)) == .longs(0))
  }

  @Test("values come back, in their order and with repetitions", arguments: [1, 2, 100, 1_500])
  func roundTrip(count: Int) throws {
    var random = SeededRandom()
    let documents = (0..<count).map { _ in
      (0..<Int.random(in: 0...4, using: &random)).map { _ in
        let most = Int.random(in: 0...30, using: &random) == 0 ? 9_000 : 20
        return StoredValue(
          field: .random(in: 0...6, using: &random),
          bytes: .random(count: .random(in: 0...most, using: &random), using: &random))
      }
    }
    #expect(try wrong(documents, using: &random).isEmpty)
  }

  @Test("documents of a chunk or nearly, one after the other, come back")
  func chunks() throws {
    var random = SeededRandom()
    for offset in [-2, -1, 0, 1, 3] {
      var documents: [[StoredValue]] = []
      for _ in 0..<4 {
        documents.append(document(byteCount: Self.chunk + offset, using: &random))
        documents.append([])
      }
      #expect(documents[0].count == 1)
      #expect(try wrong(documents, using: &random).isEmpty, "\(offset)")
      documents.removeAll { $0.isEmpty }
      #expect(try wrong(documents, using: &random).isEmpty, "\(offset)")
    }
  }

  @Test("a document across many chunks comes back, and its neighbours", arguments: [2, 3, 10])
  func long(chunkCount: Int) throws {
    var random = SeededRandom()
    let small = [StoredValue(field: 1, bytes: [1, 2, 3])]
    let long = document(byteCount: chunkCount * Self.chunk + 5, using: &random)
    for documents in [
      [long], [small, long], [long, small], [small, long, long, small, [], long],
    ] {
      #expect(try wrong(documents, using: &random).isEmpty)
    }
  }

  @Test("a hundred thousand small documents come back from anywhere")
  func many() throws {
    var random = SeededRandom()
    let documents = (0..<100_000).map { number in
      number % 3 == 0 ? [] : [StoredValue(field: 0, bytes: Array("\(number)".utf8))]
    }
    #expect(try wrong(documents, reading: 100, using: &random).isEmpty)
  }

  @Test("a document that is not there is refused", arguments: [UInt32(3), 4, .max])
  func beyond(document: UInt32) throws {
    #expect(throws: FormatError.self) { try reader([[], [], []]).values(of: document) }
    #expect(throws: FormatError.self) { try reader([]).values(of: document) }
  }

  @Test("a value of a field that is not there is refused")
  func fields() throws {
    let reader = try reader([[StoredValue(field: 2, bytes: [1])]], fieldCount: 2)
    #expect(throws: FormatError.self) { try reader.values(of: 0) }
  }
}
