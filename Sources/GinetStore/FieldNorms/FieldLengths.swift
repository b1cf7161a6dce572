// Licensed under the Apache License 2.0.

/// Writes how many positions with a token a field has in each document.
///
///     FieldLengths = code:u8[documentCount]
package enum FieldLengthsWriter {
  /// - Parameter codes: the ``LengthCode`` of each document's length.
  package static func write(
    _ codes: [UInt8], field: Int, to segment: SegmentWriter
  ) throws(SystemError) {
    try segment.write(codes, as: SectionID(.fieldLengths, field: field))
  }
}

/// Gives the lengths of a field.
package struct FieldLengthsReader: Sendable {
  private let section: Section
  private let documentCount: Int

  package init(_ section: Section, documentCount: Int) throws(FormatError) {
    self.section = section
    self.documentCount = documentCount
    guard section.byteCount == documentCount else {
      throw section.error(
        .invalid("\(section.byteCount) lengths for \(documentCount) documents"))
    }
  }

  /// The ``LengthCode`` of the field in `document`.
  package func code(of document: UInt32) throws(FormatError) -> UInt8 {
    let place = Int(document)
    return unsafe try section.bytes(place..<place + 1)[0]
  }

  /// The codes of some documents, in their order, for loops that cannot afford a call for each.
  package func copyCodes(
    of documents: UnsafePointer<UInt32>, count: Int, to codes: UnsafeMutablePointer<UInt8>
  ) throws(FormatError) {
    var bytes = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
    var start = 0
    for i in 0..<count {
      let place = unsafe Int(documents[i])
      // Some neighbours at a time, since each look asks whether their page was verified.
      if place < start || place &- start >= bytes.count {
        start = place & ~(Self.piece - 1)
        unsafe bytes = try section.bytes(
          start..<max(place + 1, min(start + Self.piece, documentCount)))
      }
      unsafe codes[i] = bytes[place &- start]
    }
  }

  private static let piece = 1 << 12
}
