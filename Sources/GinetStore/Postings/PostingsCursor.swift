// Licensed under the Apache License 2.0.

/// Walks the posting list of a term in blocks of up to 128 documents, forward only.
///
/// The current block is open to the caller as arrays. Frequencies and positions are read
/// only when they are asked for.
@safe package struct PostingsCursor: ~Copyable {
  /// Greater than every document.
  package static let end = UInt32.max
  private static let none = -1

  /// The documents of the current block, ascending; `blockLength` of them are valid.
  package let documents: UnsafeMutablePointer<UInt32>
  package private(set) var blockLength = 0
  private let frequencies: UnsafeMutablePointer<UInt32>

  private let section: Section
  private let info: TermInfo
  private let documentCount: UInt32
  private var positions: PositionsCursor
  private let hasPositions: Bool
  /// Whether all blocks are written as the last one is.
  private let isCompact: Bool
  /// Whether places of positions have an index, or nil if there are no places.
  private let hasIndex: Bool?
  private var blocks: BlockSkips
  /// The block that the cursor stands at, and where frequencies begin that were not read.
  private var block: Skip
  private var pendingFrequencies = PostingsCursor.none

  package init(
    _ section: Section, positions: Section?, codec: PositionsCodec, info: TermInfo,
    lengths: FieldLengthsReader?, documentCount: UInt32
  ) throws(FormatError) {
    guard info.documentFrequency <= documentCount, info.documentFrequency > 0,
      info.totalFrequency >= UInt64(info.documentFrequency)
    else {
      throw section.error(
        .invalid("a term \(info.totalFrequency) times in \(info.documentFrequency) documents"),
        at: info.postings.lowerBound)
    }
    let listCodec = codec.ofTerm(inDocuments: Int(info.documentFrequency))
    let hasIndex = positions == nil ? nil : listCodec == .packed
    // First of all that is kept: behind it nothing can fail.
    let blocks = try BlockSkips(
      section, info: info, hasIndex: hasIndex, documentCount: documentCount)
    self.blocks = blocks
    self.section = section
    self.info = info
    self.documentCount = documentCount
    self.hasIndex = hasIndex
    isCompact = positions != nil && codec == .compact
    hasPositions = positions != nil
    self.positions = PositionsCursor(positions, info: info, codec: listCodec, lengths: lengths)
    block = Skip(
      lastBefore: .max, last: 0, start: 0, end: 0, place: PositionPlace(),
      placeAfter: PositionPlace())
    // What is written behind the documents is written over by frequencies, which are read later.
    let capacity = PatchedBlock.length + PatchedBlock.room
    unsafe documents = .scratch(capacity)
    unsafe frequencies = documents + PatchedBlock.length
    unsafe documents.initialize(repeating: 0, count: capacity)
  }

  deinit { unsafe documents.freeScratch() }

  /// Reads the next block. Returns whether there is one.
  package mutating func advance() throws(FormatError) -> Bool { try advance(to: 0) }

  /// Moves to the first block behind the current one that may hold a document at or after `target`.
  ///
  /// Returns false, with an empty block, if there is none.
  ///
  /// - Complexity: O(*b* / 32 + 32) in the blocks skipped, of which none is decoded.
  package mutating func advance(to target: UInt32) throws(FormatError) -> Bool {
    guard try skip(to: target) else { return false }
    try open()
    return true
  }

  /// Moves as ``advance(to:)`` does, and does not read the block before ``open()``: its bounds may be
  /// asked for, and where it ends.
  package mutating func skip(to target: UInt32) throws(FormatError) -> Bool {
    blockLength = 0
    pendingFrequencies = Self.none
    guard let next = try blocks.next(holding: target) else { return false }
    block = next
    lastOfBlock = next.last
    lastOfSuperblock = blocks.lastOfSuperblock ?? .max
    return true
  }

  /// No document of the block is greater, nor is the last one less if the list has 128 documents or
  /// more.
  package private(set) var lastOfBlock: UInt32 = 0

  /// The same of the superblock, or of the whole list if that is one.
  package private(set) var lastOfSuperblock: UInt32 = .max

  /// Reads the block that the cursor stands at.
  package mutating func open() throws(FormatError) {
    guard !hasPositions || block.place.byte <= block.placeAfter.byte,
      !hasPositions || block.placeAfter.byte <= info.positions.count
    else {
      throw section.error(
        .invalid("positions from byte \(block.place.byte) to \(block.placeAfter.byte)"),
        at: block.start)
    }
    if info.documentFrequency <= TermInfo.mostRare {
      try takeRare()
    } else if Int(info.documentFrequency) < PatchedBlock.length {
      try readShort(documentFrequency: Int(info.documentFrequency))
    } else {
      try readBlock()
    }
    positions.turn(to: block.place, end: block.placeAfter.byte)
  }

  /// The frequencies of the block's documents; they are there until the cursor moves.
  package mutating func openFrequencies() throws(FormatError) -> UnsafePointer<UInt32> {
    if pendingFrequencies != Self.none { try readFrequencies() }
    return unsafe UnsafePointer(frequencies)
  }

  /// How often the term occurs in document `index` of the block.
  package mutating func frequency(at index: Int) throws(FormatError) -> UInt32 {
    if pendingFrequencies != Self.none { try readFrequencies() }
    return unsafe frequencies[index]
  }

  /// Goes to the positions of the term in document `index` of the block.
  package mutating func seekPositions(of index: Int) throws(FormatError) {
    if pendingFrequencies != Self.none { try readFrequencies() }
    unsafe try positions.seek(to: index, documents: documents, frequencies: frequencies)
  }

  /// The next position of the term in the document, ascending, or nil behind the last one and if
  /// the field has no positions.
  package mutating func nextPosition() throws(FormatError) -> UInt32? { try positions.next() }

  /// Whether the positions that were read last, those of the block's last document, end where they
  /// should.
  package var positionsAreAtEnd: Bool {
    positions.isAtEnd(ofList: blocks.isAtLast)
  }

  /// Reads the bounds of the block (``ScoreBounds``): frequencies and length codes, both ascending. Returns
  /// how many pairs they are; 0 if there are none, as in a list of fewer than 128 documents.
  ///
  /// There is room for ``ScoreBounds/mostPairs``.
  package mutating func readBlockBounds(
    _ frequencies: UnsafeMutablePointer<UInt32>, _ lengthCodes: UnsafeMutablePointer<UInt8>
  ) throws(FormatError) -> Int {
    unsafe try blocks.readBlockBounds(frequencies, lengthCodes)
  }

  /// The same of the superblock, if there are several.
  package mutating func readSuperblockBounds(
    _ frequencies: UnsafeMutablePointer<UInt32>, _ lengthCodes: UnsafeMutablePointer<UInt8>
  ) throws(FormatError) -> Int {
    unsafe try blocks.readSuperblockBounds(frequencies, lengthCodes)
  }

  /// Reads the bounds of each superblock of the list, or of each block if it is one superblock, and calls
  /// `body` with the first document that may be in it and how many pairs they are. Lists of fewer than 128
  /// documents have none.
  ///
  /// - Complexity: O(*b*) in the superblocks; the cursor stays where it is.
  package mutating func forEachGroup(
    _ frequencies: UnsafeMutablePointer<UInt32>, _ lengthCodes: UnsafeMutablePointer<UInt8>,
    _ body: (_ first: UInt32, _ pairCount: Int) -> Void
  ) throws(FormatError) {
    guard Int(info.documentFrequency) >= PatchedBlock.length else { return }
    var skips = try BlockSkips(
      section, info: info, hasIndex: hasIndex, documentCount: documentCount)
    if skips.hasSuperblocks {
      while let first = try skips.enterNextSuperblock() {
        body(first, unsafe try skips.readSuperblockBounds(frequencies, lengthCodes))
      }
    } else {
      while let block = try skips.next(holding: 0) {
        body(block.lastBefore &+ 1, unsafe try skips.readBlockBounds(frequencies, lengthCodes))
      }
    }
  }

  /// What documents of the block can score at most, or nil for a list of fewer than 128 documents.
  package mutating func blockBounds() throws(FormatError) -> ScoreBounds? {
    unsafe try bounds { (frequencies, codes) throws(FormatError) in
      unsafe try blocks.readBlockBounds(frequencies, codes)
    }
  }

  /// What documents of the superblock can score at most, if there are several.
  package mutating func superblockBounds() throws(FormatError) -> ScoreBounds? {
    unsafe try bounds { (frequencies, codes) throws(FormatError) in
      unsafe try blocks.readSuperblockBounds(frequencies, codes)
    }
  }

  private func bounds(
    _ read: (UnsafeMutablePointer<UInt32>, UnsafeMutablePointer<UInt8>) throws(FormatError) -> Int
  ) throws(FormatError) -> ScoreBounds? {
    let frequencies = unsafe UnsafeMutablePointer<UInt32>.scratch(ScoreBounds.mostPairs)
    let codes = unsafe UnsafeMutablePointer<UInt8>.scratch(ScoreBounds.mostPairs)
    defer {
      unsafe frequencies.freeScratch()
      unsafe codes.freeScratch()
    }
    let count = unsafe try read(frequencies, codes)
    if count == 0 { return nil }
    var bounds = ScoreBounds()
    for pair in 0..<count {
      unsafe bounds.insert(frequency: frequencies[pair], lengthCode: codes[pair])
    }
    return bounds
  }

  // MARK: Blocks

  private mutating func takeRare() throws(FormatError) {
    let rare = info.rare
    let count = Int(info.documentFrequency)
    let isAscending = count == 1 || rare.first < rare.second
    let last = count == 1 ? rare.first : rare.second
    guard isAscending, last < documentCount, rare.firstFrequency > 0,
      count == 1 || rare.secondFrequency > 0
    else {
      throw section.error(.invalid("documents \(rare.first) and \(rare.second) of a rare term"))
    }
    unsafe documents[0] = rare.first
    unsafe documents[1] = rare.second
    unsafe frequencies[0] = rare.firstFrequency
    unsafe frequencies[1] = rare.secondFrequency
    blockLength = count
  }

  private mutating func readShort(documentFrequency count: Int) throws(FormatError) {
    var reader = try section.reader(block.start..<block.end)
    let total = info.totalFrequency
    try readShort(&reader, count, in: 0...documentCount - 1, isLastKnown: false) { _ in total }
  }

  private mutating func readShort(
    _ reader: inout ByteReader, _ count: Int, in range: ClosedRange<UInt32>, isLastKnown: Bool,
    total: (inout BitReader) -> UInt64
  ) throws(FormatError) {
    let start = reader
    let isSound = unsafe try reader.withBytes(reader.remaining) { bytes in
      var bits = unsafe BitReader(bytes)
      return unsafe ShortPostings.read(
        count, total: total(&bits), in: range, isLastKnown: isLastKnown, from: &bits,
        documents: documents, frequencies: frequencies) && bits.isAtEnd
    }
    guard isSound else { throw start.error(.invalid("postings that do not fit their list")) }
    blockLength = count
  }

  private mutating func readBlock() throws(FormatError) {
    var reader = try section.reader(block.start..<block.end)
    let rest = Int(info.documentFrequency) % PatchedBlock.length
    let count = blocks.isAtLast && rest > 0 ? rest : PatchedBlock.length
    if isCompact || count < PatchedBlock.length {
      guard block.last >= block.lastBefore &+ 1 else {
        throw reader.error(.invalid("a block without room"))
      }
      try readShort(
        &reader, count, in: block.lastBefore &+ 1...block.last, isLastKnown: true
      ) { bits in bits.readGamma() &+ UInt64(count - 1) }
      return
    }
    unsafe try DocumentBlock.read(
      &reader, after: block.lastBefore, to: block.last, into: documents)
    blockLength = PatchedBlock.length
    pendingFrequencies = block.start + reader.position
  }

  private mutating func readFrequencies() throws(FormatError) {
    var reader = try section.reader(pendingFrequencies..<block.end)
    unsafe try FrequencyBlock.read(&reader, into: frequencies)
    pendingFrequencies = Self.none
  }
}
