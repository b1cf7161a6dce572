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
  // Names are kept, as a reader is made for every look at a section.
  private let places: [SectionID: (range: Range<Int>, name: String)]

  package init(_ bytes: FileBytes, path: String) throws(FormatError) {
    let footer = try Footer(bytes, path: path)
    identity = footer.identity
    byteCount = bytes.count
    self.bytes = VerifiedBytes(bytes, footer: footer, path: path)
    var table = try self.bytes.reader(
      footer.tableOffset..<footer.dataByteCount, section: "section table")
    sections = try Self.readTable(&table, end: footer.tableOffset)
    places = Dictionary(
      sections.map { ($0.id, ($0.range, $0.id.description)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Path, for messages.
  package var path: String { bytes.path }
  package var pageCount: Int { bytes.pageCount }

  package func contains(_ id: SectionID) -> Bool { places[id] != nil }

  /// A section's length in bytes, or zero if there is none.
  package func byteCount(of id: SectionID) -> Int { places[id]?.range.count ?? 0 }

  /// A reader over a section, or a part of it, whose pages are verified.
  ///
  /// The reader borrows the file's bytes; keep the file while it is used.
  ///
  /// - Parameter range: bytes, counted from the start of the section.
  package func reader(
    for id: SectionID, _ range: Range<Int>? = nil
  ) throws(FormatError) -> ByteReader {
    guard let (section, name) = places[id] else {
      throw error(.invalid("the section is missing"), in: id)
    }
    let range = range ?? 0..<section.count
    guard range.lowerBound >= 0, range.upperBound <= section.count else {
      throw error(.invalid("bytes \(range) of a section of \(section.count)"), in: id)
    }
    let start = section.lowerBound + range.lowerBound
    return try bytes.reader(start..<start + range.count, section: name)
  }

  /// An error at a byte of a section, or at its end if the byte is said to be beyond it.
  package func error(
    _ kind: FormatError.Kind, in id: SectionID, at offset: Int = 0
  ) -> FormatError {
    let range = places[id]?.range ?? 0..<0
    return FormatError(
      kind, file: path, section: "\(id)", offset: range.lowerBound + min(offset, range.count))
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
