// Licensed under the Apache License 2.0.

/// Every number of the file format that a writer and a reader must agree on.
///
///     SegmentFile = Header Section* SectionTable ChecksumTree Footer
///
/// Byte tables, reasons and a worked example: FileFormat.md.
package enum SegmentFormat {
  /// First bytes of a segment file. The high bit, the line ends and the
  /// end-of-file byte show a transfer that took the file for text.
  package static let magic: [UInt8] = [0x89, 0x47, 0x4E, 0x58, 0x0D, 0x0A, 0x1A, 0x0A]
  /// Last bytes of a segment file.
  package static let endMagic: [UInt8] = [0x47, 0x4E, 0x58, 0x2E]
  package static let version: UInt32 = 3
  package static let supportedVersions = 3...3

  /// Magic, version, checksum of both.
  package static let headerByteCount = 16
  package static let footerByteCount = 56
  /// The unit of checksums and of verification.
  package static let pageBits = 12
  package static let pageByteCount = 1 << pageBits

  /// Blocks of a posting list that share an entry of its skip table.
  package static let blocksOfSuperblock = 32
  /// Terms that share a block of the dictionary.
  package static let termBlockLength = 64
  /// Bytes of stored fields that are compressed together, before compression.
  package static let storedChunkByteCount = 1 << 14
  /// Longest term in bytes: 256 characters of four bytes.
  package static let longestTerm = 1024

  /// Documents of one segment.
  package static let mostDocuments = Int(Int32.max) - 1

  package static let lockName = "write.lock"
  package static let manifestName = "manifest"
  /// Names of files that are not yet finished.
  package static let temporaryManifestName = "manifest.tmp"
  package static let temporarySegmentName = "segment.tmp"

  /// The name of a file of what a writer has no memory for.
  package static func scratchName(_ number: Int) -> String { "\(scratchPrefix)\(number).tmp" }
  private static let scratchPrefix = "scratch-"

  /// Whether a file of this name is of use to nobody but the writer that works on it.
  package static func isTemporaryName(_ name: String) -> Bool {
    if name == temporaryManifestName || name == temporarySegmentName { return true }
    let number = name.dropFirst(scratchPrefix.count).dropLast(".tmp".count)
    return Int(number).map { name == scratchName($0) } ?? false
  }

  /// The name of the segment of this identity.
  package static func segmentName(_ identity: UInt64) -> String { name("segment-", identity) }

  /// The name of the live documents of this identity.
  package static func liveDocumentsName(_ identity: UInt64) -> String { name("live-", identity) }

  private static func name(_ kind: String, _ identity: UInt64) -> String {
    let digits = String(identity, radix: 16)
    return kind + String(repeating: "0", count: 16 - digits.count) + digits + ".gnx"
  }

  /// Whether a file of this name is a part of an index: of all others in a directory, none is ours
  /// to remove.
  package static func isPartName(_ name: String) -> Bool {
    let digits = name.dropLast(".gnx".count).suffix(16)
    guard let identity = UInt64(digits, radix: 16) else { return false }
    return name == segmentName(identity) || name == liveDocumentsName(identity)
  }
}

/// What a section of a segment file holds, in the order of the file. The raw value stands there.
package enum SectionKind: UInt8, Sendable, CaseIterable {
  case schema = 1
  case statistics = 2
  case termIndex = 3
  case terms = 4
  case postings = 5
  case positions = 6
  case fieldLengths = 7
  case surfaceIndex = 11
  case surfaceForms = 12
  case surfacePostings = 13
  case storedIndex = 8
  case storedFields = 9
  case liveDocuments = 10

  package var name: String {
    switch self {
    case .schema: "schema"
    case .statistics: "statistics"
    case .termIndex: "term index"
    case .terms: "terms"
    case .postings: "postings"
    case .positions: "positions"
    case .fieldLengths: "field lengths"
    case .surfaceIndex: "surface index"
    case .surfaceForms: "surface forms"
    case .surfacePostings: "surface postings"
    case .storedIndex: "stored index"
    case .storedFields: "stored fields"
    case .liveDocuments: "live documents"
    }
  }

  /// Whether each field has one of its own.
  package var belongsToField: Bool {
    switch self {
    case .schema, .statistics, .storedIndex, .storedFields, .liveDocuments: false
    case .termIndex, .terms, .postings, .positions, .fieldLengths, .surfaceIndex, .surfaceForms,
      .surfacePostings:
      true
    }
  }
}

/// Names a section: what it holds, and the field it belongs to, by number.
package struct SectionID: Hashable, Sendable, CustomStringConvertible {
  package let kind: SectionKind
  /// Zero for a section that belongs to the whole segment.
  package let field: Int

  package init(_ kind: SectionKind, field: Int = 0) {
    self.kind = kind
    self.field = field
  }

  package var description: String {
    kind.belongsToField ? "\(kind.name) of field \(field)" : kind.name
  }
}
