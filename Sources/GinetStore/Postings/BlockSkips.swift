// Licensed under the Apache License 2.0.

/// Finds the blocks of one posting list: superblock by superblock, then block by block.
struct BlockSkips {
  private let section: Section
  private let info: TermInfo
  private let hasIndex: Bool?
  private let documentCount: UInt32
  private let blockCount: Int

  /// Skips of superblocks that come next, if there are several.
  private var table: SkipReader?
  private(set) var superblock: Skip?
  private var nextSuperblock = 0
  /// Skips of the blocks that come next in the superblock.
  private var skips: SkipReader?
  private var nextBlock = 0
  private var superblockEnd = 0
  private var hasTakenAll = false

  /// The whole list as one group.
  let first: Skip

  init(
    _ section: Section, info: TermInfo, hasIndex: Bool?, documentCount: UInt32
  ) throws(FormatError) {
    self.section = section
    self.info = info
    self.hasIndex = hasIndex
    self.documentCount = documentCount
    let length = PatchedBlock.length
    blockCount =
      Int(info.documentFrequency) < length ? 0 : (Int(info.documentFrequency) + length - 1) / length
    var first = Skip(
      lastBefore: .max, last: documentCount - 1, start: info.postings.lowerBound,
      end: info.postings.upperBound, place: PositionPlace(),
      placeAfter: PositionPlace(byte: info.positions.count), boundsStart: 0)
    if blockCount > SegmentFormat.blocksOfSuperblock {
      let table = try Self.table(section, first)
      first.start = table.upperBound
      self.table = SkipReader(
        try section.reader(table), at: table.lowerBound, first: first, bytesEnd: first.end,
        hasIndex: hasIndex, documentCount: documentCount)
    }
    self.first = first
  }

  private var superblockCount: Int {
    (blockCount + SegmentFormat.blocksOfSuperblock - 1) / SegmentFormat.blocksOfSuperblock
  }

  /// Whether the block that was given last is the list's last.
  var isAtLast: Bool { nextBlock == blockCount }

  /// The next block that may hold a document at or after `target`.
  mutating func next(holding target: UInt32) throws(FormatError) -> Skip? {
    if blockCount == 0 {
      defer { hasTakenAll = true }
      return hasTakenAll ? nil : first
    }
    while true {
      while nextBlock < superblockEnd {
        guard let skip = try nextSkip() else { return nil }
        if skip.last >= target { return skip }
      }
      guard try enterSuperblock(holding: target) else { return nil }
    }
  }

  /// The bounds of a block or superblock, or nil if none are written.
  func bounds(of skip: Skip) throws(FormatError) -> ScoreBounds? {
    guard blockCount > 0 else { return nil }
    let end = min(skip.boundsStart + ScoreBounds.mostBytes, info.postings.upperBound)
    var reader = try section.reader(skip.boundsStart..<end)
    return try ScoreBounds(&reader)
  }

  /// The same without memory of its own.
  @inline(__always)
  func forEachBound(
    of skip: Skip, _ body: (UInt32, UInt8) -> Void
  ) throws(FormatError) -> Bool {
    guard blockCount > 0 else { return false }
    let end = min(skip.boundsStart + ScoreBounds.mostBytes, info.postings.upperBound)
    var reader = try section.reader(skip.boundsStart..<end)
    try ScoreBounds.forEach(&reader, body)
    return true
  }

  private mutating func nextSkip() throws(FormatError) -> Skip? {
    let isLast = nextBlock == blockCount - 1
    let rest = Int(info.documentFrequency) % PatchedBlock.length
    let skip = try skips?.read(
      isLast && rest > 0 ? rest : PatchedBlock.length, isLast: isLast)
    nextBlock += 1
    // A list is as long as its last skip says, and ends where the dictionary says.
    if let skips, nextBlock == superblockEnd, let skip {
      let end = superblock.map { ($0.end, $0.last) } ?? (info.postings.upperBound, skip.last)
      guard skips.isAtEnd, (skip.end, skip.last) == end else {
        throw skips.error("blocks that do not fill their superblock")
      }
    }
    return skip
  }

  private mutating func enterSuperblock(holding target: UInt32) throws(FormatError) -> Bool {
    var group = first
    while nextSuperblock < superblockCount {
      let isLast = nextSuperblock == superblockCount - 1
      nextBlock = nextSuperblock * SegmentFormat.blocksOfSuperblock
      superblockEnd = min(nextBlock + SegmentFormat.blocksOfSuperblock, blockCount)
      nextSuperblock += 1
      if var table {
        let count =
          isLast
          ? Int(info.documentFrequency) - nextBlock * PatchedBlock.length
          : SegmentFormat.blocksOfSuperblock * PatchedBlock.length
        group = try table.read(count, isLast: isLast)
        if isLast { group.placeAfter = first.placeAfter }
        if isLast && !(table.isAtEnd && group.end == first.end) {
          throw table.error("superblocks that do not fill their list")
        }
        self.table = table
        superblock = group
        if group.last < target { continue }
      }
      let range = try Self.table(section, group)
      group.start = range.upperBound
      skips = SkipReader(
        try section.reader(range), at: range.lowerBound, first: group, bytesEnd: group.end,
        hasIndex: hasIndex, documentCount: documentCount)
      return true
    }
    // All superblocks are passed.
    nextBlock = blockCount
    superblockEnd = blockCount
    return false
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
