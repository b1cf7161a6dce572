// Licensed under the Apache License 2.0.

import Foundation
import GinetStore
import TestSupport
import Testing

/// One kit for every place where an index can live.
@Suite("Storage")
struct StorageTests {
  enum Kind: CaseIterable, Sendable {
    case memory
    case directory
  }

  /// A storage without a file, and the directory that must be kept while it is used.
  private final class Place {
    let storage: any Storage
    private let directory: TemporaryDirectory?

    init(_ kind: Kind) throws {
      directory = kind == .directory ? try TemporaryDirectory() : nil
      storage = directory.map { DirectoryStorage(path: $0.path) } ?? MemoryStorage()
    }

    /// Names of files, without that of the lock.
    func names() throws -> [String] {
      try storage.names().filter { $0 != SegmentFormat.lockName }
    }
  }

  @Test("what was written is read", arguments: Kind.allCases, [0, 1, 4_096, 300_000])
  func write(kind: Kind, byteCount: Int) throws {
    var random = SeededRandom()
    let content = [UInt8].random(count: byteCount, using: &random)
    let place = try Place(kind)
    let file = try place.storage.create("a")
    var start = 0
    while start < content.count {
      let end = min(start + .random(in: 0...90_000, using: &random), content.count)
      try file.write(Array(content[start..<end]))
      start = end
    }
    try file.synchronize()
    try file.close()
    try place.storage.synchronize()
    #expect(try place.storage.bytes(of: "a") == content)
  }

  @Test("creating empties a file that is there", arguments: Kind.allCases)
  func create(kind: Kind) throws {
    let place = try Place(kind)
    try place.storage.write([1, 2, 3], as: "a")
    try place.storage.write([4], as: "a")
    #expect(try place.storage.bytes(of: "a") == [4])
    #expect(try place.names() == ["a"])
  }

  @Test("names come in order", arguments: Kind.allCases)
  func names(kind: Kind) throws {
    let place = try Place(kind)
    #expect(try place.names().isEmpty)
    for name in ["b", "a", "c.tmp", "ä"] { try place.storage.write([], as: name) }
    #expect(try place.names() == ["a", "b", "c.tmp", "ä"])
  }

  @Test("renaming replaces what is there", arguments: Kind.allCases)
  func rename(kind: Kind) throws {
    let place = try Place(kind)
    try place.storage.write([1], as: "a")
    try place.storage.write([2], as: "b")
    try place.storage.rename("a", to: "b")
    #expect(try place.storage.bytes(of: "b") == [1])
    #expect(try place.names() == ["b"])
    try place.storage.rename("b", to: "b")
    #expect(try place.storage.bytes(of: "b") == [1])
  }

  @Test("removing removes", arguments: Kind.allCases)
  func remove(kind: Kind) throws {
    let place = try Place(kind)
    try place.storage.write([1], as: "a")
    try place.storage.remove("a")
    #expect(try place.names().isEmpty)
  }

  @Test("a file that is not there is not found", arguments: Kind.allCases)
  func missing(kind: Kind) throws {
    let place = try Place(kind)
    let operations: [(String, () throws(SystemError) -> Void)] = [
      ("open", { () throws(SystemError) in _ = try place.storage.read("a") }),
      ("rename", { () throws(SystemError) in try place.storage.rename("a", to: "b") }),
      ("remove", { () throws(SystemError) in try place.storage.remove("a") }),
    ]
    for (name, operation) in operations {
      let error = #expect(throws: SystemError.self) { try operation() }
      #expect(error?.isNotFound == true)
      #expect(error?.operation == name)
      #expect(error?.path == place.storage.path + "/a")
    }
    #expect(try place.names().isEmpty)
  }

  @Test("what was read stays, whatever becomes of the file", arguments: Kind.allCases)
  func snapshot(kind: Kind) throws {
    let place = try Place(kind)
    try place.storage.write([1, 2, 3], as: "a")
    let bytes = try place.storage.read("a")
    defer { withExtendedLifetime(bytes) {} }
    try place.storage.write([9, 9, 9, 9], as: "b")
    try place.storage.rename("b", to: "a")
    #expect(Array(bytes.pointer) == [1, 2, 3])
    try place.storage.remove("a")
    #expect(Array(bytes.pointer) == [1, 2, 3])
  }

  @Test("the lock is one writer's, until it goes away", arguments: Kind.allCases)
  func lock(kind: Kind) throws {
    let place = try Place(kind)
    for _ in 0..<3 {
      let lock = try place.storage.lock()
      for _ in 0..<2 {
        let error = #expect(throws: SystemError.self) { _ = try place.storage.lock() }
        #expect(error?.isLocked == true)
        #expect(error?.isNotFound == false)
      }
      withExtendedLifetime(lock) {}
    }
  }

  @Test("a reader needs no lock", arguments: Kind.allCases)
  func readWhileLocked(kind: Kind) throws {
    let place = try Place(kind)
    try place.storage.write([1], as: "a")
    let lock = try place.storage.lock()
    #expect(try place.storage.bytes(of: "a") == [1])
    withExtendedLifetime(lock) {}
  }

  // MARK: The file system

  @Test("a directory is made where there is none, and one that is there is used")
  func makeDirectory() throws {
    let directory = try TemporaryDirectory()
    for _ in 0..<2 {
      let storage = try DirectoryStorage(creating: directory.path(of: "index"))
      try storage.write([1], as: "a")
      #expect(try storage.names() == ["a"])
    }
  }

  @Test("no directory is made without one above it, nor in the place of a file")
  func makeDirectoryInVain() throws {
    let directory = try TemporaryDirectory()
    let file = try directory.write("text", as: "file")
    for path in [directory.path(of: "a/b"), file, file + "/a"] {
      #expect(throws: SystemError.self) { try DirectoryStorage(creating: path) }
    }
  }

  @Test("neither a directory nor a pipe is read as a file, nor waited for")
  func otherThanFiles() throws {
    let directory = try TemporaryDirectory()
    let storage = try DirectoryStorage(creating: directory.path)
    _ = try DirectoryStorage(creating: directory.path(of: "directory"))
    #expect(mkfifo(directory.path(of: "pipe"), 0o600) == 0)
    for name in ["directory", "pipe"] {
      #expect(throws: SystemError.self) { try storage.read(name) }
      #expect(!MappedFile.isFile(directory.path(of: name)))
    }
  }
}
