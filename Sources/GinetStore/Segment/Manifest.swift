// Licensed under the Apache License 2.0.

/// The list of segments that make an index: its commit point.
///
///     Manifest = magic:u8[8] version:u32 byteCount:u32 Body crc:u32
///     Body     = generation:varint Schema segmentCount:varint Segment*
///     Segment  = identity:u64 byteCount:varint documentCount:varint
///                deletedCount:varint (identity:u64 byteCount:varint)?    if documents are deleted
package struct Manifest: Hashable, Sendable {
  package struct Segment: Hashable, Sendable {
    package var identity: UInt64
    package var byteCount: Int
    /// Deleted documents among them.
    package var documentCount: Int
    /// Which documents are not deleted, or nil if none is.
    package var live: Live?

    package init(identity: UInt64, byteCount: Int, documentCount: Int) {
      self.identity = identity
      self.byteCount = byteCount
      self.documentCount = documentCount
    }

    package var fileName: String { SegmentFormat.segmentName(identity) }
    package var liveCount: Int { live?.count ?? documentCount }
  }

  /// A file of ``LiveDocuments``.
  package struct Live: Hashable, Sendable {
    package var identity: UInt64
    package var byteCount: Int
    /// Documents that are not deleted.
    package var count: Int

    package init(identity: UInt64, byteCount: Int, count: Int) {
      self.identity = identity
      self.byteCount = byteCount
      self.count = count
    }

    package var fileName: String { SegmentFormat.liveDocumentsName(identity) }
  }

  /// The files that the manifest leads to.
  package var fileNames: Set<String> {
    Set(segments.map(\.fileName) + segments.compactMap { $0.live?.fileName })
  }

  /// Grows by one with each commit.
  package var generation: UInt64
  package var fields: [FieldDescription]
  package var segments: [Segment]

  package init(generation: UInt64, fields: [FieldDescription], segments: [Segment]) {
    self.generation = generation
    self.fields = fields
    self.segments = segments
  }

  private static let magic: [UInt8] = [0x89, 0x47, 0x4E, 0x4D, 0x0D, 0x0A, 0x1A, 0x0A]
  private static let section = "manifest"
}

// MARK: Reading

extension Manifest {
  package init(_ bytes: FileBytes, path: String) throws(FormatError) {
    // The reader only borrows the bytes.
    defer { withExtendedLifetime(bytes) {} }
    var reader = unsafe ByteReader(bytes.pointer, file: path, section: Self.section, base: 0)
    guard reader.count >= 8, try reader.readBytes(8) == Self.magic else {
      throw reader.error(.foreign)
    }
    let version = try reader.read(UInt32.self)
    guard SegmentFormat.supportedVersions.contains(Int(version)) else {
      // Another version may be laid out otherwise, but for the checksum at the end, by which
      // it is told from a damaged one.
      try Self.check(bytes, path: path)
      throw FormatError(
        .unsupportedVersion(found: Int(version), supported: SegmentFormat.supportedVersions),
        file: path, section: Self.section, offset: 8)
    }
    let byteCount = Int(try reader.read(UInt32.self))
    guard reader.remaining == byteCount + 4 else {
      throw reader.error(.truncated(needed: byteCount + 4, available: reader.remaining))
    }
    try Self.check(bytes, path: path)
    generation = try reader.readVarint()
    guard generation < .max else { throw reader.error(.invalid("a generation that has no next")) }
    fields = try [FieldDescription](&reader)
    segments = []
    for _ in 0..<(try reader.readCount(ofAtLeast: 11)) {
      segments.append(try Segment(&reader))
    }
    guard reader.remaining == 4 else {
      throw reader.error(.invalid("bytes behind the list of segments"))
    }
  }

  /// Compares the last four bytes with the checksum of all before them.
  private static func check(_ bytes: FileBytes, path: String) throws(FormatError) {
    let covered = bytes.count - 4
    let computed = unsafe CRC32C.checksum(
      UnsafeRawBufferPointer(rebasing: bytes.pointer[..<covered]))
    var end = unsafe ByteReader(
      UnsafeRawBufferPointer(rebasing: bytes.pointer[covered...]), file: path,
      section: Self.section, base: covered)
    let crc = try end.read(UInt32.self)
    guard crc == computed else {
      throw FormatError(
        .checksum(stored: crc, computed: computed), file: path, section: Self.section,
        offset: covered)
    }
  }

  /// The manifest of the index in `storage`, or nil if there is none.
  package static func read(from storage: any Storage) throws(FormatError) -> Manifest? {
    let path = storage.path(of: SegmentFormat.manifestName)
    let bytes: FileBytes
    do {
      bytes = try storage.read(SegmentFormat.manifestName)
    } catch {
      if error.isNotFound { return nil }
      throw FormatError(.unreadable(error), file: path, section: section, offset: 0)
    }
    return try Manifest(bytes, path: path)
  }
}

extension Manifest.Segment {
  fileprivate init(_ reader: inout ByteReader) throws(FormatError) {
    identity = try reader.read(UInt64.self)
    byteCount = Int(clamping: try reader.readVarint())
    documentCount = Int(try reader.readVarint32())
    let deletedCount = Int(try reader.readVarint32())
    if deletedCount == 0 { return }
    guard deletedCount < documentCount else {
      throw reader.error(.invalid("\(deletedCount) deleted documents of \(documentCount)"))
    }
    live = Manifest.Live(
      identity: try reader.read(UInt64.self), byteCount: Int(clamping: try reader.readVarint()),
      count: documentCount - deletedCount)
  }

  fileprivate func write(to body: inout ByteWriter) {
    body.write(identity)
    body.writeVarint(byteCount)
    body.writeVarint(documentCount)
    body.writeVarint(documentCount - liveCount)
    guard let live else { return }
    body.write(live.identity)
    body.writeVarint(live.byteCount)
  }
}

// MARK: Writing

extension Manifest {
  /// Makes this the manifest of the index, in one durable step.
  package func publish(to storage: any Storage) throws(SystemError) {
    try prepare(in: storage)
    try Self.publishPrepared(in: storage)
  }

  /// Makes the manifest that was prepared last that of the index.
  ///
  /// If it fails, that one or the one before may be there, now or after a crash.
  package static func publishPrepared(in storage: any Storage) throws(SystemError) {
    try storage.rename(SegmentFormat.temporaryManifestName, to: SegmentFormat.manifestName)
    try storage.synchronize()
  }

  /// Writes the manifest under a temporary name, durably: the index stays as it is.
  package func prepare(in storage: any Storage) throws(SystemError) {
    var body = ByteWriter()
    body.writeVarint(generation)
    fields.write(to: &body)
    body.writeVarint(segments.count)
    for segment in segments { segment.write(to: &body) }
    var writer = ByteWriter()
    writer.write(contentsOf: Self.magic)
    writer.write(SegmentFormat.version)
    writer.write(UInt32(body.count))
    writer.write(contentsOf: body.bytes)
    writer.write(CRC32C.checksum(writer.bytes))

    let file = try storage.create(SegmentFormat.temporaryManifestName)
    try file.write(writer.bytes)
    try file.synchronize()
    try file.close()
  }
}
