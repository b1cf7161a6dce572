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

  /// About as many bytes as the posting list of a term takes, if it has 3 to 127 documents.
  func expectedPostingsByteCount(_ documentFrequency: UInt32) -> Int {
    let distance = max(documentCount / Int(max(documentFrequency, 1)), 1)
    let bits = Int.bitWidth - distance.leadingZeroBitCount + 1
    return Int(documentFrequency) * bits / 8
  }

  /// About as many bytes as the positions of a term take that occurs fewer than 128 times.
  func expectedPositionsByteCount(_ totalFrequency: UInt64) -> Int {
    (Int(totalFrequency) * 6 + 8) / 8
  }
}

/// The data of a block of terms, bit by bit.
///
///     TermData  = documentFrequency:gamma moreOccurrences:gamma Rare? postings? positions?
///     Rare      = first:bits[documentBits] (gap:gamma firstFrequency:truncated)?
///     postings  = byteCount:gamma                  zigzag from what is expected, of 3 to 127 documents
///               | byteCount:delta                                          of 128 documents and more
///     positions = byteCount:gamma                  zigzag from what is expected, below 128 occurrences
///               | byteCount:delta                                         of 128 occurrences and more
///
/// Numbers that may be zero are written one greater.
struct TermDataWriter {
  let layout: TermDataLayout
  var bits = BitWriter()
  /// Of surface forms, the term that the next one is expected to have.
  var nextTerm = 0

  init(_ layout: TermDataLayout) { self.layout = layout }

  mutating func add(_ info: TermInfo) {
    bits.writeGamma(UInt64(info.documentFrequency))
    bits.writeGamma(info.totalFrequency - UInt64(info.documentFrequency) + 1)
    if info.documentFrequency <= TermInfo.mostRare {
      bits.write(UInt64(info.rare.first), bits: layout.documentBits)
      if info.documentFrequency > 1 {
        bits.writeGamma(UInt64(info.rare.second - info.rare.first))
        bits.writeTruncated(UInt64(info.rare.firstFrequency - 1), below: info.totalFrequency - 1)
      }
    } else if info.documentFrequency < UInt32(PatchedBlock.length) {
      write(
        info.postings.count, near: layout.expectedPostingsByteCount(info.documentFrequency))
    } else {
      bits.writeDelta(UInt64(info.postings.count) + 1)
    }
    guard layout.positions != nil else { return }
    if info.totalFrequency < UInt64(PatchedBlock.length) {
      write(
        info.positions.count, near: layout.expectedPositionsByteCount(info.totalFrequency))
    } else {
      bits.writeDelta(UInt64(info.positions.count) + 1)
    }
  }

  mutating func finish() -> [UInt8] { bits.finish() }

  mutating func write(_ value: Int, near expected: Int) {
    let distance = value - expected
    bits.writeGamma(UInt64(distance >= 0 ? 2 * distance : -2 * distance - 1) + 1)
  }
}

/// Reads what ``TermDataWriter`` wrote, term by term.
struct TermDataReader {
  let layout: TermDataLayout
  let documentBits: Int
  var bits: BitReader
  var postingsStart: Int
  /// Of surface forms, which have no positions, the term that the next one is expected to have.
  var positionsStart: Int

  init(_ layout: TermDataLayout, _ bits: BitReader, postingsStart: Int, positionsStart: Int) {
    self.layout = layout
    documentBits = layout.documentBits
    self.bits = bits
    self.postingsStart = postingsStart
    self.positionsStart = positionsStart
  }

  /// Whether more was read than is there, or what no writer writes.
  var isOverrun: Bool { bits.isOverrun || isInvalid }
  var isAtEnd: Bool { bits.isAtEnd && !isInvalid }
  var isInvalid = false
  /// Of the surface form that was read last, what is known of its other terms.
  var others: [TermInfo] = []

  mutating func next() -> TermInfo {
    if let termCount = layout.termCount { return nextForm(termCount) }
    let documentFrequency = bits.readGamma()
    let (totalFrequency, overflow) = documentFrequency.addingReportingOverflow(
      bits.readGamma() &- 1)
    if overflow || documentFrequency > UInt64(UInt32.max) { isInvalid = true }
    var rare = TermInfo.RarePostings()
    var postingsByteCount = 0
    if documentFrequency <= UInt64(TermInfo.mostRare) {
      rare = readRare(documentFrequency, totalFrequency)
    } else if documentFrequency < UInt64(PatchedBlock.length) {
      postingsByteCount = read(
        near: layout.expectedPostingsByteCount(UInt32(documentFrequency)))
    } else {
      postingsByteCount = Int(truncatingIfNeeded: bits.readDelta() &- 1)
    }
    var positionsByteCount = 0
    if layout.positions != nil {
      if totalFrequency < UInt64(PatchedBlock.length) {
        positionsByteCount = read(near: layout.expectedPositionsByteCount(totalFrequency))
      } else {
        positionsByteCount = Int(truncatingIfNeeded: bits.readDelta() &- 1)
      }
    }
    let postings = range(from: postingsStart, postingsByteCount)
    postingsStart = postings.upperBound
    let positions = range(from: positionsStart, positionsByteCount)
    positionsStart = positions.upperBound
    return TermInfo(
      documentFrequency: UInt32(truncatingIfNeeded: documentFrequency),
      totalFrequency: totalFrequency, postings: postings, positions: positions, rare: rare)
  }

  private mutating func readRare(
    _ documentFrequency: UInt64, _ totalFrequency: UInt64
  ) -> TermInfo.RarePostings {
    var rare = TermInfo.RarePostings()
    rare.first = UInt32(truncatingIfNeeded: bits.read(bits: documentBits))
    rare.firstFrequency = UInt32(truncatingIfNeeded: totalFrequency)
    if documentFrequency > 1 {
      rare.second = rare.first &+ UInt32(truncatingIfNeeded: bits.readGamma())
      guard totalFrequency > 1, totalFrequency <= 1 << 33 else {
        isInvalid = true
        return rare
      }
      rare.firstFrequency = UInt32(
        truncatingIfNeeded: bits.readTruncated(below: totalFrequency - 1) + 1)
      rare.secondFrequency = UInt32(
        truncatingIfNeeded: totalFrequency - UInt64(rare.firstFrequency))
    }
    return rare
  }

  mutating func read(near expected: Int) -> Int {
    let code = Int(truncatingIfNeeded: bits.readGamma() &- 1)
    return expected &+ (code & 1 == 0 ? code >> 1 : -((code &+ 1) >> 1))
  }

  mutating func range(from start: Int, _ byteCount: Int) -> Range<Int> {
    let (end, overflow) = start.addingReportingOverflow(byteCount)
    guard byteCount >= 0, !overflow else {
      isInvalid = true
      return start..<start
    }
    return start..<end
  }
}
