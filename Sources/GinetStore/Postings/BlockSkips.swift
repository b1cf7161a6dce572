// Licensed under the Apache License 2.0.

/// Finds the blocks of one posting list: superblock by superblock, then block by block.
struct BlockSkips: ~Copyable {
  private let section: Section
  private let documentFrequency: Int
  private let blockCount: Int
  /// The whole list as one group.
  private let list: Skip

  /// The superblocks, if there are several, and the blocks of one.
  private var superblocks: SkipTable
  private var blocks: SkipTable
  /// The superblock that was entered, of all and of those in memory; none before the first.
  private var superblock = -1
  private var superblockIndex = -1
  /// Superblocks before those in memory.
  private var firstInMemory = 0
  /// The block that was found, in its superblock.
  private var block = -1
  private var isThrough = false

  init(
    _ section: Section, info: TermInfo, hasIndex: Bool?, documentCount: UInt32
  ) throws(FormatError) {
    self.section = section
    documentFrequency = Int(info.documentFrequency)
    let length = PatchedBlock.length
    blockCount = documentFrequency < length ? 0 : (documentFrequency + length - 1) / length
    let list = Skip(
      lastBefore: .max, last: documentCount - 1, start: info.postings.lowerBound,
      end: info.postings.upperBound, place: PositionPlace(),
      placeAfter: PositionPlace(byte: info.positions.count))
    self.list = list
    superblocks = SkipTable(
      section, hasIndex: hasIndex, documentCount: documentCount, whole: list)
    blocks = SkipTable(section, hasIndex: hasIndex, documentCount: documentCount, whole: list)
    guard hasSuperblocks else { return }
    let table = try Self.table(section, list)
    var whole = list
    whole.start = table.upperBound
    try superblocks.turn(to: table, count: superblockCount, of: whole, endsList: true)
  }

  private var superblockCount: Int {
    (blockCount + SegmentFormat.blocksOfSuperblock - 1) / SegmentFormat.blocksOfSuperblock
  }

  /// Whether the list has several, which then have skips of their own.
  var hasSuperblocks: Bool { blockCount > SegmentFormat.blocksOfSuperblock }

  /// Whether the block that was found is the list's last.
  var isAtLast: Bool {
    blockCount == 0 || superblock == superblockCount - 1 && block == blocks.count - 1
  }

  /// Finds the next block that may hold a document at or behind `target`, if there is one.
  mutating func next(holding target: UInt32) throws(FormatError) -> Skip? {
    if blockCount == 0 {
      defer { isThrough = true }
      return isThrough ? nil : list
    }
    if isThrough { return nil }
    block += 1
    while true {
      block = blocks.index(of: target, from: block)
      if block < blocks.count { return blocks[block] }
      // Whoever goes on behind an error finds the end.
      isThrough = true
      guard try enterSuperblock(holding: target) else { return nil }
      isThrough = false
      block = 0
    }
  }

  /// The last document of the superblock, or nil if the list has only one.
  var lastOfSuperblock: UInt32? {
    hasSuperblocks && superblockIndex >= 0 && superblockIndex < superblocks.count
      ? superblocks.lastDocument(of: superblockIndex) : nil
  }

  /// Reads the bounds of the block that was found, and returns how many pairs they are; 0 if none are
  /// written.
  @inline(__always)
  func readBlockBounds(
    _ frequencies: UnsafeMutablePointer<UInt32>, _ lengthCodes: UnsafeMutablePointer<UInt8>
  ) throws(FormatError) -> Int {
    unsafe try blocks.readBounds(of: block, frequencies, lengthCodes)
  }

  /// The same of its superblock, if there are several.
  @inline(__always)
  func readSuperblockBounds(
    _ frequencies: UnsafeMutablePointer<UInt32>, _ lengthCodes: UnsafeMutablePointer<UInt8>
  ) throws(FormatError) -> Int {
    guard hasSuperblocks else { return 0 }
    return unsafe try superblocks.readBounds(of: superblockIndex, frequencies, lengthCodes)
  }

  private mutating func enterSuperblock(holding target: UInt32) throws(FormatError) -> Bool {
    guard hasSuperblocks else {
      if superblock == 0 { return false }
      superblock = 0
      try readBlocks(of: list)
      return true
    }
    guard try findSuperblock(holding: target) else { return false }
    try readBlocks(of: superblocks[superblockIndex])
    return true
  }

  /// Goes to the next of several superblocks, and reads none of its blocks. Returns the first document
  /// that may be in it.
  mutating func enterNextSuperblock() throws(FormatError) -> UInt32? {
    guard try findSuperblock(holding: 0) else { return nil }
    return superblocks[superblockIndex].lastBefore &+ 1
  }

  private mutating func findSuperblock(holding target: UInt32) throws(FormatError) -> Bool {
    superblockIndex += 1
    while true {
      superblockIndex = superblocks.index(of: target, from: superblockIndex)
      if superblockIndex < superblocks.count { break }
      if superblocks.isAtEnd { return false }
      firstInMemory += superblocks.count
      let full = SegmentFormat.blocksOfSuperblock * PatchedBlock.length
      try superblocks.readNext(
        postingCount: full, ofLast: documentFrequency - (superblockCount - 1) * full)
      superblockIndex = 0
    }
    superblock = firstInMemory + superblockIndex
    return true
  }

  private mutating func readBlocks(of group: Skip) throws(FormatError) {
    let table = try Self.table(section, group)
    var whole = group
    whole.start = table.upperBound
    let before = superblock * SegmentFormat.blocksOfSuperblock
    let isLast = superblock == superblockCount - 1
    try blocks.turn(
      to: table, count: min(SegmentFormat.blocksOfSuperblock, blockCount - before), of: whole,
      endsList: isLast)
    let rest = documentFrequency % PatchedBlock.length
    try blocks.readNext(
      postingCount: PatchedBlock.length, ofLast: isLast && rest > 0 ? rest : PatchedBlock.length)
    guard !hasSuperblocks || blocks.lastDocument(of: blocks.count - 1) == group.last else {
      throw section.error(
        .invalid("blocks that do not fill their superblock"), at: table.lowerBound)
    }
  }

  /// Where the skips at the start of a group are: their length comes before them.
  private static func table(_ section: Section, _ group: Skip) throws(FormatError) -> Range<Int> {
    var reader = try section.reader(
      group.start..<group.start + min(10, group.end - group.start))
    let byteCount = try reader.readVarint()
    let start = group.start + reader.position
    guard byteCount <= UInt64(group.end - start) else {
      throw reader.error(.invalid("a skip table of \(byteCount) bytes"))
    }
    return start..<start + Int(byteCount)
  }
}
