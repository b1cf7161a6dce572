// Licensed under the Apache License 2.0.

/// Writes how many positions with a token a field has in each document, exactly.
///
///     FieldLengths = width:u8 (length:u8[width])*        width 1, 2 or 4, as the longest needs
package enum FieldLengthsWriter {
  package static func write(
    _ lengths: [UInt32], field: Int, to segment: SegmentWriter
  ) throws(SystemError) {
    var section = ByteWriter()
    let longest = lengths.max() ?? 0
    let width = longest <= 0xFF ? 1 : longest <= 0xFFFF ? 2 : 4
    section.write(UInt8(width))
    for length in lengths {
      switch width {
      case 1: section.write(UInt8(length))
      case 2: section.write(UInt16(length))
      default: section.write(length)
      }
    }
    try segment.write(section.bytes, as: SectionID(.fieldLengths, field: field))
  }
}

/// Gives the lengths of a field.
package struct FieldLengthsReader: Sendable {
  private let file: SegmentFile
  private let section: SectionID
  private let width: Int
  private let documentCount: Int

  package init(_ file: SegmentFile, field: Int, documentCount: Int) throws(FormatError) {
    self.file = file
    self.documentCount = documentCount
    section = SectionID(.fieldLengths, field: field)
    var reader = try file.reader(for: section, 0..<min(1, file.byteCount(of: section)))
    width = Int(try reader.read(UInt8.self))
    guard [1, 2, 4].contains(width), file.byteCount(of: section) == 1 + documentCount * width else {
      throw file.error(
        .invalid("lengths of \(width) bytes for \(documentCount) documents"), in: section)
    }
  }

  /// The number of tokens in the field of `document`.
  package func length(of document: UInt32) throws(FormatError) -> UInt32 {
    let start = 1 + Int(document) * width
    var reader = try file.reader(for: section, start..<start + width)
    switch width {
    case 1: return UInt32(try reader.read(UInt8.self))
    case 2: return UInt32(try reader.read(UInt16.self))
    default: return try reader.read(UInt32.self)
    }
  }
}
