// Licensed under the Apache License 2.0.

/// The skips of groups that follow one another, up to 32 of which are in memory.
///
/// They are read as many at a time: to pass over one would take as long as to read it.
@safe struct SkipTable: ~Copyable {
  static let capacity = SegmentFormat.blocksOfSuperblock

  /// Of each group where it ends; the first place tells where the first group begins.
  private struct Groups {
    var last = InlineArray<33, UInt32>(repeating: 0)
    var end = InlineArray<33, Int>(repeating: 0)
    var place = InlineArray<33, PositionPlace>(repeating: PositionPlace())
    /// In `pairs`.
    var pairsEnd = InlineArray<33, Int>(repeating: 0)
    var pairs = InlineArray<256, ScoreBounds.Pair>(
      repeating: ScoreBounds.Pair(frequency: 0, lengthCode: 0))
  }

  /// Lists without skips take no memory for them.
  private var memory: UnsafeMutablePointer<Groups>?
  private let section: Section
  private let hasIndex: Bool?
  private let documentCount: UInt32
  private var bytes = unsafe SkipBytes(UnsafeRawBufferPointer(start: nil, count: 0))
  private var bytesStart = 0
  private var whole: Skip
  private var endsList = true
  /// Groups that are in memory, and that come behind them.
  private(set) var count = 0
  private var followingCount = 0

  /// - Parameter whole: the list.
  init(_ section: Section, hasIndex: Bool?, documentCount: UInt32, whole: Skip) {
    self.section = section
    self.hasIndex = hasIndex
    self.documentCount = documentCount
    self.whole = whole
  }

  deinit { unsafe memory?.deallocate() }

  /// Turns to the groups that a table tells of; none of them is in memory yet.
  ///
  /// - Parameters:
  ///   - bytes: of the table, in the postings section.
  ///   - whole: begins where the first group does, and ends with the last.
  ///   - endsList: whether the list does too.
  mutating func turn(
    to bytes: Range<Int>, count: Int, of whole: Skip, endsList: Bool
  ) throws(FormatError) {
    let groups = unsafe memory ?? .allocate(capacity: 1)
    if unsafe memory == nil { unsafe groups.initialize(to: Groups()) }
    unsafe memory = groups
    self.bytes = unsafe SkipBytes(try section.bytes(bytes))
    bytesStart = bytes.lowerBound
    self.whole = whole
    self.endsList = endsList
    (self.count, followingCount) = (0, count)
    unsafe groups.pointee.last[0] = whole.lastBefore
    unsafe groups.pointee.end[0] = whole.start
    unsafe groups.pointee.place[0] = whole.place
  }

  /// Reads the next groups, if there are any.
  ///
  /// - Parameter postingCount: of each group but the last, and of the last.
  mutating func readNext(
    postingCount: Int, ofLast lastPostingCount: Int
  ) throws(FormatError) {
    // Nothing was turned to.
    guard let groups = unsafe memory else { return }
    unsafe groups.pointee.last[0] = groups.pointee.last[count]
    unsafe groups.pointee.end[0] = groups.pointee.end[count]
    unsafe groups.pointee.place[0] = groups.pointee.place[count]
    count = min(followingCount, Self.capacity)
    followingCount -= count
    // Copies, which can be in registers.
    var bytes = bytes
    defer { self.bytes = bytes }
    var last = unsafe groups.pointee.last[0]
    var end = unsafe groups.pointee.end[0]
    var place = unsafe groups.pointee.place[0]
    var pairsEnd = 0
    for index in 1...max(count, 1) where count > 0 {
      let isLast = followingCount == 0 && index == count
      let postings = isLast ? lastPostingCount : postingCount
      let gap = min(bytes.readVarint(), UInt64(UInt32.max))
      let next = UInt64(last &+ 1) + gap + UInt64(postings - 1)
      let byteCount = bytes.readVarint()
      guard next < UInt64(documentCount), byteCount <= UInt64(whole.end - end) else {
        throw error("a block up to document \(next) in \(byteCount) bytes", at: bytes)
      }
      last = UInt32(next)
      end += Int(byteCount)
      if isLast && endsList {
        place = whole.placeAfter
      } else if let hasIndex {
        let (byte, overflow) = place.byte.addingReportingOverflow(Int(clamping: bytes.readVarint()))
        place = PositionPlace(byte: byte, index: hasIndex ? Int(bytes.readByte()) : 0)
        guard !overflow, place.index < PatchedBlock.length else {
          throw error("\(place.index) positions of a block of 128, at byte \(byte)", at: bytes)
        }
      }
      let areSound = ScoreBounds.forEach(in: &bytes) { frequency, code in
        unsafe groups.pointee.pairs[pairsEnd] = ScoreBounds.Pair(
          frequency: frequency, lengthCode: code)
        pairsEnd &+= 1
      }
      guard areSound, bytes.isSound else { throw error("skips that are none", at: bytes) }
      unsafe groups.pointee.last[index] = last
      unsafe groups.pointee.end[index] = end
      unsafe groups.pointee.place[index] = place
      unsafe groups.pointee.pairsEnd[index] = pairsEnd
    }
    guard followingCount > 0 || (bytes.isAtEnd && end == whole.end) else {
      throw error("blocks that do not fill their list", at: bytes)
    }
  }

  private func error(_ what: String, at bytes: SkipBytes) -> FormatError {
    section.error(.invalid(what), at: bytesStart + bytes.position)
  }

  /// Whether no group comes behind those in memory.
  var isAtEnd: Bool { followingCount == 0 }

  /// The last document of a group in memory; 0 if nothing was turned to.
  @inline(__always)
  func lastDocument(of index: Int) -> UInt32 {
    guard let groups = unsafe memory else { return 0 }
    return unsafe groups.pointee.last[index &+ 1]
  }

  /// The first group in memory, at or behind `index`, that ends at or behind a document; ``count`` if
  /// there is none.
  @inline(__always)
  func index(of document: UInt32, from index: Int) -> Int {
    var index = index
    while index < count, lastDocument(of: index) < document { index &+= 1 }
    return index
  }

  /// A group in memory; the whole if nothing was turned to.
  subscript(index: Int) -> Skip {
    guard let groups = unsafe memory else { return whole }
    return unsafe Skip(
      lastBefore: groups.pointee.last[index], last: groups.pointee.last[index &+ 1],
      start: groups.pointee.end[index], end: groups.pointee.end[index &+ 1],
      place: groups.pointee.place[index], placeAfter: groups.pointee.place[index &+ 1])
  }

  /// Calls `body` with each bound of a group in memory, or returns false if it is not there.
  @inline(__always)
  func forEachBound(
    of index: Int, _ body: (_ frequency: UInt32, _ lengthCode: UInt8) -> Void
  ) -> Bool {
    guard let groups = unsafe memory, index >= 0, index < count else { return false }
    let end = unsafe groups.pointee.pairsEnd[index &+ 1]
    for place in unsafe groups.pointee.pairsEnd[index]..<end {
      let pair = unsafe groups.pointee.pairs[place]
      body(pair.frequency, pair.lengthCode)
    }
    return true
  }
}
