// Licensed under the Apache License 2.0.

import Foundation
import Ginet
import TestSupport
import Testing

@Suite("Indexes and their writers")
struct IndexTests {
  private let schema: Schema = [.keyword("id"), .text("body"), .stored("note")]

  @Test("documents come back as they were added, in all their values")
  func documents() throws {
    let index = try Index.inMemory(schema: schema)
    var document: Document = ["id": "a", "body": "naïve “text”\n\0", "note": ""]
    document.add("body", "second value")
    var writer = try index.writer()
    try writer.add(document)
    try writer.commit()
    let searcher = try index.searcher()
    let hit = try #require(try searcher.search(.term("id", "a")).hits.first)
    #expect(try searcher.document(hit.address).values(of: "body") == document.values(of: "body"))
    #expect(try searcher.document(hit.address)["note"] == "")
    #expect(try searcher.search(.phrase("text second")).hits.isEmpty, "no phrase spans two values")
  }

  @Test("a searcher is a snapshot, and a new one sees the commit")
  func snapshots() throws {
    let directory = try TemporaryDirectory()
    let index = try Index.create(at: directory.path(of: "i"), schema: schema)
    var writer = try index.writer()
    let before = try index.searcher()
    try writer.add(["id": "1", "body": "one"])
    #expect(try index.searcher().documentCount == 0, "nothing is visible before the commit")
    try writer.commit()
    #expect(before.documentCount == 0)
    let middle = try index.searcher()
    writer.removeAll()
    try writer.add(["id": "2", "body": "two"])
    try writer.commit()
    #expect(try middle.search("one").hits.count == 1, "files of a snapshot stay readable")
    #expect(try index.searcher().search("one").hits.isEmpty)
    #expect(try Index.open(at: index.path).searcher().search("two").hits.count == 1)
  }

  @Test("a document of another snapshot and a field that is not there are told")
  func unknown() throws {
    let index = try Index.inMemory(schema: schema)
    var writer = try index.writer()
    let empty = try index.searcher()
    try writer.add(["id": "1", "body": "one two"])
    try writer.commit()
    let searcher = try index.searcher()
    let hit = try #require(try searcher.search("one").hits.first)
    #expect(code { _ = try empty.document(hit.address) } == .notFound)
    #expect(try searcher.termCount(inField: "body") == 2)
    #expect(code { _ = try searcher.termCount(inField: "nothing") } == .unknownField)
  }

  @Test("a segment that stands under the name of another one is refused, and verification tells it")
  func exchanged() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path(of: "i")
    let index = try Index.create(at: path, schema: schema)
    var writer = try index.writer()
    for text in ["one", "two or three"] {
      try writer.add(["id": "1", "body": text])
      try writer.commit()
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
      .filter { $0.hasSuffix(".gnx") }
    #expect(names.count == 2)
    try FileManager.default.removeItem(atPath: "\(path)/\(names[0])")
    try FileManager.default.copyItem(
      atPath: "\(path)/\(names[1])", toPath: "\(path)/\(names[0])")
    do throws(IndexError) {
      _ = try Index.open(at: path).searcher()
      Issue.record("it was opened")
    } catch {
      #expect(
        error.code == .damaged && error.message.contains("not the file that the manifest lists"))
    }
    let faults = try Index.verify(at: path).faults
    #expect(faults.map(\.section) == ["footer"] && faults[0].file.hasSuffix(names[0]))
  }

  @Test("what was not committed is gone with its writer")
  func uncommitted() throws {
    let directory = try TemporaryDirectory()
    let index = try Index.create(at: directory.path(of: "i"), schema: schema)
    do {
      var writer = try index.writer()
      try writer.add(["id": "1", "body": "one"])
    }
    #expect(try index.searcher().documentCount == 0)
    _ = try index.writer()
  }

  @Test("there is one writer at a time")
  func lock() throws {
    let directory = try TemporaryDirectory()
    let index = try Index.create(at: directory.path(of: "i"), schema: schema)
    let writer = try index.writer()
    #expect(code { _ = try index.writer() } == .locked)
    #expect(code { _ = try Index.rebuild(at: index.path, schema: schema) } == .locked)
    _ = consume writer
    _ = try index.writer()
  }

  @Test("the same documents committed twice count twice")
  func equalCommits() throws {
    let index = try Index.inMemory(schema: schema)
    var writer = try index.writer()
    for _ in 0..<2 {
      try writer.add(["id": "1", "body": "one"])
      try writer.commit()
    }
    #expect(try index.searcher().search("one").total.value == 2)
  }

  @Test("an index of many segments ranks like one of a single segment")
  func segments() throws {
    var random = SeededRandom()
    let documents: [Document] = (0..<60).map { number in
      let words = (0..<Int.random(in: 1...30, using: &random)).map { _ in
        ["river", "bank", "mill", "sea", "road"].randomElement(using: &random) ?? ""
      }
      return ["id": "\(number)", "body": words.joined(separator: " ")]
    }
    func index(commitEvery count: Int) throws -> Index {
      let index = try Index.inMemory(schema: schema)
      var writer = try index.writer()
      for (number, document) in documents.enumerated() {
        try writer.add(document)
        if number % count == count - 1 { try writer.commit() }
      }
      try writer.commit()
      return index
    }
    func ranking(_ index: Index, _ query: String) throws -> [String] {
      let searcher = try index.searcher()
      return try searcher.search(query, limit: 60).hits.map {
        "\(try searcher.document($0.address)["id"] ?? "") \($0.score)"
      }
    }
    let (one, many) = (try index(commitEvery: 60), try index(commitEvery: 7))
    for query in ["river", "river bank", "\"mill sea\" road", "+river -bank"] {
      #expect(try ranking(one, query) == ranking(many, query))
    }
  }

  @Test("a field can be added; older documents are without it")
  func addField() throws {
    let directory = try TemporaryDirectory()
    let index = try Index.create(at: directory.path(of: "i"), schema: schema)
    var writer = try index.writer()
    try writer.add(["id": "1", "body": "one"])
    try writer.commit()
    try writer.addField(.text("title"))
    try writer.add(["id": "2", "body": "two"])
    try writer.add(["id": "3", "body": "three", "title": "one"])
    try writer.commit()
    let searcher = try Index.open(at: index.path).searcher()
    #expect(searcher.schema.fields.map(\.name) == ["id", "body", "note", "title"])
    #expect(try searcher.search("one").total.value == 2)
    #expect(try Index.verify(at: index.path).isSound)
  }

  @Test("a single segment file opens as an index that is only read")
  func singleFile() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path(of: "i")
    let index = try Index.create(at: path, schema: schema)
    var writer = try index.writer()
    try writer.add(["id": "1", "body": "one"])
    try writer.commit()
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: path).first { $0.hasSuffix(".gnx") })
    let alone = directory.path(of: "alone.gnx")
    try FileManager.default.copyItem(atPath: path + "/" + name, toPath: alone)
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: alone)
    let single = try Index.open(at: alone)
    #expect(try single.searcher().search("one").hits.count == 1)
    #expect(code { _ = try single.writer() } == .unwritable)
    #expect(try Index.verify(at: alone).isSound)
  }

  @Test("the same documents give the same bytes")
  func deterministicBytes() throws {
    let directory = try TemporaryDirectory()
    func names(_ name: String) throws -> [String] {
      var writer = try Index.rebuild(at: directory.path(of: name), schema: schema)
      for number in 0..<300 { try writer.add(["id": "\(number)", "body": "word\(number % 7) x"]) }
      try writer.commit()
      // A segment is named by its content.
      return try FileManager.default.contentsOfDirectory(atPath: directory.path(of: name)).sorted()
    }
    #expect(try names("a") == names("b"))
  }

  @Test("left-over files are swept by the next writer, and nothing else is")
  func sweep() throws {
    let directory = try TemporaryDirectory()
    let index = try Index.create(at: directory.path, schema: schema)
    _ = try directory.write("x", as: "segment.tmp")
    _ = try directory.write("x", as: "segment-0000000000000000.gnx")
    _ = try directory.write("x", as: "mine.txt")
    _ = try index.writer()
    let names = try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
    #expect(names == ["manifest", "mine.txt", "write.lock"])
  }

  @Test("what cannot be is a typed error with the path")
  func errors() throws {
    let directory = try TemporaryDirectory()
    let missing = directory.path(of: "missing")
    #expect(code { _ = try Index.open(at: missing) } == .notFound)
    #expect(code { _ = try Index.verify(at: missing) } == .notFound)
    let index = try Index.create(at: directory.path(of: "i"), schema: schema)
    #expect(code { _ = try Index.create(at: index.path, schema: schema) } == .exists)
    #expect(code { _ = try Index.create(at: "/proc/none/here", schema: schema) } == .notFound)
    var writer = try index.writer()
    #expect(code { try writer.add(["nofield": "x"]) } == .unknownField)
    let foreign = try directory.write("just some text that is no index at all", as: "foreign")
    #expect(code { _ = try Index.open(at: foreign) } == .damaged)
  }

  @Test("an index made with another analyzer is refused, with what to do")
  func otherAnalyzer() throws {
    let directory = try TemporaryDirectory()
    struct Upper: TokenFilter {
      var identity: String
      func apply(to stream: inout TokenStream, of text: Span<UInt8>) {}
    }
    func analyzer(_ identity: String) -> Analyzer {
      Analyzer("own", tokenizer: WordTokenizer(), filters: [Upper(identity: identity)])
    }
    let schema: Schema = [.text("body", analyzer: analyzer("one"))]
    let path = try Index.create(at: directory.path(of: "i"), schema: schema).path
    _ = try Index.open(at: path, analyzers: [analyzer("one")])
    #expect(code { _ = try Index.open(at: path, analyzers: [analyzer("two")]) } == .schemaMismatch)
    #expect(code { _ = try Index.open(at: path) } == .schemaMismatch)
  }
}

/// The code of the error that `body` throws, or nil.
func code(_ body: () throws -> Void) -> IndexError.Code? {
  do {
    try body()
    return nil
  } catch {
    return (error as? IndexError)?.code
  }
}
