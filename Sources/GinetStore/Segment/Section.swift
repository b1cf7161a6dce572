// Licensed under the Apache License 2.0.

/// A section of an open segment file. Its pages are verified when they are first read.
package final class Section: Sendable {
  private let range: Range<Int>
  private let bytes: VerifiedBytes
  private let source: ByteSource

  init(_ id: SectionID, _ range: Range<Int>, of bytes: VerifiedBytes) {
    self.range = range
    self.bytes = bytes
    source = ByteSource(file: bytes.path, section: id.description)
  }

  package var byteCount: Int { range.count }

  /// A reader over all of the section.
  package func reader() throws(FormatError) -> ByteReader { try reader(0..<byteCount) }

  /// A reader over bytes that are counted from the start of the section.
  ///
  /// The reader borrows the file's bytes; keep the section while it is used.
  package func reader(_ part: Range<Int>) throws(FormatError) -> ByteReader {
    unsafe ByteReader(
      try bytes(part), source: source, base: range.lowerBound &+ part.lowerBound)
  }

  /// The bytes themselves, counted from the start of the section, for loops that cannot afford
  /// a reader. They live as long as the section.
  @inline(__always)
  func bytes(_ part: Range<Int>) throws(FormatError) -> UnsafeRawBufferPointer {
    guard part.lowerBound >= 0, part.upperBound <= range.count else { throw outside(part) }
    let start = range.lowerBound &+ part.lowerBound
    return unsafe try bytes.bytes(start..<start &+ part.count, source: source)
  }

  @inline(never)
  private func outside(_ part: Range<Int>) -> FormatError {
    error(.invalid("bytes \(part) of a section of \(range.count)"))
  }

  /// An error at a byte of the section, or at its end if the byte is said to be beyond it.
  package func error(_ kind: FormatError.Kind, at offset: Int = 0) -> FormatError {
    FormatError(
      kind, file: source.file, section: source.section,
      offset: range.lowerBound + min(max(offset, 0), range.count))
  }
}
