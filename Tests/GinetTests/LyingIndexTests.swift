// Licensed under the Apache License 2.0.

import GinetStore
import TestSupport
import Testing

@testable import Ginet

@Suite("Indexes whose checksums are sound and that lie")
struct LyingIndexTests {
  private static let schema: Schema = [.keyword("id"), .text("title"), .text("body")]

  /// An index of some commits.
  private static func storage(commits: Int = 2) throws -> MemoryStorage {
    let storage = MemoryStorage()
    var writer = try Index.create(in: storage, schema: schema).writer()
    for number in 0..<commits {
      try writer.add(["id": "\(number)", "title": "River", "body": "The river runs \(number)."])
      try writer.commit()
    }
    return storage
  }

  /// Lies that a manifest tells of the fields of its segments.
  enum FieldLie: CaseIterable, Sendable {
    case otherName, otherAnalyzer, positions, noPositions, noLengths, fewer

    func tell(_ fields: inout [FieldDescription]) {
      switch self {
      case .otherName: fields[1].name = "heading"
      case .otherAnalyzer: fields[0].analyzerIdentity = "other"
      case .positions: fields[0].options.insert(.positions)
      case .noPositions: fields[2].options.remove(.positions)
      case .noLengths: fields[2].options.remove(.lengths)
      case .fewer: fields.removeLast()
      }
    }
  }

  @Test(
    "a manifest of other fields than its segments have is damage to readers, writers and the check",
    arguments: FieldLie.allCases)
  func fields(lie: FieldLie) throws {
    let storage = try Self.storage()
    var manifest = try #require(try Manifest.read(from: storage))
    lie.tell(&manifest.fields)
    try manifest.publish(to: storage)
    let error = #expect(throws: IndexError.self) { try Index.open(in: storage) }
    #expect(error?.code == .damaged || lie == .otherAnalyzer && error?.code == .schemaMismatch)
    #expect(try !Index.verify(in: storage).isSound)
  }

  @Test("a writer merges no segments whose fields are not those of the manifest")
  func merge() throws {
    let storage = try Self.storage()
    var writer = try Index.open(in: storage).writer()
    var manifest = try #require(try Manifest.read(from: storage))
    manifest.fields[0].options.insert(.positions)
    let segments = try manifest.segments.map { try $0.open(in: storage) }
    #expect(throws: FormatError.self) { try SegmentMerger(segments, fields: manifest.fields) }
    try writer.optimize()
    #expect(writer.documentCount == 2)
  }

  @Test("terms that occur more often than can be counted do not break what counts them")
  func frequencies() throws {
    let names = ["a", "b"]
    let storage = MemoryStorage()
    let segment = try SegmentWriter(storage.create("s"))
    var schema = ByteWriter()
    names.map {
      FieldDescription(
        name: $0, options: [.indexed, .positions], analyzer: Analyzer.keyword.name,
        analyzerIdentity: Analyzer.keyword.identity)
    }.write(to: &schema)
    try segment.write(schema.bytes, as: SectionID(.schema))
    try segment.write([3, 3, 0, 3, 0], as: SectionID(.statistics))
    for field in names.indices {
      var dictionary = TermDictionaryWriter(documentCount: 3, positions: .packed)
      for term: UInt8 in [97, 98] {
        dictionary.add(
          [term],
          TermInfo(
            documentFrequency: 3, totalFrequency: .max - 1, postings: 0..<0, positions: 0..<0))
      }
      try dictionary.finish(field: field, to: segment)
      try segment.write([], as: SectionID(.postings, field: field))
      try segment.write([], as: SectionID(.positions, field: field))
    }
    var stored = StoredFieldsWriter()
    for _ in 0..<3 { stored.add([]) }
    try stored.finish(to: segment)
    _ = try segment.finish()
    let reader = try SegmentReader(SegmentFile(storage.read("s"), path: "s"))
    let searcher = Searcher(
      schema: try Schema(reader.fields, analyzers: [], path: "s"), segments: [reader])
    #expect(try searcher.statistics().total.termCount == 4)
    #expect(throws: IndexError.self) { try searcher.search(Query.term("a", "a")) }
  }

  @Test("documents that have no room in the stored fields are refused before memory is asked for")
  func documents() throws {
    for count in [
      2, 3, UInt64(SegmentFormat.mostDocuments), UInt64(SegmentFormat.mostDocuments) + 1,
    ] {
      let storage = MemoryStorage()
      let segment = try SegmentWriter(storage.create("s"))
      try segment.write([0], as: SectionID(.schema))
      var statistics = ByteWriter()
      statistics.writeVarint(count)
      try segment.write(statistics.bytes, as: SectionID(.statistics))
      var stored = StoredFieldsWriter()
      for _ in 0..<2 { stored.add([]) }
      try stored.finish(to: segment)
      _ = try segment.finish()
      func open() throws -> SegmentReader {
        try SegmentReader(SegmentFile(storage.read("s"), path: "s"))
      }
      if count == 2 {
        #expect(try open().documentCount == 2)
      } else {
        #expect(throws: FormatError.self, "\(count)") { try open() }
      }
    }
  }

  @Test("an address of another searcher is refused by all that take one, and no file is blamed")
  func addresses() throws {
    let many = try Index.open(in: Self.storage(commits: 1)).searcher()
    let large = try Index.inMemory(schema: Self.schema)
    var writer = try large.writer()
    for number in 0..<3 { try writer.add(["id": "\(number)", "body": "river"]) }
    try writer.commit()
    let query = Query.words("river")
    let address = try #require(try large.searcher().search(query).hits.last?.address)
    let errors = [
      #expect(throws: IndexError.self) { try many.document(address) },
      #expect(throws: IndexError.self) { try many.explain(query, address) },
      #expect(throws: IndexError.self) { try many.matches(of: query, in: [address]) },
      #expect(throws: IndexError.self) { try many.query(similarTo: address) },
    ]
    for error in errors {
      #expect(error?.code == .notFound)
      #expect(error?.description.hasPrefix("the document is of another snapshot") == true)
    }
  }
}
