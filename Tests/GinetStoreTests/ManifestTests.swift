// Licensed under the Apache License 2.0.

import GinetStore
import TestSupport
import Testing

@Suite("Manifest")
struct ManifestTests {
  private static let field = FieldDescription(
    name: "body", options: [.indexed, .lengths], analyzer: "english", analyzerIdentity: "e/1")
  private static let manifest = Manifest(
    generation: 300, fields: [field],
    segments: [
      .init(identity: 0x0102_0304_0506_0708, byteCount: 5_000, documentCount: 7),
      deleted,
    ])
  /// A segment of which all but two documents are deleted.
  private static let deleted: Manifest.Segment = {
    var segment = Manifest.Segment(
      identity: .max, byteCount: .max, documentCount: Int(UInt32.max))
    segment.live = .init(identity: 9, byteCount: 300, count: 2)
    return segment
  }()

  private func bytes(_ manifest: Manifest) throws -> [UInt8] {
    let storage = MemoryStorage()
    try manifest.publish(to: storage)
    return try storage.bytes(of: "manifest")
  }

  private func read(_ bytes: [UInt8]) throws(FormatError) -> Manifest {
    try Manifest(FileBytes(copying: bytes), path: "manifest")
  }

  /// The bytes with a checksum that fits them.
  private func sealed(_ bytes: [UInt8]) -> [UInt8] {
    var sealed = bytes
    sealed.set(CRC32C.checksum(bytes.dropLast(4)), at: bytes.count - 4)
    return sealed
  }

  @Test("a manifest is these bytes")
  func literal() throws {
    let body: [[UInt8]] = [
      [0xAC, 0x02],  // generation
      [1, 5, 4, 0x62, 0x6F, 0x64, 0x79],  // one field, its options, "body"
      [7, 0x65, 0x6E, 0x67, 0x6C, 0x69, 0x73, 0x68, 3, 0x65, 0x2F, 0x31],  // "english", "e/1"
      [2, 8, 7, 6, 5, 4, 3, 2, 1, 0x88, 0x27, 7, 0],
      [255, 255, 255, 255, 255, 255, 255, 255],
      [255, 255, 255, 255, 255, 255, 255, 255, 0x7F, 255, 255, 255, 255, 0x0F],
      [0xFD, 255, 255, 255, 0x0F, 9, 0, 0, 0, 0, 0, 0, 0, 0xAC, 2],  // deleted, and who is live
    ]
    let header: [UInt8] = [0x89, 0x47, 0x4E, 0x4D, 0x0D, 0x0A, 0x1A, 0x0A, 3, 0, 0, 0, 71, 0, 0, 0]
    let bytes = try bytes(Self.manifest)
    #expect(bytes == sealed(header + body.flatMap(\.self) + [0, 0, 0, 0]))
  }

  @Test(
    "a manifest comes back",
    arguments: [manifest, Manifest(generation: 0, fields: [], segments: [])])
  func roundTrip(manifest: Manifest) throws {
    #expect(try read(bytes(manifest)) == manifest)
  }

  @Test("a storage without a manifest has none")
  func absent() throws {
    #expect(try Manifest.read(from: MemoryStorage()) == nil)
    #expect(try Manifest.read(from: DirectoryStorage(path: "/nowhere/at/all")) == nil)
  }

  @Test("publishing takes the place of the manifest before and leaves no other file")
  func publish() throws {
    let directory = try TemporaryDirectory()
    for storage in [MemoryStorage(), DirectoryStorage(path: directory.path)] as [any Storage] {
      for generation in 1...3 {
        var manifest = Self.manifest
        manifest.generation = UInt64(generation)
        try manifest.publish(to: storage)
        #expect(try storage.names() == ["manifest"])
        #expect(try Manifest.read(from: storage) == manifest)
      }
    }
  }

  @Test("a flipped bit is found wherever it is")
  func bitFlips() throws {
    let bytes = try bytes(Self.manifest)
    for bit in 0..<bytes.count * 8 {
      var damaged = bytes
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(throws: FormatError.self) { try read(damaged) }
    }
  }

  @Test("a flipped bit of the version is damage, and no other version")
  func versionBits() throws {
    let bytes = try bytes(Self.manifest)
    for bit in 8 * 8..<12 * 8 {
      var damaged = bytes
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      do throws(FormatError) {
        _ = try read(damaged)
        Issue.record("bit \(bit) was not found")
      } catch {
        #expect(error.kind.code == "checksum", "bit \(bit)")
      }
    }
  }

  @Test("a manifest cut at any length, or with anything behind its end, is refused")
  func truncation() throws {
    let bytes = try bytes(Self.manifest)
    for count in bytes.indices {
      #expect(throws: FormatError.self) { try read(Array(bytes[..<count])) }
    }
    #expect(throws: FormatError.self) { try read(bytes + [0]) }
    #expect(throws: FormatError.self) { try read(bytes + bytes) }
  }

  @Test("another file and a newer version are told apart from damage")
  func kinds() throws {
    func kind(_ bytes: [UInt8]) -> FormatError.Kind? {
      do throws(FormatError) {
        _ = try read(bytes)
        return nil
      } catch {
        return error.kind
      }
    }
    #expect(kind([]) == .foreign)
    #expect(kind(Array("{\"segments\": []}".utf8)) == .foreign)
    #expect(kind(try segmentBytes { _ in }) == .foreign)
    var newer = try bytes(Self.manifest)
    newer.set(UInt32(9), at: 8)
    #expect(kind(sealed(newer)) == .unsupportedVersion(found: 9, supported: 3...3))
    // However it is laid out, even if it is only a checksum longer than its version.
    for count in [16, 17, 40, newer.count + 9] {
      let other = Array((newer + newer)[..<count])
      #expect(
        kind(sealed(other)) == .unsupportedVersion(found: 9, supported: 3...3), "\(count) bytes")
    }
  }

  @Test(
    "a body that lies is refused, whatever its checksum says",
    arguments: [
      [], [0], [0, 0], [0, 0, 0, 0],  // too short or too long
      [255, 255, 255, 255, 255, 255, 255, 255, 255, 1, 0, 0],  // no generation can follow
      [0, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0],  // fields
      [0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F],  // segments
      [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 5],  // a segment without its number of documents
      [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 5, 3],  // or of those that are deleted
      [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 5, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 9],  // all are
      [0, 2, 0, 1, 65, 0, 0, 0, 1, 65, 0, 0, 0],  // two fields of one name
      [0, 1, 0, 1, 0xFF, 0, 0, 0],  // a name that is not UTF-8
    ] as [[UInt8]])
  func lies(body: [UInt8]) throws {
    var header = Array(try bytes(Self.manifest)[..<16])
    header.set(UInt32(body.count), at: 12)
    #expect(throws: FormatError.self) { try read(sealed(header + body + [0, 0, 0, 0])) }
  }

  @Test("bodies changed at random are refused, or are the bytes of what is read from them")
  func mutations() throws {
    var random = SeededRandom()
    let bytes = try bytes(Self.manifest)
    for _ in 0..<2_000 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        changed[.random(in: 16..<bytes.count - 4, using: &random)] = .random(
          in: 0...255, using: &random)
      }
      guard let found = try? read(sealed(changed)) else { continue }
      #expect(try read(self.bytes(found)) == found)
    }
  }
}
