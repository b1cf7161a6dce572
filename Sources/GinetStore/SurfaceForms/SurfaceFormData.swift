// Licensed under the Apache License 2.0.

/// The data of a block of surface forms, bit by bit, in the place of ``TermDataWriter``'s.
///
///     FormData = term:gamma listLength:gamma Rare? postings?
///     Rare     = first:bits[documentBits] gap:gamma?                of lists of 1 and 2 documents
///     postings = byteCount:gamma                  zigzag from what is expected, of 3 to 127 documents
///              | byteCount:delta                                          of 128 documents and more
///
/// `term` is the term's place among the field's terms, zigzag from the one behind that of the form
/// before; of a block's first form, from what the head of the block says. Forms and their terms
/// begin alike, so both go through the alphabet together and the distance is mostly nothing. A form
/// whose documents are those of its term has a list of none. Numbers that may be zero are written
/// one greater.
extension TermDataWriter {
  mutating func addForm(_ info: TermInfo) {
    write(Int(info.term), near: nextTerm)
    nextTerm = Int(info.term) + 1
    bits.writeGamma(UInt64(info.documentFrequency) + 1)
    if info.documentFrequency == 0 { return }
    if info.documentFrequency <= TermInfo.mostRare {
      bits.write(UInt64(info.rare.first), bits: layout.documentBits)
      if info.documentFrequency > 1 {
        bits.writeGamma(UInt64(info.rare.second - info.rare.first))
      }
    } else if info.documentFrequency < UInt32(PatchedBlock.length) {
      write(
        info.postings.count, near: layout.expectedPostingsByteCount(Int(info.documentFrequency)))
    } else {
      bits.writeDelta(UInt64(info.postings.count) + 1)
    }
  }
}

extension TermDataReader {
  /// What ``TermDataWriter/addForm(_:)`` wrote.
  mutating func nextForm(_ termCount: Int) -> TermInfo {
    let term = read(near: positionsStart)
    if term < 0 || term >= termCount { isInvalid = true }
    positionsStart = term &+ 1
    let documentFrequency = bits.readGamma() &- 1
    if documentFrequency > UInt64(UInt32.max) { isInvalid = true }
    var byteCount = 0
    var rare = TermInfo.RarePostings()
    if documentFrequency > 0 && documentFrequency <= UInt64(TermInfo.mostRare) {
      (rare.first, rare.firstFrequency) = (
        UInt32(truncatingIfNeeded: bits.read(bits: documentBits)), 1
      )
      if documentFrequency > 1 {
        rare.second = rare.first &+ UInt32(truncatingIfNeeded: bits.readGamma())
        rare.secondFrequency = 1
      }
    } else if documentFrequency > 0 && documentFrequency < UInt64(PatchedBlock.length) {
      byteCount = read(near: layout.expectedPostingsByteCount(Int(documentFrequency)))
    } else if documentFrequency > 0 {
      byteCount = Int(truncatingIfNeeded: bits.readDelta() &- 1)
    }
    let postings = range(from: postingsStart, byteCount)
    postingsStart = postings.upperBound
    var info = TermInfo(
      documentFrequency: UInt32(truncatingIfNeeded: documentFrequency),
      totalFrequency: documentFrequency, postings: postings, positions: 0..<0, rare: rare)
    info.term = UInt32(truncatingIfNeeded: term)
    return info
  }
}
