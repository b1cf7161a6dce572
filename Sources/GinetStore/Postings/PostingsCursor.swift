// Licensed under the Apache License 2.0.

internal import CKernels

/// Walks the posting list of a term in blocks of up to 128 documents, forward only.
///
/// The current block is open to the caller as two arrays. Positions are read
/// only when they are asked for.
@safe package final class PostingsCursor {
  /// Greater than every document.
  package static let end = UInt32.max

  /// The documents of the current block, ascending; `blockLength` of them are valid.
  package let documents: UnsafeMutablePointer<UInt32>
  /// How often the term occurs in each.
  package let frequencies: UnsafeMutablePointer<UInt32>
  package private(set) var blockLength = 0

  private let file: SegmentFile
  private let section: SectionID
  private let info: TermInfo
  private let documentCount: UInt32
  private var positions: PositionsReader?

  private let fullBlockCount: Int
  private let tailLength: Int
  private var skips: ByteReader?
  /// The block that is read next; equal to the number of full blocks, the tail.
  private var nextBlock = 0
  /// Where that block starts in the postings section.
  private var nextStart: Int
  private var nextPositionsStart: Int
  /// The last document before it.
  private var lastDocument = UInt32.max

  package init(
    _ file: SegmentFile, field: Int, info: TermInfo, documentCount: UInt32
  ) throws(FormatError) {
    self.file = file
    section = SectionID(.postings, field: field)
    self.info = info
    self.documentCount = documentCount
    unsafe documents = .allocate(capacity: 2 * SegmentFormat.blockLength)
    unsafe frequencies = documents + SegmentFormat.blockLength
    unsafe documents.initialize(repeating: 0, count: 2 * SegmentFormat.blockLength)
    let frequency = Int(info.documentFrequency)
    fullBlockCount = frequency / SegmentFormat.blockLength
    tailLength = frequency % SegmentFormat.blockLength
    nextStart = info.postings.lowerBound
    nextPositionsStart = info.positions.lowerBound
    if file.contains(SectionID(.positions, field: field)) {
      positions = PositionsReader(file, field: field)
    }
    guard info.documentFrequency <= documentCount else {
      throw file.error(
        .invalid("a term in \(info.documentFrequency) of \(documentCount) documents"), in: section,
        at: nextStart)
    }
    if fullBlockCount > 0 {
      // No more than the count is touched, as most of a long list is often passed over.
      var reader = try file.reader(for: section, info.postings.prefix(10))
      let byteCount = try reader.readVarint()
      let start = info.postings.lowerBound + reader.position
      guard byteCount <= UInt64(info.postings.upperBound - start) else {
        throw reader.error(.invalid("a skip table of \(byteCount) bytes"))
      }
      nextStart = start + Int(byteCount)
      skips = try file.reader(for: section, start..<nextStart)
    }
  }

  deinit { unsafe documents.deallocate() }

  /// Reads the next block. Returns whether there is one.
  package func advance() throws(FormatError) -> Bool {
    if nextBlock < fullBlockCount {
      guard let skip = try nextSkip() else { return false }
      try read(skip)
      return true
    }
    guard nextBlock == fullBlockCount, tailLength > 0 else {
      blockLength = 0
      return false
    }
    try readTail()
    return true
  }

  /// Moves to the first block behind the current one that may hold a document at or after `target`.
  ///
  /// Returns false, with an empty block, if there is none.
  ///
  /// - Complexity: O(*b*) in the blocks skipped, of which none is decoded.
  package func advance(to target: UInt32) throws(FormatError) -> Bool {
    while nextBlock < fullBlockCount {
      guard let skip = try nextSkip() else { return false }
      if skip.lastDocument >= target {
        try read(skip)
        return true
      }
      pass(skip)
    }
    return try advance()
  }

  /// The positions of the term in document `index` of the current block, ascending.
  ///
  /// Empty if the field has no positions. The slice is valid until the next call.
  package func positions(at index: Int) throws(FormatError) -> ArraySlice<UInt32> {
    guard positions != nil else { return [] }
    let counts = unsafe UnsafeBufferPointer(start: frequencies, count: blockLength)
    return try unsafe positions?.positions(at: index, frequencies: counts) ?? []
  }

  // MARK: Blocks

  private struct Skip {
    var lastDocument: UInt32
    var byteCount: Int
    var positionsByteCount: Int
  }

  private func nextSkip() throws(FormatError) -> Skip? {
    guard var reader = skips else { return nil }
    let gap = try reader.readVarint32()
    let byteCount = try reader.readVarint()
    let positionsByteCount = try reader.readVarint()
    skips = reader
    let last = UInt64(lastDocument &+ 1) + UInt64(gap)
    guard last < UInt64(documentCount) else {
      throw reader.error(.invalid("document \(last) of \(documentCount)"))
    }
    guard byteCount <= UInt64(info.postings.upperBound - nextStart),
      positionsByteCount <= UInt64(info.positions.upperBound - nextPositionsStart)
    else { throw reader.error(.invalid("a block beyond the end of its list")) }
    return Skip(
      lastDocument: UInt32(last), byteCount: Int(byteCount),
      positionsByteCount: Int(positionsByteCount))
  }

  private func pass(_ skip: Skip) {
    nextBlock += 1
    nextStart += skip.byteCount
    nextPositionsStart += skip.positionsByteCount
    lastDocument = skip.lastDocument
  }

  private func read(_ skip: Skip) throws(FormatError) {
    var reader = try file.reader(for: section, nextStart..<nextStart + skip.byteCount)
    let documentWidth = UInt32(try reader.read(UInt8.self))
    let frequencyWidth = UInt32(try reader.read(UInt8.self))
    guard documentWidth <= 32, frequencyWidth <= 32,
      reader.remaining == 16 * Int(documentWidth + frequencyWidth)
    else { throw reader.error(.invalid("widths \(documentWidth) and \(frequencyWidth)")) }
    let base = lastDocument
    unsafe try reader.withBytes(16 * Int(documentWidth)) { packed in
      unsafe ginet_unpack_ascending(packed.baseAddress, documentWidth, base, documents)
    }
    unsafe try reader.withBytes(16 * Int(frequencyWidth)) { packed in
      unsafe ginet_unpack(packed.baseAddress, frequencyWidth, frequencies)
    }
    for i in 0..<SegmentFormat.blockLength { unsafe frequencies[i] &+= 1 }
    guard unsafe documents[SegmentFormat.blockLength - 1] == skip.lastDocument else {
      throw reader.error(.invalid("the block does not end at document \(skip.lastDocument)"))
    }
    // Gaps of fewer bits, 128 of them, cannot run around the end of 32 bits and come back.
    if documentWidth > 25 || frequencyWidth == 32 {
      guard isSound(after: base) else {
        throw reader.error(.invalid("documents or frequencies beyond 32 bits"))
      }
    }
    blockLength = SegmentFormat.blockLength
    let positionsStart = nextPositionsStart
    pass(skip)
    positions?.turn(to: positionsStart..<nextPositionsStart)
  }

  /// Whether the documents of a full block ascend from the one behind `last` on and all have the term.
  private func isSound(after last: UInt32) -> Bool {
    var next = last &+ 1
    for i in 0..<SegmentFormat.blockLength {
      let document = unsafe documents[i]
      let hasTerm = unsafe frequencies[i] > 0
      guard hasTerm, document >= next, document < documentCount else { return false }
      next = document + 1
    }
    return true
  }

  private func readTail() throws(FormatError) {
    guard nextStart <= info.postings.upperBound else {
      throw file.error(.invalid("a list that ends before its tail"), in: section, at: nextStart)
    }
    var reader = try file.reader(for: section, nextStart..<info.postings.upperBound)
    for i in 0..<tailLength {
      let code = try reader.readVarint()
      let document = UInt64(lastDocument &+ 1) + code >> 1
      let frequency = code & 1 == 1 ? 1 : UInt64(try reader.readVarint32()) + 2
      guard document < UInt64(documentCount), frequency <= UInt64(UInt32.max) else {
        throw reader.error(
          .invalid("document \(document) of \(documentCount), \(frequency) times"))
      }
      lastDocument = UInt32(document)
      unsafe documents[i] = lastDocument
      unsafe frequencies[i] = UInt32(frequency)
    }
    guard reader.isAtEnd else { throw reader.error(.invalid("bytes behind the end of a list")) }
    blockLength = tailLength
    positions?.turn(to: nextPositionsStart..<info.positions.upperBound)
    nextBlock += 1
  }
}
