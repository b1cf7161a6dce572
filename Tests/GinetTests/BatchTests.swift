// Licensed under the Apache License 2.0.

import Foundation
import Ginet
import TestSupport
import Testing

@Suite("Documents in batches and on several threads")
struct BatchTests {
  private static let schema: Schema = [
    .keyword("id"), .text("title"), .text("body", positions: .compact),
    .text("words", stored: false, positions: .none), .stored("note"),
  ]

  /// Some documents have several values of a field, in any order, or none.
  private static func documents(_ count: Int, using random: inout SeededRandom) -> [Document] {
    (0..<count).map { number in
      var document = Document()
      for _ in 0..<Int.random(in: 0...5, using: &random) {
        let words = (0..<Int.random(in: 0...40, using: &random)).map { _ in
          "w\(Int.random(in: 0..<30, using: &random) * Int.random(in: 0..<30, using: &random))"
        }
        let field = ["title", "body", "words", "note"].randomElement(using: &random) ?? "note"
        document.add(field, words.joined(separator: " "))
      }
      document.add("id", "k\(number)")
      return document
    }
  }

  /// The names of all files, which are hashes of what is in them, but for the manifest.
  private static func files(at path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".gnx") }
      .sorted()
  }

  @Test("any batches on any number of threads, in any memory, give the bytes of single documents")
  func sameBytes() throws {
    var random = SeededRandom()
    for count in [1, 2, 3, 700, 1_500] {
      let documents = Self.documents(count, using: &random)
      func build(_ add: (inout IndexWriter) throws -> Void) throws -> [String] {
        let directory = try TemporaryDirectory()
        var writer = try Index.rebuild(at: directory.path, schema: Self.schema)
        try add(&writer)
        #expect(writer.documentCount == count)
        try writer.commit()
        #expect(try Index.verify(at: directory.path).isSound)
        return try Self.files(at: directory.path)
      }
      let expected = try build { writer in for document in documents { try writer.add(document) } }
      for threads in 1...4 {
        let found = try build { writer in
          writer.threads = threads
          writer.memory = try #require([1, 30_000, 100_000, 1 << 30].randomElement(using: &random))
          var rest = documents[...]
          while !rest.isEmpty {
            let size = Int.random(in: 0...300, using: &random)
            try writer.add(contentsOf: Array(rest.prefix(size)))
            rest = rest.dropFirst(size)
          }
        }
        #expect(found == expected, "\(count) documents, \(threads) threads")
      }
    }
  }

  @Test("a document in a batch that cannot be added leaves all out")
  func refused() throws {
    let index = try Index.inMemory(schema: Self.schema)
    var writer = try index.writer()
    writer.threads = 2
    #expect(throws: IndexError.self) {
      try writer.add(contentsOf: [["body": "one"], ["nobody": "two"], ["body": "three"]])
    }
    #expect(writer.documentCount == 0)
    try writer.add(contentsOf: [])
    try writer.add(contentsOf: [["body": "one"]])
    try writer.commit()
    #expect(try index.searcher().documentCount == 1)
  }

  @Test("keys are found in the batches of all threads")
  func keys() throws {
    var random = SeededRandom()
    let index = try Index.inMemory(schema: Self.schema)
    var writer = try index.writer()
    writer.threads = 3
    let documents = Self.documents(300, using: &random)
    try writer.add(contentsOf: documents)
    try writer.add(contentsOf: documents)
    for key in stride(from: 0, to: 300, by: 7) {
      #expect(try writer.delete("k\(key)", in: "id") == 2)
      #expect(try writer.delete("k\(key)", in: "id") == 0)
    }
    try writer.commit()
    #expect(try index.searcher().documentCount == 600 - 2 * 43)
    #expect(try index.searcher().search(.term("id", "k7")).total.value == 0)
    #expect(try index.searcher().search(.term("id", "k8")).total.value == 2)
  }

  @Test("what is written before the commit becomes one segment with what comes after")
  func flushed() throws {
    let directory = try TemporaryDirectory()
    let whole = try TemporaryDirectory()
    var random = SeededRandom()
    let documents = Self.documents(90, using: &random)
    var writer = try Index.rebuild(at: directory.path, schema: Self.schema)
    for (number, document) in documents.enumerated() {
      try writer.add(document)
      // A deletion by a query writes what is there.
      if number % 20 == 10 { try writer.delete(matching: .term("id", "k\(number)")) }
    }
    #expect(writer.pendingCount == 90 && writer.documentCount == 86)
    try writer.commit()
    var other = try Index.rebuild(at: whole.path, schema: Self.schema)
    for (number, document) in documents.enumerated() where number % 20 != 10 {
      try other.add(document)
    }
    try other.commit()
    #expect(try Self.files(at: directory.path) == Self.files(at: whole.path))
  }

  @Test("fields beyond the most are refused, and what is there stays")
  func manyFields() throws {
    let index = try Index.inMemory(schema: [.keyword("id")])
    var writer = try index.writer()
    for number in 1..<IndexWriter.mostFields { try writer.addField(.stored("f\(number)")) }
    #expect(throws: IndexError.self) { try writer.addField(.stored("more")) }
    try writer.addField(.stored("f7"))
    try writer.add(["id": "1", "f4095": "last"])
    try writer.commit()
    let searcher = try index.searcher()
    let hit = try #require(try searcher.search(.term("id", "1")).hits.first)
    #expect(try searcher.document(hit.address)["f4095"] == "last")
  }

  @Test("a commit that nobody wants any more leaves the index as it was, and may be tried again")
  func cancelling() throws {
    let directory = try TemporaryDirectory()
    let index = try Index.create(at: directory.path, schema: Self.schema)
    var random = SeededRandom()
    var writer = try index.writer()
    try writer.add(contentsOf: Self.documents(100, using: &random))
    try writer.commit()
    let files = try Self.files(at: directory.path)
    for memory in [1 << 30, 40_000] {
      writer.memory = memory
      // To add may write too, and would be ended as well.
      writer.onProgress = nil
      try writer.add(contentsOf: Self.documents(200, using: &random))
      writer.onProgress = { _ in false }
      let error = #expect(throws: IndexError.self) { try writer.commit() }
      #expect(error?.code == .cancelled)
      #expect(try Self.files(at: directory.path) == files)
      #expect(try index.searcher().statistics().documentCount == 100)
    }
    writer.onProgress = { (0...1).contains($0.fraction) }
    try writer.commit()
    #expect(try index.searcher().statistics().documentCount == 500)
    #expect(try Index.verify(at: directory.path).isSound)
  }

  @Test("a temporary file that was changed fails the commit, and the index stays as it was")
  func changedScratch() throws {
    var random = SeededRandom()
    for change in ScratchChange.allCases {
      let directory = try TemporaryDirectory()
      let index = try Index.create(at: directory.path, schema: Self.schema)
      var writer = try index.writer()
      try writer.add(["id": "first", "body": "a river"])
      try writer.commit()
      writer.memory = 40_000
      try writer.add(contentsOf: Self.documents(300, using: &random))
      // Now there is too much, and it goes to a file.
      try writer.add(["id": "last"])
      let scratch = try FileManager.default.contentsOfDirectory(atPath: directory.path)
        .filter { $0.hasSuffix(".tmp") }
      let name = try #require(scratch.randomElement(using: &random))
      try change.make(to: directory.path + "/" + name, using: &random)
      let error = #expect(throws: IndexError.self, "\(change)") { try writer.commit() }
      #expect(error?.code == .io)
      #expect(try index.searcher().documentCount == 1)
      #expect(try Index.verify(at: directory.path).isSound)
    }
  }

  private enum ScratchChange: CaseIterable {
    case oneBit, cut, zeros

    func make(to path: String, using random: inout SeededRandom) throws {
      var bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch self {
      case .oneBit: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case .cut: bytes.removeLast(bytes.count - place)
      case .zeros: bytes = bytes.map { _ in 0 }
      }
      try Data(bytes).write(to: URL(filePath: path))
    }
  }
}
