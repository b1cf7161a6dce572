// Licensed under the Apache License 2.0.

internal import CKernels

/// The skips of groups that follow one another, up to 32 of which are in memory.
///
/// They are read as many at a time, as they are written.
@safe struct SkipTable: ~Copyable {
  static let capacity = SegmentFormat.blocksOfSuperblock

  /// The groups in memory, behind what comes before them; lists without skips take no memory.
  private var groups: UnsafeMutablePointer<ginet_skip>?
  private let section: Section
  private let places: ginet_places
  private let documentCount: UInt32
  /// The table from the first group in memory on, how much of it was read, and where it is.
  private var bytes = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
  private var taken = 0
  private var bytesStart = 0
  private var whole: Skip
  private var endsList = true
  /// Groups that are in memory, and that come behind them.
  private(set) var count = 0
  private var followingCount = 0

  /// - Parameter whole: the list.
  init(_ section: Section, hasIndex: Bool?, documentCount: UInt32, whole: Skip) {
    self.section = section
    places =
      switch hasIndex {
      case nil: GINET_NO_PLACES
      case false: GINET_PLAIN_PLACES
      case true: GINET_INDEXED_PLACES
      }
    self.documentCount = documentCount
    self.whole = whole
  }

  deinit { unsafe groups?.freeScratch() }

  /// Turns to the groups that a table tells of; none of them is in memory yet.
  ///
  /// - Parameters:
  ///   - bytes: of the table, in the postings section.
  ///   - whole: begins where the first group does, and ends with the last.
  ///   - endsList: whether the list does too.
  mutating func turn(
    to bytes: Range<Int>, count: Int, of whole: Skip, endsList: Bool
  ) throws(FormatError) {
    unsafe self.bytes = try section.bytes(bytes)
    (bytesStart, taken) = (bytes.lowerBound, 0)
    self.whole = whole
    self.endsList = endsList
    (self.count, followingCount) = (0, count)
    let groups = unsafe groups ?? .scratch(1 + Self.capacity)
    unsafe self.groups = groups
    unsafe groups[0] = ginet_skip(
      end: UInt64(whole.start), place: UInt64(whole.place.byte), last: whole.lastBefore, bounds: 0,
      bounds_size: 0, place_index: UInt8(truncatingIfNeeded: whole.place.index))
  }

  /// Reads the next groups, if there are any.
  ///
  /// - Parameter postingCount: of each group but the last, and of the last.
  mutating func readNext(
    postingCount: Int, ofLast lastPostingCount: Int
  ) throws(FormatError) {
    // Nothing was turned to.
    guard let groups = unsafe groups else { return }
    unsafe groups[0] = groups[count]
    count = min(followingCount, Self.capacity)
    followingCount -= count
    unsafe bytes = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(taken))
    (bytesStart, taken) = (bytesStart + taken, 0)
    var limits = ginet_skip_limits(
      end: UInt64(whole.end), place_end: UInt64(whole.placeAfter.byte),
      document_count: documentCount, count: UInt32(count),
      postings: UInt32(truncatingIfNeeded: postingCount),
      last_postings: UInt32(truncatingIfNeeded: lastPostingCount), places: places,
      ends_list: endsList && followingCount == 0 ? 1 : 0)
    let found = unsafe ginet_read_skips(
      bytes.baseAddress, bytes.count, &limits, groups, &taken)
    switch found {
    case GINET_SKIPS_SOUND: break
    case GINET_SKIPS_BLOCK: throw error("a block behind the last document or byte of its list")
    case GINET_SKIPS_PLACE: throw error("a block whose positions begin nowhere")
    default: throw error("skips that are none")
    }
    guard unsafe followingCount > 0 || (taken == bytes.count && Int(groups[count].end) == whole.end)
    else { throw error("blocks that do not fill their list") }
  }

  private func error(_ what: String) -> FormatError {
    section.error(.invalid(what), at: bytesStart + taken)
  }

  /// Whether no group comes behind those in memory.
  var isAtEnd: Bool { followingCount == 0 }

  /// The last document of a group in memory; 0 if nothing was turned to.
  @inline(__always)
  func lastDocument(of index: Int) -> UInt32 {
    guard let groups = unsafe groups else { return 0 }
    return unsafe groups[index &+ 1].last
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
    guard let groups = unsafe groups else { return whole }
    let (before, group) = unsafe (groups[index], groups[index &+ 1])
    return Skip(
      lastBefore: before.last, last: group.last, start: Int(before.end), end: Int(group.end),
      place: PositionPlace(byte: Int(before.place), index: Int(before.place_index)),
      placeAfter: PositionPlace(byte: Int(group.place), index: Int(group.place_index)))
  }

  /// Reads the bounds of a group in memory, and returns how many pairs they are; 0 if it is not there.
  @inline(__always)
  func readBounds(
    of index: Int, _ frequencies: UnsafeMutablePointer<UInt32>,
    _ lengthCodes: UnsafeMutablePointer<UInt8>
  ) throws(FormatError) -> Int {
    guard let groups = unsafe groups, index >= 0, index < count else { return 0 }
    // Within what was taken of the bytes.
    let start = unsafe Int(groups[index &+ 1].bounds)
    let size = unsafe Int(groups[index &+ 1].bounds_size)
    let found = unsafe ginet_read_bounds(
      bytes.baseAddress.map { unsafe $0 + start }, size, frequencies, lengthCodes)
    guard found > 0 else {
      throw section.error(.invalid("score bounds that are none"), at: bytesStart + start)
    }
    return Int(found)
  }
}
