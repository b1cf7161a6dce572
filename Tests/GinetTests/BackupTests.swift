// Licensed under the Apache License 2.0.

import Foundation
import Ginet
import GinetStore
import TestSupport
import Testing

@Suite("Backups")
struct BackupTests {
  private static func state(_ path: String) throws -> IndexState {
    try IndexState(of: DirectoryStorage(path: path))
  }

  @Test("a copy is the last commit, whatever is written meanwhile, and an index of its own")
  func live() throws {
    let directory = try TemporaryDirectory(inMemory: true)
    let (path, copy) = (directory.path(of: "i"), directory.path(of: "copy"))
    let index = try Index.create(at: path, schema: Scenario.schema)
    var writer = try index.writer()
    for key in 0..<20 { try writer.add(Scenario.document(key)) }
    try writer.commit()
    try writer.update(Scenario.document(3, version: 1), by: "id")
    try writer.commit()
    let committed = try Self.state(path)
    try writer.delete("k4", in: "id")
    let byteCount = try index.backup(to: copy)
    try writer.commit()
    #expect(try Self.state(copy) == committed)
    #expect(try Self.state(path) != committed)
    #expect(try Index.verify(at: copy).isSound)
    #expect(try Index.open(at: copy).searcher().statistics().total.byteCount <= byteCount)

    var other = try Index.open(at: copy).writer()
    try DirectoryStorage(path: copy).expectNoStrays()
    try other.delete("k4", in: "id")
    try other.commit()
    #expect(try Self.state(copy) == Self.state(path))
  }

  @Test("while a writer commits, every copy is of one commit")
  func besideWriter() throws {
    let directory = try TemporaryDirectory(inMemory: true)
    let folder = directory.path
    let index = try Index.create(at: folder + "/i", schema: Scenario.schema)
    let problems = Locked([String]())
    Parallel.forEach(count: 2, threads: 2) { item in
      do {
        if item == 0 {
          var writer = try index.writer()
          for version in 1...30 {
            try writer.delete(matching: .everything)
            for key in 0..<5 { try writer.add(Scenario.document(key, version: version)) }
            try writer.commit()
          }
          return
        }
        for number in 0..<10 {
          let copy = "\(folder)/copy\(number)"
          try index.backup(to: copy)
          guard try Index.verify(at: copy).isSound else { throw Broken("copy \(number)") }
          let bodies = try Self.state(copy).documents?.map { $0[1].suffix(15) } ?? []
          let versions = Set(bodies.compactMap { $0.split(separator: "v").last })
          guard bodies.isEmpty || bodies.count == 5 && versions.count == 1 else {
            throw Broken("copy \(number) has \(bodies)")
          }
        }
      } catch {
        problems.withLock { $0.append("\(error)") }
      }
    }
    #expect(problems.withLock { $0 } == [])
  }

  @Test("an index in memory and a single file become directories")
  func otherPlaces() throws {
    let directory = try TemporaryDirectory()
    let index = try Index.inMemory(schema: Scenario.schema)
    var writer = try index.writer()
    try writer.add(Scenario.document(1))
    try writer.commit()
    let copy = directory.path(of: "copy")
    try index.backup(to: copy)
    let state = try Self.state(copy)
    #expect(state.documents?.count == 1)

    let names = try FileManager.default.contentsOfDirectory(atPath: copy)
    let segment = try #require(names.first { $0.hasPrefix("segment-") })
    try Index.open(at: copy + "/" + segment).backup(to: directory.path(of: "other"))
    #expect(try Self.state(directory.path(of: "other")) == state)
  }

  @Test("nothing is copied to where something is, nor from a damaged index")
  func refused() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path(of: "i")
    let index = try Index.create(at: path, schema: Scenario.schema)
    var writer = try index.writer()
    for key in 0..<2_000 { try writer.add(Scenario.document(key)) }
    try writer.commit()
    #expect(code { try index.backup(to: path) } == .exists)
    #expect(code { try index.backup(to: directory.path) } == .exists)
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["i"])
    #expect(code { try index.backup(to: directory.path(of: "no/where")) } == .notFound)

    let names = try FileManager.default.contentsOfDirectory(atPath: path)
    let segment = try #require(names.first { $0.hasPrefix("segment-") })
    let url = URL(fileURLWithPath: path + "/" + segment)
    var bytes = try Data(contentsOf: url)
    bytes[bytes.count / 3] ^= 1
    try bytes.write(to: url)
    let damaged = try Index.open(at: path)
    let copy = directory.path(of: "copy")
    #expect(code { try damaged.backup(to: copy) } == .damaged)
    #expect(try FileManager.default.contentsOfDirectory(atPath: copy) == ["write.lock"])
  }

  @Test("a backup that fails leaves no index, and can be tried again")
  func faults() throws {
    let index = try Index.inMemory(schema: Scenario.schema)
    var writer = try index.writer()
    for key in 0..<5 { try writer.add(Scenario.document(key)) }
    try writer.commit()
    try writer.delete("k1", in: "id")
    try writer.commit()
    let dry = FaultyStorage(MemoryStorage(), nil)
    _ = try index.backup(in: dry)
    for number in dry.operations.indices {
      for kind in Fault.Kind.allCases where Fault.can(dry.operations[number], fail: kind) {
        let plain = MemoryStorage()
        let fault = Fault(kind: kind, number: number, isLasting: false)
        let storage = FaultyStorage(plain, fault)
        #expect(throws: IndexError.self, "\(fault)") {
          try index.backup(in: storage)
        }
        #expect(try IndexState(of: plain) == .absent, "\(fault)")
        storage.mend()
        _ = try index.backup(in: storage)
        #expect(try IndexState(of: plain).documents?.count == 4, "\(fault)")
        try plain.expectNoStrays()
      }
    }
  }
}
