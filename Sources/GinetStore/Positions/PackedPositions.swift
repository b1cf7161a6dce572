// Licensed under the Apache License 2.0.

/// Writes positions as gaps in blocks of 128, whatever postings they belong to.
///
///     PackedPositions = PatchedBlock* Rest?
///     Rest            = 64 + lowBits:u8 Rice[positions mod 128] filled up to a byte
///     Rice            = zeros, as many as gap ÷ 2^lowBits, a one, and lowBits bits of the gap
///
/// The first gap of a document is its first position; the others are from the position before,
/// minus one.
struct PackedPositionsEncoder {
  static let restHeader: UInt8 = 64
  private var gaps: InlineArray<128, UInt32> = .init(repeating: 0)
  private(set) var count = 0

  mutating func add(
    _ positions: UnsafeBufferPointer<UInt32>, frequencies: UnsafePointer<UInt32>, count: Int,
    to bytes: inout ByteWriter
  ) {
    var next = 0
    var gapCount = self.count
    for posting in 0..<count {
      var before = UInt32.max
      let end = next + (unsafe Int(frequencies[posting]))
      while next < end {
        let position = unsafe positions[next]
        next &+= 1
        gaps[gapCount] = position &- before &- 1
        before = position
        gapCount &+= 1
        if gapCount == PatchedBlock.length {
          writeBlock(to: &bytes)
          gapCount = 0
        }
      }
    }
    self.count = gapCount
  }

  mutating func finish(to bytes: inout ByteWriter) {
    guard count > 0 else { return }
    var best = 0
    var bestCost = UInt64.max
    for lowBits in 0...32 {
      var cost = UInt64(count * (lowBits + 1))
      for i in 0..<count { cost += UInt64(gaps[i]) >> UInt64(lowBits) }
      if cost < bestCost { (best, bestCost) = (lowBits, cost) }
    }
    bytes.write(Self.restHeader + UInt8(best))
    var bits = BitWriter()
    for i in 0..<count { bits.writeRice(UInt64(gaps[i]), lowBits: best) }
    bytes.write(contentsOf: bits.finish())
    count = 0
  }

  private mutating func writeBlock(to bytes: inout ByteWriter) {
    unsafe withUnsafePointer(to: gaps) { gaps in
      unsafe gaps.withMemoryRebound(to: UInt32.self, capacity: PatchedBlock.length) {
        unsafe PatchedBlock.write($0, patchCost: 2, to: &bytes)
      }
    }
  }
}

/// Reads positions that ``PackedPositionsEncoder`` wrote, forward from any place of a list.
@safe final class PackedPositionsDecoder {
  private let section: Section
  private let list: Range<Int>
  private let gaps: UnsafeMutablePointer<UInt32>
  private var gapCount = 0
  private var index = 0
  /// Where the block in `gaps` begins and ends in the section.
  private var blockStart = -1
  private var blockEnd = 0
  private var before = UInt32.max

  /// Positions behind the last whole block.
  private let restCount: Int

  init(_ section: Section, list: Range<Int>, restCount: Int) {
    self.section = section
    self.list = list
    self.restCount = restCount
    unsafe gaps = .allocate(capacity: PatchedBlock.length)
    unsafe gaps.initialize(repeating: 0, count: PatchedBlock.length)
  }

  deinit { unsafe gaps.deallocate() }

  func seek(to place: PositionPlace) throws(FormatError) {
    let start = list.lowerBound + place.byte
    if blockStart != start {
      // A place behind the last position has nothing to be read.
      if start == list.upperBound {
        (blockStart, blockEnd, gapCount) = (start, start, 0)
      } else {
        try readBlock(at: start)
      }
    }
    guard place.index <= gapCount else {
      throw section.error(.invalid("position \(place.index) of \(gapCount)"), at: start)
    }
    index = place.index
  }

  func skip(_ count: Int) throws(FormatError) {
    var count = count
    while count > gapCount - index {
      count -= gapCount - index
      try readBlock(at: blockEnd)
    }
    index += count
  }

  func beginDocument() { before = .max }

  /// Whether no position of the list is left.
  var isAtEnd: Bool { index == gapCount && blockEnd == list.upperBound }

  func next() throws(FormatError) -> UInt32 {
    if index == gapCount { try readBlock(at: blockEnd) }
    let gap = unsafe gaps[index]
    index += 1
    let (position, overflow) = (before &+ 1).addingReportingOverflow(gap)
    guard !overflow, position != .max else {
      throw section.error(.invalid("a position beyond 32 bits"), at: blockStart)
    }
    before = position
    return position
  }

  private func readBlock(at start: Int) throws(FormatError) {
    guard start < list.upperBound, start >= list.lowerBound else {
      throw section.error(.invalid("positions beyond the end of their list"), at: start)
    }
    // Until the block is read, what is in memory is no block.
    (blockStart, gapCount, index) = (-1, 0, 0)
    // A block is never longer, and the pages of the rest of a long list stay untouched.
    let end = start + min(PatchedBlock.mostBytes, list.upperBound - start)
    var reader = try section.reader(start..<end)
    let header = try reader.read(UInt8.self)
    if header & ~PatchedBlock.widthMask == PackedPositionsEncoder.restHeader {
      // What is left of the list: fewer than 128 positions.
      reader = try section.reader(start + 1..<list.upperBound)
      try readRest(&reader, lowBits: Int(header & PatchedBlock.widthMask))
      blockEnd = list.upperBound
    } else {
      _ = unsafe try PatchedBlock.read(&reader, header: header, into: gaps)
      gapCount = PatchedBlock.length
      blockEnd = start + reader.position
    }
    blockStart = start
  }

  private func readRest(_ reader: inout ByteReader, lowBits: Int) throws(FormatError) {
    let count = restCount
    guard lowBits <= 32, count > 0 else {
      throw reader.error(.invalid("a rest that is not of \(count) positions"))
    }
    let isSound = unsafe try reader.withBytes(reader.remaining) { bytes in
      var bits = unsafe BitReader(bytes)
      var all: UInt64 = 0
      for i in 0..<count {
        let gap = bits.readRice(lowBits: lowBits)
        all |= gap
        unsafe gaps[i] = UInt32(truncatingIfNeeded: gap)
      }
      return bits.isAtEnd && all <= UInt64(UInt32.max)
    }
    guard isSound else {
      throw reader.error(.invalid("a rest that is not of \(count) positions"))
    }
    gapCount = count
  }
}
