// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@testable import GinetReaders

/// Packs bytes as a system does it, by a program.
func gzipped(_ bytes: [UInt8], level: Int = 6) throws -> [UInt8] {
  try withFile(bytes) { path in
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-nc\(level)", path]
    process.standardOutput = output
    try process.run()
    let packed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return [UInt8](packed)
  }
}

private func lines(_ bytes: [UInt8]) throws -> [[UInt8]] {
  try withFile(bytes) { path in
    var reader = try LineReader(path: path)
    var lines: [[UInt8]] = []
    while try reader.advance() { lines.append(reader.withLine { Array($0) }) }
    return lines
  }
}

@Suite struct GzipTests {
  @Test("lines of gzip are those of what was packed, in one member or several") func members()
    throws
  {
    var random = SeededRandom()
    for _ in 0..<10 {
      let parts = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        (0..<(1 << Int.random(in: 0...18, using: &random))).map { _ in
          UInt8.random(in: 9...30, using: &random)
        }
      }
      let plain = parts.flatMap(\.self)
      var packed = try parts.flatMap {
        try gzipped($0, level: Int.random(in: 1...9, using: &random))
      }
      #expect(try lines(packed) == lines(plain))
      packed += [UInt8](repeating: 0, count: Int.random(in: 1...1000, using: &random))
      #expect(try lines(packed) == lines(plain), "zeros behind the end are passed over")
    }
  }

  @Test(
    "what is too short to be gzip is what it is",
    arguments: [[], [0x1F], [0x1F, 0x0A], [0x20, 0x8B]] as [[UInt8]])
  func short(bytes: [UInt8]) throws {
    #expect(try lines(bytes).count == (bytes.isEmpty ? 0 : 1))
    #expect(try withFile(bytes) { try ByteSource.contents(of: $0) } == bytes)
  }

  @Test("an empty member is nothing") func empty() throws {
    #expect(try lines(gzipped([])).isEmpty)
    #expect(try lines(gzipped([]) + gzipped(Array("a\nb".utf8))).count == 2)
  }

  @Test("gzip that is cut anywhere is an error with its place") func truncations() throws {
    let packed = try gzipped(Array("the river runs to the sea\n the river bank\n".utf8))
    for count in 2..<packed.count {
      let error = #expect(throws: ReadError.self) { _ = try lines(Array(packed.prefix(count))) }
      #expect(error?.offset == count && error?.isDamage == true)
      #expect(
        error?.description.contains("byte \(count): the gzip data ends in the middle") == true)
    }
  }

  @Test("a changed byte is an error or changes nothing, and never the text") func damage() throws {
    var random = SeededRandom()
    let plain = (0..<20_000).map { _ in UInt8.random(in: 97...110, using: &random) }
    let packed = try gzipped(plain)
    for _ in 0..<400 {
      var damaged = packed
      let place = Int.random(in: 2..<packed.count, using: &random)
      damaged[place] ^= UInt8(1) << UInt8.random(in: 0...7, using: &random)
      do {
        let found = try withFile(damaged) { try ByteSource.contents(of: $0) }
        #expect(found == plain, "byte \(place)")
      } catch let error as ReadError {
        #expect(error.isDamage && (error.offset ?? -1) <= packed.count, "\(error)")
      }
    }
  }

  @Test("random bytes behind the magic number never trap") func noise() throws {
    var random = SeededRandom()
    for _ in 0..<500 {
      let count = Int.random(in: 0...300, using: &random)
      let noise = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(throws: ReadError.self) { _ = try lines([0x1F, 0x8B, 8, 0] + noise) }
    }
  }

  @Test("what follows the last member and is none is an error") func garbage() throws {
    let packed = try gzipped(Array("a\n".utf8))
    let error = #expect(throws: ReadError.self) { _ = try lines(packed + Array("rest".utf8)) }
    #expect(error?.reason == "what follows the gzip data is none" && error?.offset == packed.count)
  }

  @Test("what is packed small and is long is read no further than it may be") func bomb() throws {
    let packed = try gzipped([UInt8](repeating: 0x20, count: 20_000_000))
    #expect(packed.count < 30_000)
    let error = #expect(throws: ReadError.self) {
      try withFile(packed) { _ = try ByteSource.contents(of: $0, atMost: 1_000_000) }
    }
    #expect(error?.reason == "a document of more than 1000000 bytes")
    #expect(throws: ReadError.self) {
      try withFile(packed) { path in
        var reader = try LineReader(path: path, longestLine: 100_000)
        _ = try reader.advance()
      }
    }
  }

  @Test("gzip that comes through a pipe a byte at a time is unpacked") func pipe() throws {
    let packed = try gzipped(Array("a\nbc\n".utf8))
    let pipe = Pipe()
    let path = "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)"
    let writer = Thread {
      for byte in packed {
        try? pipe.fileHandleForWriting.write(contentsOf: Data([byte]))
        usleep(200)
      }
      try? pipe.fileHandleForWriting.close()
    }
    writer.start()
    #expect(try ByteSource.contents(of: path) == Array("a\nbc\n".utf8))
  }

  @Test("a file that becomes shorter while it is read is an error with its place") func shrinking()
    throws
  {
    try withFile([UInt8](repeating: 0x61, count: 400_000)) { path in
      var source = try ByteSource(path: path)
      let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1000, alignment: 1)
      defer { block.deallocate() }
      #expect(try source.read(into: block) == 1000)
      #expect(truncate(path, 1500) == 0)
      #expect(try source.read(into: block) == 500)
      do throws(ReadError) {
        _ = try source.read(into: block)
        Issue.record("no error")
      } catch {
        #expect(error.offset == 1500 && error.isDamage)
      }
    }
  }
}
