// Licensed under the Apache License 2.0.

/// Walks the positions of a term, document by document, within a block of its postings.
///
/// Nothing is read before it is asked for, and nothing is kept but one block.
@safe struct PositionsCursor: ~Copyable {
  private enum Decoder {
    case none
    case packed(PackedPositionsDecoder)
    case compact(CompactPositionsDecoder)
  }

  private var decoder: Decoder
  private let list: Range<Int>
  /// Gaps that were read, `index` of which were taken, or are passed over where they are more.
  private var gaps: UnsafeMutablePointer<UInt32>?
  private var room = 0
  private var count = 0
  private var index = 0
  /// Where the gaps begin in the list, in the packed codec.
  private var gapsStart = PositionsCursor.none

  private var place = PositionPlace()
  private var blockEnd = 0
  /// The posting of the block whose positions are read next, and the one whose are.
  private var posting = 0
  private var document: UInt32 = 0
  private var frequency: UInt32 = 0
  /// Positions of postings before it that were not read.
  private var unread: UInt32 = 0
  private var isPlaced = false
  private var before = UInt32.max

  private static let none = -1

  private let section: Section?

  /// - Parameter section: nil for a field without positions, of which there are none.
  init(
    _ section: Section?, info: TermInfo, codec: PositionsCodec, lengths: FieldLengthsReader?
  ) {
    self.section = section
    list = info.positions
    guard let section else {
      decoder = .none
      return
    }
    switch codec {
    case .packed:
      decoder = .packed(
        PackedPositionsDecoder(
          section, list: info.positions,
          restCount: Int(info.totalFrequency % UInt64(PatchedBlock.length))))
    case .compact: decoder = .compact(CompactPositionsDecoder(section, lengths: lengths))
    }
  }

  deinit { unsafe gaps?.freeScratch() }

  /// Turns to the block of postings whose positions begin at a place, and in the compact codec end
  /// at a byte of the list.
  mutating func turn(to place: PositionPlace, end: Int) {
    self.place = place
    blockEnd = end
    isPlaced = false
  }

  /// Goes to the positions of a posting of the block. `frequencies` are those of the block.
  mutating func seek(
    to target: Int, documents: UnsafePointer<UInt32>, frequencies: UnsafePointer<UInt32>
  ) throws(FormatError) {
    if !isPlaced || target < posting { try goToBlock() }
    switch decoder {
    case .none: return
    case .packed:
      var passed = Int(unread)
      for i in posting..<target { unsafe passed &+= Int(frequencies[i]) }
      index += passed
    case .compact:
      while unread > 0 { _ = try next() }
      for i in posting..<target {
        unsafe begin(documents[i], frequency: frequencies[i])
        while unread > 0 { _ = try next() }
      }
    }
    posting = target + 1
    unsafe begin(documents[target], frequency: frequencies[target])
  }

  private mutating func begin(_ document: UInt32, frequency: UInt32) {
    self.document = document
    self.frequency = frequency
    unread = frequency
    before = .max
  }

  private mutating func goToBlock() throws(FormatError) {
    (posting, unread, isPlaced) = (0, 0, true)
    switch decoder {
    case .none: return
    case .packed(var packed):
      index = place.index
      if gapsStart == place.byte && count > 0 { return }
      count = 0
      packed.seek(to: place.byte)
      decoder = .packed(packed)
    case .compact(var compact):
      (count, index) = (0, 0)
      try compact.seek(toBlock: list.lowerBound + place.byte..<list.lowerBound + blockEnd)
      decoder = .compact(compact)
    }
  }

  /// Whether the positions that were read last end where their block does: in the compact codec
  /// each block, in the packed one the list.
  func isAtEnd(ofList isLast: Bool) -> Bool {
    switch decoder {
    case .none: true
    case .packed(let packed): !isLast || index == count && packed.isAtEnd
    case .compact(let compact): index == count && compact.isAtEnd
    }
  }

  /// The next position of the document, or nil behind its last.
  @inline(__always)
  mutating func next() throws(FormatError) -> UInt32? {
    guard unread > 0 else { return nil }
    if index >= count { try readGaps() }
    guard let gaps = unsafe gaps, index < count else { throw tooFar() }
    unread &-= 1
    let gap = unsafe gaps[index]
    index &+= 1
    let (position, overflow) = (before &+ 1).addingReportingOverflow(gap)
    guard !overflow, position != .max else { throw tooFar() }
    before = position
    return position
  }

  @inline(never)
  private mutating func readGaps() throws(FormatError) {
    switch decoder {
    case .none: return
    case .packed(var packed):
      let gaps = unsafe memory(PatchedBlock.length)
      index -= count
      // Until a block is read, what is in memory is no block.
      (count, gapsStart) = (0, Self.none)
      let read = unsafe try packed.readBlock(holding: &index, into: gaps)
      decoder = .packed(packed)
      (count, gapsStart) = (read, packed.lastBlock - list.lowerBound)
    case .compact(var compact):
      let gaps = unsafe memory(min(Int(frequency), CompactPositions.mostAtOnce))
      (count, index) = (0, 0)
      count = unsafe try compact.read(document, frequency: frequency, left: unread, into: gaps)
      decoder = .compact(compact)
    }
  }

  /// Room for so many gaps. What was in it is lost if there was less.
  private mutating func memory(_ capacity: Int) -> UnsafeMutablePointer<UInt32> {
    if let gaps = unsafe gaps, room >= capacity { return unsafe gaps }
    unsafe gaps?.freeScratch()
    room = max(capacity, 2 * room, 16)
    // Not filled: what is looked at was read, as `count` tells.
    let new = unsafe UnsafeMutablePointer<UInt32>.scratch(room)
    unsafe gaps = new
    return unsafe new
  }

  private func tooFar() -> FormatError {
    let place = list.lowerBound + place.byte
    return section?.error(.invalid("a position beyond 32 bits"), at: place)
      ?? FormatError(.invalid("a position"), file: "", section: "", offset: place)
  }
}
