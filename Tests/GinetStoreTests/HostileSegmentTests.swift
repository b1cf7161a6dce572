// Licensed under the Apache License 2.0.

import GinetStore
import TestSupport
import Testing

/// A change to the sections of a segment that makes them lie, with checksums that fit the lie.
struct Lie: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var tell: @Sendable (inout Sections) -> Void

  init(_ description: String, _ tell: @escaping @Sendable (inout Sections) -> Void) {
    testDescription = description
    self.tell = tell
  }

  /// Puts `bytes` in the place of a section; nil removes it.
  init(_ description: String, _ kind: SectionKind, _ bytes: [UInt8]?) {
    self.init(description) { $0[kind] = bytes }
  }

  /// Adds a second field of which the file has nothing.
  init(_ description: String, secondField options: FieldDescription.Options) {
    self.init(description) { sections in
      sections[.schema] =
        [2] + (sections[.schema]?.dropFirst() ?? []) + [options.rawValue, 0, 0, 0]
      sections[.statistics]? += [0, 0]
    }
  }

  /// Puts `bytes` in the place of those at `place` of the terms.
  init(_ description: String, termsAt place: Int, _ bytes: [UInt8]) {
    self.init(description) { sections in
      sections[.terms]?.replaceSubrange(place...place, with: bytes)
    }
  }

  /// Puts bits, in the order of reading, in the place of what is known of surface forms.
  init(_ description: String, formBits: String) {
    self.init(description) { sections in
      var bits = BitWriter()
      for bit in formBits where bit != " " { bits.write(bit == "1" ? 1 : 0, bits: 1) }
      // The heads, "a", eight lengths and fifteen suffixes stand before them.
      sections[.surfaceForms] =
        (sections[.surfaceForms]?.prefix(6 + 1 + 8 + 15) ?? []) + bits.finish()
    }
  }

  /// Puts `bytes` in the place of what the first document keeps begins with.
  init(_ description: String, firstValue bytes: [UInt8]) {
    self.init(description) { sections in
      let sound: [UInt8] = [13, 1, 0, 10] + Array("river runs".utf8) + [3, 1, 0, 0]
      let text = bytes + sound.dropFirst(bytes.count) + [UInt8](repeating: 0, count: 20)
      // All literals, as LZ4 has them.
      sections[.storedFields] = [0xF0, UInt8(text.count - 15)] + text
      sections[.storedIndex] = .longs(UInt64(text.count), 0) + .words(0, 0)
    }
  }
}

@Suite("Segments that lie")
struct HostileSegmentTests {
  // The small segment has the terms "a", "river", "runs" and "to" in one block, and three documents.

  static let schemas = [
    Lie("no schema", .schema, nil),
    Lie("an empty schema", .schema, []),
    Lie("more fields than bytes", .schema, .varint(1 << 40)),
    Lie("a field without an end", .schema, [1, 15, 4, 0x62]),
    Lie("a name that is not UTF-8", .schema, [1, 15, 1, 0xFF, 0, 0]),
    Lie("two fields of one name", .schema, [2, 8, 1, 65, 0, 0, 8, 1, 65, 0, 0]),
    Lie("surface forms of a field that is not indexed", secondField: .surfaceForms),
    Lie("positions of a field that is not indexed", secondField: .positions),
    Lie("lengths of a field that is not indexed", secondField: [.lengths, .stored]),
    Lie("a codec for positions that are not there", secondField: .compactPositions),
    Lie("a field whose terms are not in the file", secondField: .indexed),
    Lie("a field whose lengths are not in the file", .fieldLengths, nil),
    Lie("a field whose positions are not in the file", .positions, nil),
  ]

  static let statistics = [
    Lie("no statistics", .statistics, nil),
    Lie("empty statistics", .statistics, []),
    Lie("statistics of no field", .statistics, [3]),
    Lie("half the statistics of a field", .statistics, [3, 2]),
    Lie("a document too few", .statistics, [2, 2, 7]),
    Lie("a document too many", .statistics, [4, 2, 7]),
    Lie("four billion documents", .statistics, .varint(UInt64(UInt32.max)) + [2, 7]),
    Lie("documents beyond 32 bits", .statistics, .varint(1 << 32) + [2, 7]),
    Lie("documents beyond 64 bits", .statistics, Array(repeating: 0xFF, count: 20)),
  ]

  private static let prefix: [UInt8] = [0x61, 0, 0, 0, 0, 0, 0, 0]

  static let termIndexes = [
    Lie("no term index", .termIndex, nil),
    Lie("an empty term index", .termIndex, []),
    Lie("half a number of terms", .termIndex, [4, 0, 0]),
    Lie("terms without a block", .termIndex, .words(4)),
    Lie("a block without a prefix", .termIndex, .words(4, 1)),
    Lie("four billion terms", .termIndex, .words(.max, 1) + prefix),
    Lie("a block too many", .termIndex, .words(4, 1, 1) + prefix + prefix),
    Lie("a term too many", .termIndex, .words(5, 1) + prefix),
    Lie("a term too few", .termIndex, .words(3, 1) + prefix),
    Lie("a block that starts in the pairs", .termIndex, .words(4, 0) + prefix),
    Lie("a block that starts at its end") {
      $0[.termIndex] = .words(4, UInt32($0[.terms]?.count ?? 0)) + prefix
    },
    Lie("a block that starts beyond the section", .termIndex, .words(4, 1_000_000) + prefix),
    Lie("a block that starts at the end of 32 bits", .termIndex, .words(4, .max) + prefix),
    Lie("a block that starts amid a term", .termIndex, .words(4, 3) + prefix),
    Lie("blocks that descend", .termIndex, .words(68, 20, 10) + prefix + prefix),
    Lie("blocks that overlap", .termIndex, .words(68, 1, 1) + prefix + prefix),
  ]

  // No pairs; where lists start, 0 and 0; bytes of lengths and of suffixes, 3 and 10; "a".
  static let terms = [
    Lie("no terms", .terms, nil),
    Lie("empty terms", .terms, []),
    Lie("more pairs than there are", termsAt: 0, [255]),
    Lie("a pair that is told twice", termsAt: 0, [2, 1, 0x61, 0x61, 1, 0x62, 0x62]),
    Lie(
      "a pair of nine bytes", termsAt: 0, [4, 1, 0x61, 0x61, 2, 1, 1, 3, 2, 2, 4, 3, 0x61]),
    Lie("positions that start beyond the section", termsAt: 2, [100]),
    Lie("positions that start behind the end of any file", termsAt: 2, .varint(.max)),
    Lie("lengths beyond the block", termsAt: 3, [200, 1]),
    Lie("lengths beyond any file", termsAt: 3, .varint(.max)),
    Lie("a length too few", termsAt: 3, [2]),
    Lie("a length too many", termsAt: 3, [4]),
    Lie("suffixes beyond any file", termsAt: 4, .varint(.max)),
    Lie("a suffix too short", termsAt: 4, [9]),
    Lie("a suffix too long", termsAt: 4, [11]),
    Lie("a first term beyond the block", termsAt: 5, [120]),
    Lie(
      "a first term that is too long", termsAt: 5,
      .varint(1_025) + Array(repeating: 97, count: 1_024)),
    Lie("a term that shares more than there is", termsAt: 7, [0x25]),
    Lie("a term that shares far more than there is", termsAt: 7, [0xF5] + .varint(.max)),
    Lie("a term of more codes than there are", termsAt: 7, [0x0F] + .varint(1_000)),
    Lie("data that ends too early") { $0[.terms]?.removeLast(2) },
    Lie("data that ends too late") { $0[.terms]? += [0] },
    Lie("data of zeros") { sections in
      let head = sections[.terms]?.prefix(20) ?? []
      sections[.terms] = head + [UInt8](repeating: 0, count: 100)
    },
    Lie("data of ones") { sections in
      let head = sections[.terms]?.prefix(20) ?? []
      sections[.terms] = head + [UInt8](repeating: 0xFF, count: 100)
    },
  ]

  static let lengths = [
    Lie("no lengths", .fieldLengths, nil),
    Lie("empty lengths", .fieldLengths, []),
    Lie("a length too few", .fieldLengths, [2, 0]),
    Lie("a length too many", .fieldLengths, [2, 0, 5, 0]),
    Lie("lengths of zero where there are positions", .fieldLengths, [0, 0, 0]),
  ]

  // Each of the documents has one value of field 0; in all, they take 40 bytes.
  static let stored = [
    Lie("no index of stored fields", .storedIndex, nil),
    Lie("an empty index of stored fields", .storedIndex, []),
    Lie("no chunk", .storedIndex, .longs(40)),
    Lie("a chunk too many", .storedIndex, .longs(40, 0) + .words(0, 0) + .longs(0) + .words(0, 0)),
    Lie("a byte too few", .storedIndex, .longs(39, 0) + .words(0, 0)),
    Lie("a byte too many", .storedIndex, .longs(41, 0) + .words(0, 0)),
    Lie("bytes beyond any file", .storedIndex, .longs(.max, 0) + .words(0, 0)),
    Lie("a chunk that starts beyond the section", .storedIndex, .longs(40, 100) + .words(0, 0)),
    Lie("a chunk that starts beyond any file", .storedIndex, .longs(40, .max) + .words(0, 0)),
    Lie("a chunk that starts amid another", .storedIndex, .longs(40, 3) + .words(0, 0)),
    Lie("a chunk without the first document", .storedIndex, .longs(40, 0) + .words(1, 0)),
    Lie("a chunk of documents that are not there", .storedIndex, .longs(40, 0) + .words(.max, 0)),
    Lie("a document at the end of its chunk", .storedIndex, .longs(40, 0) + .words(0, 40)),
    Lie("a document beyond its chunk", .storedIndex, .longs(40, 0) + .words(0, .max)),
    Lie("no stored fields", .storedFields, nil),
    Lie("empty stored fields", .storedFields, []),
    Lie("stored fields that are none", .storedFields, [0xFF]),
    Lie("a copy from before the start", .storedFields, [0x10, 0x61, 0xFF, 0xFF, 0, 0, 0, 0]),
    Lie("a document beyond the end", firstValue: [100]),
    Lie("a document that ends at the end of 63 bits", firstValue: .varint(1 << 63 - 1)),
    Lie("a document beyond any file", firstValue: .varint(.max)),
    Lie("more values than bytes", firstValue: [13] + .varint(1 << 50)),
    Lie("a field that is not there", firstValue: [13, 1, 1]),
    Lie("a field beyond any", firstValue: [13, 1] + .varint(1 << 63 - 1)),
    Lie("a value beyond its document", firstValue: [13, 1, 0, 11]),
    Lie("a value beyond any file", firstValue: [13, 1, 0] + .varint(1 << 63 - 1)),
    Lie("bytes behind the last value", firstValue: [13, 1, 0, 9]),
  ]

  @Test(
    "a segment whose sections lie is refused, and nothing breaks",
    arguments: schemas + statistics + termIndexes + terms + lengths + stored)
  func lies(lie: Lie) throws {
    var sections = try Sections(.small)
    lie.tell(&sections)
    let bytes = try sections.sealed()
    #expect(throws: FormatError.self) { try SegmentContent(of: bytes) }
  }

  /// Bits without a meaning.
  private static let rest = String(repeating: "1", count: 64)

  // With forms, there are "a", "as", "river", "rivers" and so on of the terms 0 to 3.
  static let forms = [
    Lie("no surface index", .surfaceIndex, nil),
    Lie("an empty surface index", .surfaceIndex, []),
    Lie("a form too many", .surfaceIndex, .words(10, 1) + prefix),
    Lie("a form too few", .surfaceIndex, .words(8, 1) + prefix),
    Lie("no surface forms", .surfaceForms, nil),
    Lie("empty surface forms", .surfaceForms, []),
    Lie("no surface postings", .surfacePostings, nil),
    Lie("a first term that is not there") { $0[.surfaceForms]?[2] = 4 },
    Lie("a term that is not there") { $0[.surfaceForms]?[2] = 3 },
    Lie("a term beyond any dictionary") {
      $0[.surfaceForms]?.replaceSubrange(2...2, with: [UInt8].varint(.max))
    },
    Lie("data of forms that ends too early") { $0[.surfaceForms]?.removeLast() },
    Lie("data of forms that ends too late") { $0[.surfaceForms]? += [0] },
    Lie("forms of the next term each, more than there are", formBits: "1111111111111111"),
    Lie("a form of more documents than there are", formBits: "1 000000001 00101101" + rest),
    Lie(
      "a form of no list of its own among several that are nothing", formBits: "1 010 1 010" + rest),
    Lie("more terms than there are bits", formBits: "1 010" + "0000000000001" + rest),
    Lie(
      "more terms than any number",
      formBits: "1 010" + String(repeating: "0", count: 63) + "1" + rest),
    Lie("a second term that is not there", formBits: "1 010 1 1 00100 1" + rest),
    Lie(
      "a second term beyond any dictionary",
      formBits: "1 010 1 1" + String(repeating: "0", count: 63) + rest),
    Lie("data of forms of zeros", formBits: String(repeating: "0", count: 800)),
    Lie("data of forms of ones", formBits: String(repeating: "1", count: 800)),
  ]

  @Test("a segment whose surface forms lie is refused, and nothing breaks", arguments: forms)
  func formLies(lie: Lie) throws {
    var sections = try Sections(SegmentModel.small.withForms())
    lie.tell(&sections)
    let bytes = try sections.sealed()
    #expect(throws: FormatError.self) { try SegmentContent(of: bytes) }
    var reader = HostileReader()
    reader.read(bytes)
  }

  @Test("a section table that lies is refused")
  func sectionTable() throws {
    let sound = SealedFile(try segmentBytes { try $0.write([1, 2, 3], as: SectionID(.schema)) })
    let tables: [[UInt8]] = [
      [], [1], [1, 1, 0, 16], [2, 1, 0, 16, 3], .varint(1 << 40) + [1, 0, 16, 3],
      [1, 1, 0, 16, 4], [1, 1, 0, 20, 0], [1, 1, 0] + .varint(.max) + [3],
      [1, 1, 0, 16] + .varint(.max), [1, 1] + .varint(1 << 32) + [16, 3],
    ]
    for table in tables {
      var file = sound
      file.data = Array(sound.data[..<sound.tableOffset]) + table
      file.sealAll()
      #expect(throws: FormatError.self, "\(table)") { try SegmentFile(file.bytes) }
    }
  }

  @Test(
    "a footer that lies is refused",
    arguments: [
      (8, 0), (8, 18), (8, 20), (8, .max), (16, 0), (16, 15), (16, 20), (16, .max), (24, 0),
      (24, 6), (24, UInt64(UInt32.max)), (32, 0), (32, 81), (32, 83), (32, .max), (40, 0), (40, 13),
      (44, 0), (44, 2), (44, 4),
    ] as [(Int, UInt64)])
  func footer(offset: Int, value: UInt64) throws {
    let sound = try segmentBytes { try $0.write([1], as: SectionID(.schema)) }
    #expect(sound.count == 82)
    var bytes = sound
    let footer = bytes.count - SegmentFormat.footerByteCount
    if [24, 40, 44].contains(offset) {
      bytes.set(UInt32(value), at: footer + offset)
    } else {
      bytes.set(value, at: footer + offset)
    }
    bytes.set(CRC32C.checksum(bytes[footer..<bytes.count - 8]), at: bytes.count - 8)
    #expect(throws: FormatError.self) { try SegmentFile(bytes) }
  }
}
