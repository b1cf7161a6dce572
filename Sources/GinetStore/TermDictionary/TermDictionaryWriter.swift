// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Writes the terms of a field in ascending order of their bytes, front-coded in blocks of 32.
///
///     Terms     = Block*
///     Block     = postingsStart:varint positionsStart:varint Term[1...32]
///     Term      = sharedByteCount:varint suffixByteCount:varint suffix:u8*
///                 documentFrequency:varint moreOccurrences:varint
///                 postingsByteCount:varint positionsByteCount:varint
///     TermIndex = termCount:u32 (blockStart:u32)*
///
/// The first term of a block shares nothing. The lists of a field's terms
/// follow one another, so a block needs only where its first one starts.
package struct TermDictionaryWriter {
  private var terms = ByteWriter()
  private var blockStarts: [Int] = []
  private var count = 0
  private var last: [UInt8] = []

  package init() {}

  /// Adds the next term, which must be greater than the one before.
  package mutating func add(_ term: [UInt8], _ info: TermInfo) {
    if count % SegmentFormat.termBlockLength == 0 {
      blockStarts.append(terms.count)
      terms.writeVarint(info.postings.lowerBound)
      terms.writeVarint(info.positions.lowerBound)
      last = []
    }
    let shared = zip(term, last).prefix { $0 == $1 }.count
    terms.writeVarint(shared)
    terms.writeVarint(term.count - shared)
    terms.write(contentsOf: term[shared...])
    terms.writeVarint(info.documentFrequency)
    terms.writeVarint(info.totalFrequency - UInt64(info.documentFrequency))
    terms.writeVarint(info.postings.count)
    terms.writeVarint(info.positions.count)
    last = term
    count += 1
  }

  /// Writes both sections of the field.
  package func finish(field: Int, to segment: SegmentWriter) throws(SystemError) {
    // Places of blocks are 32 bits; four gigabytes of terms are beyond any segment that fits memory.
    guard terms.count <= Int(UInt32.max) else {
      throw SystemError("write", "a dictionary of \(terms.count) bytes", code: EFBIG)
    }
    var index = ByteWriter()
    index.write(UInt32(count))
    for start in blockStarts { index.write(UInt32(start)) }
    try segment.write(index.bytes, as: SectionID(.termIndex, field: field))
    try segment.write(terms.bytes, as: SectionID(.terms, field: field))
  }
}
