// Licensed under the Apache License 2.0.

internal import CKernels

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

  /// The codes of some ascending documents, in their order.
  package func copyCodes(
    of documents: UnsafePointer<UInt32>, count: Int, to codes: UnsafeMutablePointer<UInt8>
  ) throws(FormatError) {
    var done = 0
    while done < count {
      // Neighbours at a time, so that what lies between those far apart is not read.
      let first = unsafe documents[done]
      let end = unsafe ginet_lower_bound(
        documents, UInt32(truncatingIfNeeded: done), UInt32(truncatingIfNeeded: count),
        first &+ min(Self.piece, .max &- first))
      let next = max(Int(end), done + 1)
      let last = unsafe documents[next &- 1]
      let bytes = unsafe try section.bytes(Int(first)..<max(Int(first), Int(last)) + 1)
      let isWithin = unsafe ginet_gather(
        bytes.baseAddress, UInt32(truncatingIfNeeded: bytes.count), first, documents + done,
        UInt32(truncatingIfNeeded: next &- done), codes + done)
      guard isWithin != 0 else {
        throw section.error(.invalid("documents that do not ascend"), at: Int(first))
      }
      done = next
    }
  }

  private static let piece: UInt32 = 1 << 15
}
