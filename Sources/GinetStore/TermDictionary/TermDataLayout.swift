// Licensed under the Apache License 2.0.

/// What a field has that decides how the data of its terms is written.
struct TermDataLayout: Sendable, Hashable {
  var documentCount: Int
  /// How positions are written, or nil if there are none.
  var positions: PositionsCodec?
  /// Terms that the surface forms of a dictionary became, or nil if it is the one of the terms.
  var termCount: Int?

  /// Bits of a document id.
  var documentBits: Int {
    Int.bitWidth - max(documentCount - 1, 0).leadingZeroBitCount
  }

  /// About as many bytes as the posting list of a term takes, if it has 3 to 127 documents: so
  /// many times the bits of ⌊documentCount / documentFrequency⌋ and one more.
  @inline(__always)
  func expectedPostingsByteCount(_ documentFrequency: Int) -> Int {
    // The quotient has as many bits as the lengths of both differ by, or one more: no division.
    let bits = documentFrequency.leadingZeroBitCount &- documentCount.leadingZeroBitCount
    let isMore = bits >= 0 && documentFrequency &<< max(bits, 0) <= documentCount
    return (documentFrequency &* (max(bits &+ (isMore ? 1 : 0), 1) &+ 1)) &>> 3
  }

  /// About as many bytes as the positions of a term take that occurs fewer than 128 times.
  @inline(__always)
  func expectedPositionsByteCount(_ totalFrequency: Int) -> Int {
    (totalFrequency &* 6 &+ 8) &>> 3
  }
}
