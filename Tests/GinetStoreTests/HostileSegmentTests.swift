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

  /// Puts `start` in the place of where the first lists start.
  init(_ description: String, listStart start: [UInt8]) {
    self.init(description) { $0[.terms] = start + ($0[.terms]?.dropFirst(2) ?? []) }
  }

  /// Puts `term` in the place of the first term, "a", which occurs twice in one document.
  init(_ description: String, term: [UInt8]) {
    self.init(description) { $0[.terms] = [0, 0] + term + ($0[.terms]?.dropFirst(9) ?? []) }
  }

  /// Puts `bytes` in the place of what the first document keeps begins with.
  init(_ description: String, firstValue bytes: [UInt8]) {
    self.init(description) { sections in
      sections[.storedFields]?.replaceSubrange(0..<bytes.count, with: bytes)
    }
  }
}

extension [UInt8] {
  /// The number in as many bytes as varints may take.
  static func varint(_ value: UInt64) -> [UInt8] {
    var writer = ByteWriter()
    writer.writeVarint(value)
    return writer.bytes
  }

  static func words(_ values: UInt32...) -> [UInt8] {
    var writer = ByteWriter()
    for value in values { writer.write(value) }
    return writer.bytes
  }

  static func longs(_ values: UInt64...) -> [UInt8] {
    var writer = ByteWriter()
    for value in values { writer.write(value) }
    return writer.bytes
  }
}

@Suite("Segments that lie", .timeLimit(.minutes(1)))
struct HostileSegmentTests {
  // The small segment has the terms "a", "river", "runs" and "to" in one block, and three documents.

  static let schemas = [
    Lie("no schema", .schema, nil),
    Lie("an empty schema", .schema, []),
    Lie("more fields than bytes", .schema, .varint(1 << 40)),
    Lie("a field without an end", .schema, [1, 15, 4, 0x62]),
    Lie("a name that is not UTF-8", .schema, [1, 15, 1, 0xFF, 0, 0]),
    Lie("two fields of one name", .schema, [2, 8, 1, 65, 0, 0, 8, 1, 65, 0, 0]),
    Lie("a field whose terms are not in the file", secondField: .indexed),
    Lie("a field whose lengths are not in the file", secondField: .lengths),
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

  static let termIndexes = [
    Lie("no term index", .termIndex, nil),
    Lie("an empty term index", .termIndex, []),
    Lie("half a number of terms", .termIndex, [4, 0, 0]),
    Lie("terms without a block", .termIndex, .words(4)),
    Lie("four billion terms", .termIndex, .words(.max, 0)),
    Lie("a block too many", .termIndex, .words(4, 0, 1)),
    Lie("a term too many", .termIndex, .words(5, 0)),
    Lie("a second block of nothing", .termIndex, .words(33, 0, 40)),
    Lie("a block that starts at its end") {
      $0[.termIndex] = .words(4, UInt32($0[.terms]?.count ?? 0))
    },
    Lie("a block that starts beyond the section", .termIndex, .words(4, 1_000_000)),
    Lie("a block that starts at the end of 32 bits", .termIndex, .words(4, .max)),
    Lie("a block that starts amid a term", .termIndex, .words(4, 3)),
    Lie("blocks that descend", .termIndex, .words(40, 20, 10)),
    Lie("blocks that overlap", .termIndex, .words(40, 0, 0)),
  ]

  static let terms = [
    Lie("no terms", .terms, nil),
    Lie("empty terms", .terms, []),
    Lie("a list that starts behind the end of any file", listStart: .varint(.max) + [0]),
    Lie("positions that start behind the end of any file", listStart: [0] + .varint(.max)),
    Lie("a list that starts beyond the section", listStart: [100, 0]),
    Lie("positions that start beyond the section", listStart: [0, 100]),
    Lie("a first term that shares bytes", term: [1, 0, 1, 1, 2, 2]),
    Lie("a term that shares more than there is", term: .varint(.max) + [0, 1, 1, 2, 2]),
    Lie("a term beyond the section", term: [0, 120, 0x61, 1, 1, 2, 2]),
    Lie("a term beyond any file", term: [0] + .varint(.max) + [0x61, 1, 1, 2, 2]),
    Lie("a term that is too long") {
      let long = [0] + .varint(1_025) + [UInt8](repeating: 0x61, count: 1_025) + [1, 1, 2, 2]
      $0[.terms] = [0, 0] + long + ($0[.terms]?.dropFirst(9) ?? [])
    },
    Lie("a term of no document", term: [0, 1, 0x61, 0, 1, 2, 2]),
    Lie("a term of more documents than there are", term: [0, 1, 0x61, 4, 0, 2, 2]),
    Lie(
      "a term of four billion documents", term: [0, 1, 0x61] + .varint(1 << 32 - 1) + [0, 2, 2]),
    Lie("documents beyond 32 bits", term: [0, 1, 0x61] + .varint(1 << 32) + [0, 2, 2]),
    Lie("occurrences beyond 64 bits", term: [0, 1, 0x61, 1] + .varint(.max) + [2, 2]),
    Lie("a list beyond the section", term: [0, 1, 0x61, 1, 1, 100, 2]),
    Lie("a list beyond any file", term: [0, 1, 0x61, 1, 1] + .varint(.max) + [2]),
    Lie("positions beyond the section", term: [0, 1, 0x61, 1, 1, 2, 100]),
    Lie("positions beyond any file", term: [0, 1, 0x61, 1, 1, 2] + .varint(.max)),
    Lie("more documents than there are, in a list far beyond the section") {
      $0[.terms] =
        .varint(1 << 63 - 11) + [0, 0, 1, 0x61, 4, 0, 2, 2] + ($0[.terms]?.dropFirst(9) ?? [])
    },
    Lie("a list without a byte", term: [0, 1, 0x61, 1, 1, 0, 2]),
    Lie("a list that is too short", term: [0, 1, 0x61, 1, 1, 1, 2]),
    Lie("positions without a byte", term: [0, 1, 0x61, 1, 1, 2, 0]),
    Lie("positions that are too short", term: [0, 1, 0x61, 1, 1, 2, 1]),
    Lie("positions that are too long", term: [0, 1, 0x61, 1, 1, 2, 3]),
  ]

  static let lengths = [
    Lie("no lengths", .fieldLengths, nil),
    Lie("empty lengths", .fieldLengths, []),
    Lie("lengths of no byte", .fieldLengths, [0, 2, 0, 5]),
    Lie("lengths of three bytes", .fieldLengths, [3, 2, 0, 0, 0, 0, 0, 5, 0, 0]),
    Lie("a length too few", .fieldLengths, [1, 2, 0]),
    Lie("a length too many", .fieldLengths, [1, 2, 0, 5, 0]),
    Lie("lengths that are wider than they say", .fieldLengths, [1, 2, 0, 0, 0, 5, 0]),
  ]

  // Each of the documents has one value of field 0: "river runs", "" and "a river to a river".
  static let stored = [
    Lie("no index of stored fields", .storedIndex, nil),
    Lie("an empty index of stored fields", .storedIndex, []),
    Lie("no end of stored fields", .storedIndex, .longs(0, 13, 16)),
    Lie("starts that descend", .storedIndex, .longs(16, 13, 16, 37)),
    Lie("an end beyond the section", .storedIndex, .longs(0, 13, 16, 38)),
    Lie("a start beyond any file", .storedIndex, .longs(.max, .max, .max, .max)),
    Lie(
      "starts at the end of signed integers", .storedIndex,
      .longs(1 << 63 - 1, 1 << 63, 1 << 63, 1 << 63)),
    Lie("a document without a byte", .storedIndex, .longs(0, 0, 16, 37)),
    Lie("a document with a byte behind it") {
      $0[.storedIndex] = .longs(0, 13, 16, 38)
      $0[.storedFields]? += [0]
    },
    Lie("no stored fields", .storedFields, nil),
    Lie("empty stored fields", .storedFields, []),
    Lie("more values than bytes", firstValue: .varint(1 << 50)),
    Lie("a field that is not there", firstValue: [1, 1]),
    Lie("a field beyond any", firstValue: [1] + .varint(.max)),
    Lie("a value beyond its document", firstValue: [1, 0, 11]),
    Lie("a value beyond any file", firstValue: [1, 0] + .varint(.max)),
  ]

  @Test(
    "a segment whose sections lie is refused, and nothing breaks",
    arguments: schemas + statistics + termIndexes + terms + lengths + stored)
  func lies(lie: Lie) throws {
    var sections = try Sections.small()
    lie.tell(&sections)
    let bytes = try sections.sealed()
    #expect(throws: FormatError.self) { try SegmentContent(of: bytes) }
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
      (44, 0), (44, 2),
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

  @Test("sections changed at random, with checksums that fit, are read or refused")
  func mutations() throws {
    var random = SeededRandom()
    for (sections, count) in [(try Sections.small(), 2_000), (try Sections.large(), 60)] {
      for _ in 0..<count {
        var changed = sections
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          let place = Int.random(in: changed.list.indices, using: &random)
          mutate(&changed.list[place].bytes, using: &random)
        }
        _ = try? SegmentContent(of: changed.sealed())
      }
    }
  }
}

/// Changes bytes here and there, or takes some away, or puts some in.
func mutate(_ bytes: inout [UInt8], using random: inout SeededRandom) {
  let place = Int.random(in: 0...bytes.count, using: &random)
  let telling: [UInt8] = [0, 1, 0x7F, 0x80, 0xFF]
  switch Int.random(in: 0..<8, using: &random) {
  case 0: bytes.removeSubrange(place...)
  case 1: bytes.insert(contentsOf: [UInt8].varint(random.next() >> (random.next() % 64)), at: place)
  case 2 where place < bytes.count: bytes.remove(at: place)
  case 3...5 where place < bytes.count: bytes[place] = telling.randomElement(using: &random) ?? 0
  default: if place < bytes.count { bytes[place] = .random(in: 0...255, using: &random) }
  }
}
