// Licensed under the Apache License 2.0.

/// An open segment file: where its sections are, and their bytes.
///
/// Opening reads the header, the footer and the section table, whatever the size
/// of the file. What a section holds is for others to know.
package final class SegmentFile: Sendable {
  package let identity: UInt64
  package let byteCount: Int
  /// In the order of the file.
  package let sections: [(id: SectionID, range: Range<Int>)]

  private let bytes: VerifiedBytes
  private let places: [SectionID: Section]

  package init(
    _ bytes: FileBytes, path: String, verification: PageVerification = .onFirstUse
  ) throws(FormatError) {
    let footer = try Footer(bytes, path: path)
    identity = footer.identity
    byteCount = bytes.count
    let verified = try VerifiedBytes(
      bytes, footer: footer, path: path, verification: verification)
    self.bytes = verified
    var table = try verified.reader(
      footer.tableOffset..<footer.dataByteCount,
      source: ByteSource(file: path, section: "section table"))
    sections = try Self.readTable(&table, end: footer.tableOffset)
    places = Dictionary(
      sections.map { ($0.id, Section($0.id, $0.range, of: verified)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Path, for messages.
  package var path: String { bytes.path }
  package var pageCount: Int { bytes.pageCount }
  /// Pages of data and checksums that were checked before their first use.
  package var checkedPageCount: Int { bytes.checkedPageCount }

  package func contains(_ id: SectionID) -> Bool { places[id] != nil }

  /// A section's length in bytes, or zero if there is none.
  package func byteCount(of kind: SectionKind, _ field: Int) -> Int {
    places[SectionID(kind, field: field)]?.byteCount ?? 0
  }

  /// The section of this id.
  package func section(_ id: SectionID) throws(FormatError) -> Section {
    guard let section = places[id] else {
      throw FormatError(
        .invalid("the section is missing"), file: path, section: "\(id)", offset: 0)
    }
    return section
  }

  /// An error of the file as a whole.
  package func error(_ kind: FormatError.Kind) -> FormatError {
    FormatError(kind, file: path, section: "segment", offset: 0)
  }

  /// Checks every page of the file and gives one error for each damaged page, of data or checksums.
  package func damage() -> [FormatError] {
    var errors: [FormatError] = []
    for page in 0..<pageCount {
      let place = page << SegmentFormat.pageBits
      let section = sections.last { $0.range.lowerBound <= place }?.id.description ?? "header"
      do {
        try bytes.recheck(page: page, section: section)
      } catch {
        // A damaged page of checksums shows on every page beneath it.
        if errors.last != error { errors.append(error) }
      }
    }
    return errors
  }

  /// Writes all of the file to another one, durably, and closes that.
  ///
  /// - Throws: `FormatError` if a page is damaged: then nothing is written. `SystemError` if the
  ///   other file cannot be written.
  package func copy(to file: any WritableFile) throws {
    if let error = damage().first { throw error }
    var start = 0
    while start < byteCount {
      let end = min(start + Self.copiedByteCount, byteCount)
      try file.write(bytes.copy(start..<end))
      start = end
    }
    try file.synchronize()
    try file.close()
  }

  /// Bytes that are in memory at a time while the file is copied.
  private static let copiedByteCount = 1 << 20

  private static func readTable(
    _ table: inout ByteReader, end: Int
  ) throws(FormatError) -> [(id: SectionID, range: Range<Int>)] {
    var sections: [(id: SectionID, range: Range<Int>)] = []
    for _ in 0..<(try table.readCount(ofAtLeast: 4)) {
      let kind = try table.read(UInt8.self)
      let field = try table.readVarint32()
      let offset = try table.readVarint()
      let byteCount = try table.readVarint()
      guard offset <= UInt64(end), byteCount <= UInt64(end) - offset else {
        throw table.error(.invalid("a section beyond the end of the data"))
      }
      // A kind of section that a later version adds is passed over.
      guard let kind = SectionKind(rawValue: kind) else { continue }
      sections.append(
        (SectionID(kind, field: Int(field)), Int(offset)..<Int(offset) + Int(byteCount)))
    }
    return sections
  }
}
