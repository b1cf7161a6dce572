// Licensed under the Apache License 2.0.

import Foundation
import Ginet
import GinetStore
import TestSupport
import Testing

@Suite("Verification")
struct VerificationTests {
  /// A segment file of a few hundred documents whose values take many pages.
  private func segment(in directory: TemporaryDirectory) throws -> [UInt8] {
    var random = SeededRandom()
    let path = directory.path(of: "index")
    let schema: Schema = [.text("body"), .stored("note")]
    var writer = try Index.create(at: path, schema: schema).writer()
    for number in 0..<300 {
      let note = (0..<20).map { _ in String(UInt64.random(in: 0...(.max), using: &random)) }
      try writer.add(["body": "river \(number)", "note": note.joined()])
    }
    try writer.commit()
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
    let name = try #require(names.first { $0.hasSuffix(".gnx") })
    return Array(try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")))
  }

  /// The segment with other statistics, under checksums that fit.
  private func lying(_ bytes: [UInt8]) throws -> [UInt8] {
    let file = try SegmentFile(FileBytes(copying: bytes), path: "")
    let storage = MemoryStorage()
    let writer = try SegmentWriter(storage.create("lie"))
    for section in file.sections {
      var reader = try file.section(section.id).reader()
      var content = try reader.readBytes(reader.count)
      if section.id.kind == .statistics {
        // 300 documents; one fewer that has the field.
        #expect(content[..<4] == [0xAC, 2, 0xAC, 2])
        content[2] -= 1
      }
      try writer.write(content, as: section.id)
    }
    _ = try writer.finish()
    let lie = try storage.read("lie")
    defer { withExtendedLifetime(lie) {} }
    return Array(lie.pointer)
  }

  @Test("damage to one part of a segment hides no contradiction in another")
  func damageAndContradiction() throws {
    let directory = try TemporaryDirectory()
    var bytes = try lying(segment(in: directory))
    let path = directory.path(of: "lie.gnx")
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let contradictions = try Index.verify(at: path).faults
    #expect(contradictions.map(\.kind) == ["invalid", "invalid"])
    #expect(contradictions.map(\.section) == ["statistics", "field lengths of field 0"])

    let file = try SegmentFile(FileBytes(copying: bytes), path: "")
    let values = try #require(file.sections.first { $0.id.kind == .storedFields }).range
    bytes[values.lowerBound + 3 * 4096] ^= 1
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let faults = try Index.verify(at: path).faults
    // The page is told once, though values are read from it as well.
    #expect(faults.map(\.kind) == ["checksum", "invalid", "invalid"])
    #expect(faults[0].section == "stored fields")
    #expect(Array(faults.dropFirst()) == contradictions)
  }
}
