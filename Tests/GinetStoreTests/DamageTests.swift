// Licensed under the Apache License 2.0.

import GinetStore
import TestSupport
import Testing

@Suite("Damaged segment files")
struct DamageTests {
  private static let content: [(id: SectionID, bytes: [UInt8])] = [
    (SectionID(.schema), [1, 2, 3]), (SectionID(.terms, field: 2), []),
    (SectionID(.postings, field: 2), Array(0..<100)),
  ]

  private func small() throws -> [UInt8] {
    try segmentBytes { segment in
      for section in Self.content { try segment.write(section.bytes, as: section.id) }
    }
  }

  /// Whether the file is refused; if not, all of its sections must be what was written.
  private func isRefused(_ bytes: [UInt8]) -> Bool {
    do throws(FormatError) {
      let file = try SegmentFile(bytes)
      #expect(file.sections.map(\.id) == Self.content.map(\.id))
      for section in Self.content { #expect(try file.bytes(of: section.id) == section.bytes) }
      return false
    } catch {
      return true
    }
  }

  @Test("a file cut at any length is refused")
  func truncation() throws {
    let bytes = try small()
    #expect(!isRefused(bytes))
    for count in bytes.indices { #expect(isRefused(Array(bytes[..<count])), "\(count) bytes") }
  }

  @Test("a file with anything behind its end is refused")
  func appended() throws {
    let bytes = try small()
    for extra in [[0], [0x2E], bytes, Array(bytes.suffix(56))] {
      #expect(isRefused(bytes + extra))
    }
  }

  @Test("a file without its first bytes is refused")
  func beheaded() throws {
    let bytes = try small()
    for count in 1..<bytes.count { #expect(isRefused(Array(bytes[count...]))) }
  }

  @Test("a flipped bit is found wherever it is")
  func bitFlips() throws {
    let bytes = try small()
    for bit in 0..<bytes.count * 8 {
      var damaged = bytes
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(isRefused(damaged), "bit \(bit % 8) of byte \(bit / 8)")
    }
  }

  @Test(
    "a flipped bit of a whole segment is found by whoever reads it all", arguments: [false, true])
  func bitFlipsOfSegment(hasForms: Bool) throws {
    let model = SegmentModel.small
    let bytes = try (hasForms ? model.withForms() : model).bytes()
    let content = try SegmentContent(of: bytes)
    for bit in 0..<bytes.count * 8 {
      var damaged = bytes
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      let read = try? SegmentContent(of: damaged)
      #expect(read == nil || read == content, "bit \(bit % 8) of byte \(bit / 8)")
    }
  }

  @Test("bytes overwritten at random never give another answer")
  func overwrites() throws {
    var random = SeededRandom()
    let bytes = try SegmentModel.small.bytes()
    let content = try SegmentContent(of: bytes)
    for _ in 0..<1_000 {
      var damaged = bytes
      let start = Int.random(in: bytes.indices, using: &random)
      let end = min(start + .random(in: 1...64, using: &random), bytes.count)
      let isZeroed = Bool.random(using: &random)
      for i in start..<end { damaged[i] = isZeroed ? 0 : .random(in: 0...255, using: &random) }
      let read = try? SegmentContent(of: damaged)
      #expect(read == nil || read == content)
    }
  }

  // MARK: What the error says

  private func error(_ bytes: [UInt8]) -> FormatError? {
    do throws(FormatError) {
      _ = try SegmentFile(bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "a file of another kind is foreign",
    arguments: [
      Array("SQLite format 3\0".utf8), Array("%PDF-1.7".utf8), [0x89, 0x50, 0x4E, 0x47],
      Array(repeating: 0, count: 5_000), [0x0A],
    ] as [[UInt8]])
  func foreign(bytes: [UInt8]) {
    #expect(error(bytes)?.kind == .foreign)
    #expect(error(bytes)?.section == "header")
  }

  @Test("a transfer as text shows in the first bytes")
  func textTransfer() throws {
    var bytes = try small()
    bytes.remove(at: 4)
    #expect(error(bytes)?.kind == .foreign)
    bytes = try small()
    bytes[0] &= 0x7F
    #expect(error(bytes)?.kind == .foreign)
  }

  @Test("an empty file and a beginning of a file are truncated", arguments: [0, 1, 8, 16, 71])
  func short(count: Int) throws {
    let bytes = Array(try small()[..<count])
    #expect(error(bytes)?.kind == .truncated(needed: 72, available: count))
  }

  @Test("a longer beginning says that the file was cut short")
  func cut() throws {
    let found = error(try small().dropLast(10))
    #expect(found?.section == "footer")
    #expect(found?.kind.message.contains("cut short") == true)
  }

  @Test(
    "a newer version is named, whatever else has changed in it", arguments: [UInt32(0), 2, 4, .max])
  func version(version: UInt32) throws {
    var bytes = try small()
    bytes.set(version, at: 8)
    #expect(error(bytes)?.kind.code == "checksum")
    bytes.set(CRC32C.checksum(bytes[..<12]), at: 12)
    #expect(error(bytes)?.kind == .unsupportedVersion(found: Int(version), supported: 3...3))
    #expect(error(bytes)?.offset == 8)
    // The rest is of a format that nobody here knows.
    let newer = Array(bytes[..<16]) + [UInt8](repeating: 0xEE, count: 500)
    #expect(error(newer)?.kind == .unsupportedVersion(found: Int(version), supported: 3...3))
  }
}
