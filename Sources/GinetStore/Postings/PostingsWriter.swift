// Licensed under the Apache License 2.0.

/// Writes the posting lists of a field, each with its positions, in term order.
///
///     PostingList = SkipTable? Superblock*                    for terms of 128 documents or more
///                 | ShortPostings                                              of 3 to 127
///     SkipTable   = byteCount:varint Skip*       one for each superblock; none if there is only one
///     Superblock  = skipByteCount:varint Skip* Block*         one skip for each of up to 32 blocks
///     Skip        = lastGap:varint byteCount:varint Place? ScoreBounds
///     Place       = byte:varint index:u8          packed positions; of all skips but the list's last
///                 | byte:varint                   compact positions
///     Block       = DocumentBlock FrequencyBlock
///                 | moreOccurrences:gamma ShortPostings    the last, of fewer than 128, and all
///                                                          of a field in the compact codec
///
/// `lastGap` is from the last document before to the last one of the block, minus the number of
/// postings between; a place is counted from the one before.
package struct PostingsWriter: Sendable {
  package private(set) var postings = ByteWriter()
  private var positionsWriter: PositionsWriter?
  private let lengthCodes: [UInt8]
  private let documentCount: UInt32
  private var list = List()

  /// The list that is being written.
  private struct List {
    /// Where it begins in `postings`.
    var start = 0
    var documentFrequency = 0
    var totalFrequency: UInt64 = 0
    /// Postings that are written.
    var count = 0
    var rare = TermInfo.RarePostings()
    var table = SkipWriter(hasIndex: nil)
    var superblocks = ByteWriter()
    var last = UInt32.max
    var place = PositionPlace()
  }

  /// - Parameters:
  ///   - positions: how positions are written, or nil if the field has none.
  ///   - lengthCodes: of each document's length, or empty if the field keeps none.
  package init(positions: PositionsCodec?, lengthCodes: [UInt8], documentCount: Int) {
    positionsWriter = positions.map { PositionsWriter(codec: $0, lengthCodes: lengthCodes) }
    self.lengthCodes = lengthCodes
    self.documentCount = UInt32(documentCount)
  }

  package var positions: [UInt8] { positionsWriter?.bytes.bytes ?? [] }

  /// What a patch counts beyond its bits, in bits: it costs time.
  static let patchCost = 0

  /// Postings that ``add(documents:frequencies:positions:)`` takes at a time: a superblock.
  package static let batchLength = SegmentFormat.blocksOfSuperblock * PatchedBlock.length

  /// Adds the list of the next term as a whole; see ``add(documents:frequencies:positions:)``.
  package mutating func addList(
    documents: Span<UInt32>, frequencies: Span<UInt32>, positions: Span<UInt32>
  ) -> TermInfo {
    beginList(documentFrequency: documents.count)
    var start = 0
    var positionsStart = 0
    while start < documents.count {
      let end = min(start + Self.batchLength, documents.count)
      var positionsEnd = positionsStart
      if positionsWriter != nil {
        for i in start..<end { positionsEnd += Int(frequencies[i]) }
      }
      add(
        documents: documents.extracting(start..<end),
        frequencies: frequencies.extracting(start..<end),
        positions: positions.extracting(positionsStart..<positionsEnd))
      (start, positionsStart) = (end, positionsEnd)
    }
    return endList()
  }

  /// Adds the list of the next term, which occurs once.
  package mutating func addList(document: UInt32, position: UInt32) -> TermInfo {
    var rare = TermInfo.RarePostings()
    rare.first = document
    rare.firstFrequency = 1
    var positions = 0..<0
    if positionsWriter != nil {
      positionsWriter?.beginList(documentFrequency: 1)
      unsafe withUnsafePointer(to: document) { document in
        unsafe withUnsafePointer(to: position) { position in
          unsafe withUnsafePointer(to: UInt32(1)) { frequency in
            unsafe positionsWriter?.add(
              UnsafeBufferPointer(start: position, count: 1), documents: document,
              frequencies: frequency, count: 1)
          }
        }
      }
      positions = positionsWriter?.endList() ?? 0..<0
    }
    return TermInfo(
      documentFrequency: 1, totalFrequency: 1, postings: postings.count..<postings.count,
      positions: positions, rare: rare)
  }

  /// Begins the list of the next term, of which at least one document is added.
  package mutating func beginList(documentFrequency: Int) {
    positionsWriter?.beginList(documentFrequency: documentFrequency)
    list.start = postings.count
    list.documentFrequency = documentFrequency
    list.totalFrequency = 0
    list.count = 0
    guard documentFrequency >= PatchedBlock.length else { return }
    list.table = skipWriter
    list.superblocks.removeAll()
    list.last = .max
    list.place = PositionPlace()
  }

  /// Adds the next postings of the list: ``batchLength`` of them, or all that are left.
  ///
  /// - Parameters:
  ///   - documents: ascending, each once.
  ///   - frequencies: of the term in each document, at least one.
  ///   - positions: in each document, strictly ascending and below `UInt32.max`, one document's
  ///     behind the other's.
  package mutating func add(
    documents: Span<UInt32>, frequencies: Span<UInt32>, positions: Span<UInt32>
  ) {
    var total: UInt64 = 0
    for i in frequencies.indices { total += UInt64(frequencies[i]) }
    list.totalFrequency += total
    if list.documentFrequency <= TermInfo.mostRare {
      list.rare = TermInfo.RarePostings()
      list.rare.first = documents[0]
      list.rare.firstFrequency = frequencies[0]
      if documents.count > 1 {
        list.rare.second = documents[1]
        list.rare.secondFrequency = frequencies[1]
      }
    }
    unsafe documents.withUnsafeBufferPointer { documents in
      unsafe frequencies.withUnsafeBufferPointer { frequencies in
        unsafe positions.withUnsafeBufferPointer { positions in
          let slice = unsafe PostingsSlice(
            documents: documents, frequencies: frequencies, positions: positions)
          if list.documentFrequency < PatchedBlock.length {
            writeShortList(slice, total)
          } else {
            addSuperblock(slice)
          }
        }
      }
    }
  }

  /// Ends the list and tells where it is.
  package mutating func endList() -> TermInfo {
    if list.documentFrequency >= PatchedBlock.length {
      if list.table.count > 1 {
        let table = list.table.finish()
        postings.writeVarint(table.count)
        postings.write(contentsOf: table.bytes)
      }
      postings.write(contentsOf: list.superblocks.bytes)
    }
    let isRare = list.documentFrequency <= TermInfo.mostRare
    return TermInfo(
      documentFrequency: UInt32(list.documentFrequency), totalFrequency: list.totalFrequency,
      postings: list.start..<postings.count, positions: positionsWriter?.endList() ?? 0..<0,
      rare: isRare ? list.rare : TermInfo.RarePostings())
  }

  private mutating func writeShortList(_ list: PostingsSlice, _ total: UInt64) {
    if list.count > TermInfo.mostRare {
      var bits = BitWriter()
      ShortPostings.write(
        list, total: total, in: 0...documentCount - 1, isLastKnown: false, to: &bits)
      postings.write(contentsOf: bits.finish())
    }
    writePositions(list)
  }

  private mutating func writePositions(_ list: PostingsSlice) {
    guard list.count > 0, let documents = unsafe list.documents.baseAddress,
      let frequencies = unsafe list.frequencies.baseAddress
    else { return }
    unsafe positionsWriter?.add(
      list.positions, documents: documents, frequencies: frequencies, count: list.count)
  }

  // MARK: Long lists

  private var skipWriter: SkipWriter {
    SkipWriter(hasIndex: positionsWriter.map { $0.listCodec == .packed })
  }

  private mutating func addSuperblock(_ superblock: PostingsSlice) {
    let count = superblock.count
    let isLast = list.count + count == list.documentFrequency
    var bytes = ByteWriter()
    swap(&bytes, &list.superblocks)
    let start = bytes.count
    let bounds = writeSuperblock(
      superblock, isLast: isLast, after: list.last, list.place, to: &bytes)
    let end = superblock.last
    let nextPlace = positionsWriter?.place ?? list.place
    list.table.add(
      lastGap: end &- list.last &- UInt32(count), byteCount: bytes.count - start,
      from: list.place, to: isLast ? nil : nextPlace, bounds)
    swap(&bytes, &list.superblocks)
    (list.last, list.place) = (end, nextPlace)
    list.count += count
  }

  private mutating func writeSuperblock(
    _ superblock: PostingsSlice, isLast: Bool, after lastBefore: UInt32, _ place: PositionPlace,
    to bytes: inout ByteWriter
  ) -> ScoreBounds {
    var rest = superblock
    var last = lastBefore
    var place = place
    var skips = skipWriter
    var blocks = ByteWriter()
    var bounds = ScoreBounds()
    while rest.count > 0 {
      let start = blocks.count
      let block = rest.removeFirst(
        min(rest.count, PatchedBlock.length), hasPositions: positionsWriter != nil)
      writeBlock(block, after: last, to: &blocks)
      writePositions(block)
      let end = block.last
      let nextPlace = positionsWriter?.place ?? place
      let blockBounds = scoreBounds(of: block)
      bounds.formUnion(blockBounds)
      skips.add(
        lastGap: end &- last &- UInt32(block.count), byteCount: blocks.count - start,
        from: place, to: isLast && rest.count == 0 ? nil : nextPlace, blockBounds)
      (last, place) = (end, nextPlace)
    }
    let table = skips.finish()
    bytes.writeVarint(table.count)
    bytes.write(contentsOf: table.bytes)
    bytes.write(contentsOf: blocks.bytes)
    return bounds
  }

  private func writeBlock(
    _ block: PostingsSlice, after last: UInt32, to blocks: inout ByteWriter
  ) {
    guard block.count == PatchedBlock.length, positionsWriter?.codec != .compact,
      let documents = unsafe block.documents.baseAddress
    else {
      var total: UInt64 = 0
      for i in 0..<block.count { total += unsafe UInt64(block.frequencies[i]) }
      var bits = BitWriter()
      bits.writeGamma(total - UInt64(block.count) + 1)
      ShortPostings.write(
        block, total: total, in: last &+ 1...block.last, isLastKnown: true, to: &bits)
      blocks.write(contentsOf: bits.finish())
      return
    }
    unsafe DocumentBlock.write(documents, after: last, patchCost: Self.patchCost, to: &blocks)
    if let frequencies = unsafe block.frequencies.baseAddress {
      unsafe FrequencyBlock.write(frequencies, patchCost: Self.patchCost, to: &blocks)
    }
  }

  private func scoreBounds(of block: PostingsSlice) -> ScoreBounds {
    unsafe lengthCodes.withUnsafeBufferPointer { lengthCodes in
      unsafe ScoreBounds(
        block.documents, frequencies: block.frequencies, lengthCodes: lengthCodes)
    }
  }
}

/// Some postings of a list that is being written, with their positions.
@safe struct PostingsSlice {
  private(set) var documents: UnsafeBufferPointer<UInt32>
  private(set) var frequencies: UnsafeBufferPointer<UInt32>
  private(set) var positions: UnsafeBufferPointer<UInt32>

  var count: Int { unsafe documents.count }
  var last: UInt32 { unsafe documents[count - 1] }

  mutating func removeFirst(_ count: Int, hasPositions: Bool) -> PostingsSlice {
    var first = self
    unsafe first.documents = UnsafeBufferPointer(rebasing: documents[..<count])
    unsafe first.frequencies = UnsafeBufferPointer(rebasing: frequencies[..<count])
    unsafe documents = UnsafeBufferPointer(rebasing: documents[count...])
    unsafe frequencies = UnsafeBufferPointer(rebasing: frequencies[count...])
    if hasPositions {
      var positionCount = 0
      for i in 0..<count { positionCount += unsafe Int(first.frequencies[i]) }
      unsafe first.positions = UnsafeBufferPointer(rebasing: positions[..<positionCount])
      unsafe positions = UnsafeBufferPointer(rebasing: positions[positionCount...])
    }
    return first
  }
}
