// Licensed under the Apache License 2.0.

import Foundation
import Ginet
import GinetStore
import TestSupport
import Testing

@Suite("What is refused, with nothing written and nothing lost")
struct RefusalTests {
  private static let schema = Scenario.schema

  private static func index(in directory: TemporaryDirectory) throws -> String {
    let path = directory.path(of: "i")
    var writer = try Index.create(at: path, schema: schema).writer()
    try writer.add(["id": "1", "body": "one"])
    try writer.commit()
    return path
  }

  /// Names and bytes of all files.
  private static func files(of path: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: path) {
      files[name] = FileManager.default.contents(atPath: path + "/" + name)
    }
    return files
  }

  /// A manifest that is not, or not yet, one of ours.
  enum Alien: CaseIterable, Sendable {
    case newer, foreign, damaged, short, empty

    func changed(_ manifest: Data) -> Data {
      var bytes = [UInt8](manifest)
      switch self {
      case .newer:
        bytes[8] = UInt8(SegmentFormat.version) + 1
        let crc = CRC32C.checksum(Array(bytes.dropLast(4)))
        for i in 0..<4 { bytes[bytes.count - 4 + i] = UInt8(truncatingIfNeeded: crc >> (8 * i)) }
      case .foreign: return Data("{\"name\": \"an app\", \"version\": 3}".utf8)
      case .damaged: bytes[bytes.count / 2] ^= 4
      case .short: bytes.removeLast(5)
      case .empty: bytes = []
      }
      return Data(bytes)
    }

    var code: IndexError.Code { self == .newer ? .unsupportedVersion : .damaged }
  }

  @Test(
    "beside a manifest that is newer, foreign or damaged nothing is written or wiped",
    arguments: Alien.allCases)
  func alienManifest(alien: Alien) throws {
    let directory = try TemporaryDirectory()
    let path = try Self.index(in: directory)
    let index = try Index.open(at: path)
    let manifest = URL(fileURLWithPath: path + "/manifest")
    try alien.changed(Data(contentsOf: manifest)).write(to: manifest)
    try FileManager.default.removeItem(atPath: path + "/write.lock")
    _ = try Data("x".utf8).write(to: URL(fileURLWithPath: path + "/segment.tmp"))
    let before = try Self.files(of: path)
    #expect(code { _ = try Index.open(at: path) } == alien.code)
    #expect(code { _ = try index.writer() } == alien.code)
    #expect(code { _ = try Index.rebuild(at: path, schema: Self.schema) } == alien.code)
    #expect(code { _ = try Index.create(at: path, schema: Self.schema) } == alien.code)
    #expect(code { try Index.inMemory(schema: Self.schema).backup(to: path) } == .exists)
    #expect(try Index.verify(at: path).isSound == false)
    #expect(try Self.files(of: path) == before)
  }

  #if os(Linux)
    @Test("on a full disk a commit is an error, and succeeds when there is room again")
    func fullDisk() throws {
      let directory = try TemporaryDirectory()
      let path = try Self.index(in: directory)
      for name in ["segment.tmp", "manifest.tmp"] {
        let before = try IndexState(of: DirectoryStorage(path: path))
        var writer = try Index.open(at: path).writer()
        try writer.add(["id": name, "body": "two"])
        // The system's own device that is always full.
        try FileManager.default.createSymbolicLink(
          atPath: path + "/" + name, withDestinationPath: "/dev/full")
        var failure: IndexError?
        do { try writer.commit() } catch { failure = error }
        #expect(failure?.code == .unwritable)
        #expect(failure?.message.contains("No space left") == true)
        #expect(try IndexState(of: DirectoryStorage(path: path)) == before)
        try FileManager.default.removeItem(atPath: path + "/" + name)
        try writer.commit()
        #expect(try Index.open(at: path).searcher().search(.term("id", name)).hits.count == 1)
      }
      try DirectoryStorage(path: path).expectNoStrays()
    }
  #endif

  @Test("a rebuild that fails, or is given up, leaves the old index in service")
  func failedRebuild() throws {
    let directory = try TemporaryDirectory()
    let path = try Self.index(in: directory)
    let plain = DirectoryStorage(path: path)
    let before = try IndexState(of: plain)
    do {
      var writer = try Index.rebuild(at: path, schema: [.text("other")])
      try writer.add(["other": "new"])
    }
    #expect(try IndexState(of: plain) == before)
    let storage = FaultyStorage(plain, Fault(kind: .noSpace, number: 20, isLasting: true))
    var writer = try Index.rebuild(in: storage, schema: [.text("other")])
    try writer.add(["other": "new"])
    #expect(code { try writer.commit() } == .unwritable)
    storage.mend()
    _ = consume writer
    #expect(try IndexState(of: plain) == before)
    // A writer takes with it what it did not commit, so that a full disk has its room back.
    try plain.expectNoStrays()
    _ = try Index.open(at: path).writer()
    try plain.expectNoStrays()
    #expect(try Index.verify(at: path).isSound)
  }

  @Test("a field is added without a rebuild, and a change of one is refused with what to do")
  func fields() throws {
    let directory = try TemporaryDirectory()
    let path = try Self.index(in: directory)
    var writer = try Index.open(at: path).writer()
    try writer.addField(.text("body"))
    try writer.addField(.keyword("author"))
    let changes: [Field] = [
      .keyword("body"), .stored("body"), .text("body", analyzer: .standard), .stored("author"),
      .text("body", positions: .compact), .text("body", stored: false),
    ]
    for change in changes {
      var failure: IndexError?
      do { try writer.addField(change) } catch { failure = error }
      #expect(failure?.code == .schemaMismatch)
      #expect(failure?.message.contains("rebuild the index") == true)
    }
    try writer.add(["id": "2", "body": "two", "author": "A"])
    try writer.commit()
    let searcher = try Index.open(at: path).searcher()
    #expect(searcher.schema.fields.map(\.name) == ["id", "body", "note", "author"])
    #expect(searcher.documentCount == 2)
  }
}
