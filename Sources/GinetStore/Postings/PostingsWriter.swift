// Licensed under the Apache License 2.0.

internal import CKernels

/// Writes the posting lists of a field, each with its positions, in term order.
///
///     PostingList = SkipTable? FullBlock* Tail
///     SkipTable   = byteCount:varint (documentGap:varint blockByteCount:varint
///                   positionsByteCount:varint)*                     one for each full block
///     FullBlock   = documentWidth:u8 frequencyWidth:u8
///                   documentGaps:bits[128 × width] frequencies:bits[128 × width]
///     Tail        = (documentGap × 2 + isOnce:varint frequency:varint?) × (count mod 128)
///     Positions   = (positionGap:varint)*
///
/// Document gaps are from the previous document, minus one; the first is the id
/// itself. Frequencies in bits are minus one; in the tail, a frequency of one is the flag
/// alone and others are minus two. Position gaps are from the previous
/// position in the document, the first being the position itself.
package struct PostingsWriter {
  private let hasPositions: Bool
  package private(set) var postings = ByteWriter()
  package private(set) var positions = ByteWriter()

  package init(hasPositions: Bool) {
    self.hasPositions = hasPositions
  }

  /// Adds the list of the next term.
  ///
  /// - Parameters:
  ///   - documents: ascending, each once.
  ///   - frequencies: of the term in each document, at least one.
  ///   - occurrences: positions in each document, ascending, one document's behind the other's.
  package mutating func add(
    documents: ArraySlice<UInt32>, frequencies: ArraySlice<UInt32>, occurrences: ArraySlice<UInt32>
  ) -> TermInfo {
    let postingsStart = postings.count
    let positionsStart = positions.count
    let documents = Array(documents)
    let frequencies = Array(frequencies)
    var occurrences = occurrences
    let fullBlockCount = documents.count / SegmentFormat.blockLength

    var skips = ByteWriter()
    var blocks = ByteWriter()
    var previous = UInt32.max
    for block in 0..<fullBlockCount {
      let range = block * SegmentFormat.blockLength..<(block + 1) * SegmentFormat.blockLength
      let blockStart = blocks.count
      let blockPositionsStart = positions.count
      let lastBefore = previous
      let gaps = documents[range].map { document in
        defer { previous = document }
        return document &- previous &- 1
      }
      let counts = frequencies[range].map { $0 - 1 }
      writeBlock(gaps, counts, to: &blocks)
      writePositions(frequencies[range], from: &occurrences)
      skips.writeVarint(previous &- lastBefore &- 1)
      skips.writeVarint(blocks.count - blockStart)
      skips.writeVarint(positions.count - blockPositionsStart)
    }
    if fullBlockCount > 0 {
      postings.writeVarint(skips.count)
      postings.write(contentsOf: skips.bytes)
      postings.write(contentsOf: blocks.bytes)
    }
    for i in fullBlockCount * SegmentFormat.blockLength..<documents.count {
      let gap = documents[i] &- previous &- 1
      previous = documents[i]
      postings.writeVarint(UInt64(gap) << 1 | (frequencies[i] == 1 ? 1 : 0))
      if frequencies[i] > 1 { postings.writeVarint(frequencies[i] - 2) }
    }
    writePositions(
      frequencies[(fullBlockCount * SegmentFormat.blockLength)...], from: &occurrences)

    return TermInfo(
      documentFrequency: UInt32(documents.count),
      totalFrequency: frequencies.reduce(0) { $0 + UInt64($1) },
      postings: postingsStart..<postings.count, positions: positionsStart..<positions.count)
  }

  private func writeBlock(_ gaps: [UInt32], _ counts: [UInt32], to blocks: inout ByteWriter) {
    let documentWidth = unsafe ginet_block_width(gaps)
    let frequencyWidth = unsafe ginet_block_width(counts)
    blocks.write(UInt8(documentWidth))
    blocks.write(UInt8(frequencyWidth))
    for (values, width) in [(gaps, documentWidth), (counts, frequencyWidth)] {
      var packed = [UInt8](repeating: 0, count: 16 * Int(width))
      unsafe ginet_pack(values, width, &packed)
      blocks.write(contentsOf: packed)
    }
  }

  private mutating func writePositions(
    _ frequencies: ArraySlice<UInt32>, from occurrences: inout ArraySlice<UInt32>
  ) {
    guard hasPositions else { return }
    for frequency in frequencies {
      var previous: UInt32 = 0
      for position in occurrences.prefix(Int(frequency)) {
        positions.writeVarint(position - previous)
        previous = position
      }
      occurrences = occurrences.dropFirst(Int(frequency))
    }
  }
}
