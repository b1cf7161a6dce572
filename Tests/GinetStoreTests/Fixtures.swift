// Licensed under the Apache License 2.0.

import GinetStore
import TestSupport

/// The bytes of the segment file that `write` makes.
func segmentBytes(_ write: (SegmentWriter) throws -> Void) throws -> [UInt8] {
  let storage = MemoryStorage()
  let writer = try SegmentWriter(storage.create("test"))
  try write(writer)
  _ = try writer.finish()
  return try storage.bytes(of: "test")
}

extension Storage {
  /// A copy of a file's bytes.
  func bytes(of name: String) throws(SystemError) -> [UInt8] {
    let bytes = try read(name)
    defer { withExtendedLifetime(bytes) {} }
    return Array(bytes.pointer)
  }

  /// Writes a whole file.
  func write(_ bytes: [UInt8], as name: String) throws(SystemError) {
    let file = try create(name)
    try file.write(bytes)
    try file.close()
  }
}

extension SegmentFile {
  convenience init(_ bytes: [UInt8]) throws(FormatError) {
    try self.init(FileBytes(copying: bytes), path: "test.gnx")
  }

  /// The bytes of a section.
  func bytes(of id: SectionID) throws(FormatError) -> [UInt8] {
    var reader = try reader(for: id)
    return try reader.readBytes(reader.count)
  }
}

extension [UInt8] {
  static func random(count: Int, using random: inout SeededRandom) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
  }

  /// The little-endian integer at `offset`.
  func integer<Value: FixedWidthInteger>(at offset: Int, as type: Value.Type) -> Value {
    withUnsafeBytes { Value(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: type)) }
  }

  mutating func set(_ value: some FixedWidthInteger & UnsignedInteger, at offset: Int) {
    var writer = ByteWriter()
    writer.write(value)
    replaceSubrange(offset..<offset + writer.count, with: writer.bytes)
  }
}

// MARK: A segment, section by section

/// The sections of a segment, which a test can change before checksums are put on them.
struct Sections {
  var list: [(id: SectionID, bytes: [UInt8])] = []

  /// Nil removes the section.
  subscript(kind: SectionKind, field: Int = 0) -> [UInt8]? {
    get { list.first { $0.id == SectionID(kind, field: field) }?.bytes }
    set {
      let id = SectionID(kind, field: field)
      let place = list.firstIndex { $0.id == id }
      if let place, let newValue {
        list[place].bytes = newValue
      } else if let place {
        list.remove(at: place)
      } else if let newValue {
        list.append((id, newValue))
      }
    }
  }

  /// A segment file of the sections, sound as far as checksums go.
  func sealed() throws -> [UInt8] {
    try segmentBytes { segment in
      for section in list { try segment.write(section.bytes, as: section.id) }
    }
  }

  /// The sections of a segment of one field, "body", with positions, lengths and stored values, of
  /// which each document is a list of terms.
  init(_ documents: [[String]]) throws {
    var lists: [[UInt8]: PostingList] = [:]
    var stored = StoredFieldsWriter()
    for (number, terms) in documents.enumerated() {
      for (position, term) in terms.enumerated() {
        lists[Array(term.utf8), default: PostingList()].add(
          document: UInt32(number), position: UInt32(position))
      }
      stored.add([StoredValue(field: 0, bytes: Array(terms.joined(separator: " ").utf8))])
    }

    var dictionary = TermDictionaryWriter()
    var postings = PostingsWriter(hasPositions: true)
    for (term, list) in lists.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      dictionary.add(term, postings.add(list))
    }
    var schema = ByteWriter()
    [
      FieldDescription(
        name: "body", options: [.indexed, .positions, .lengths, .stored], analyzer: "a",
        analyzerIdentity: "b")
    ].write(to: &schema)
    var statistics = ByteWriter()
    statistics.writeVarint(documents.count)
    statistics.writeVarint(documents.count { !$0.isEmpty })
    statistics.writeVarint(documents.reduce(0) { $0 + $1.count })

    let file = try SegmentFile(
      segmentBytes { segment in
        try segment.write(schema.bytes, as: SectionID(.schema))
        try segment.write(statistics.bytes, as: SectionID(.statistics))
        try dictionary.finish(field: 0, to: segment)
        try segment.write(postings.postings.bytes, as: SectionID(.postings))
        try segment.write(postings.positions.bytes, as: SectionID(.positions))
        try FieldLengthsWriter.write(documents.map { UInt32($0.count) }, field: 0, to: segment)
        try stored.finish(to: segment)
      })
    list = try file.sections.map { ($0.id, try file.bytes(of: $0.id)) }
  }

  /// Three documents and four terms.
  static func small() throws -> Sections {
    try Sections([["river", "runs"], [], ["a", "river", "to", "a", "river"]])
  }

  /// Enough documents for two full blocks and a tail, enough terms for four blocks.
  static func large() throws -> Sections {
    try Sections(
      (0..<300).map { number in
        (0..<1 + number % 3).map { _ in "every" } + ["term\(number % 100)", "document\(number)"]
      })
  }
}

// MARK: All that a segment holds

/// The content of a segment, read through everything that searches use.
struct SegmentContent: Equatable {
  var fields: [FieldDescription]
  var statistics: [FieldStatistics]
  var terms: [[[UInt8]]] = []
  var lists: [PostingList] = []
  var lengths: [UInt32] = []
  var stored: [[StoredValue]] = []

  init(of bytes: [UInt8]) throws(FormatError) {
    let segment = try SegmentReader(SegmentFile(bytes))
    fields = segment.fields
    statistics = segment.fields.indices.map { segment.statistics(ofField: $0) }
    for field in segment.fields.indices {
      guard let dictionary = segment.terms(ofField: field) else { continue }
      var terms: [[UInt8]] = []
      var infos: [TermInfo] = []
      try dictionary.forEach { term, info in
        terms.append(term)
        infos.append(info)
      }
      for info in infos { lists.append(try PostingList(segment.postings(info, field: field))) }
      for (number, term) in terms.enumerated() where number % 7 == 0 {
        guard let info = try dictionary.info(for: term) else { continue }
        let cursor = try segment.postings(info, field: field)
        for target in [0, segment.documentCount / 2, segment.documentCount] {
          while try cursor.advance(to: target) {}
        }
      }
      self.terms.append(terms)
      guard let lengths = segment.lengths(ofField: field) else { continue }
      for document in 0..<segment.documentCount {
        self.lengths.append(try lengths.length(of: document))
      }
    }
    for document in 0..<segment.documentCount {
      stored.append(try segment.storedValues(of: document))
    }
  }
}
