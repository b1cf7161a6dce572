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

/// Reads gaps that ``PackedPositionsEncoder`` wrote, a block at a time, forward from any place of a list.
struct PackedPositionsDecoder {
  private let section: Section
  private let list: Range<Int>
  /// Positions behind the last whole block.
  private let restCount: Int
  /// Where the next block begins in the section, and the one that was read last.
  private var nextBlock = 0
  private(set) var lastBlock = 0

  init(_ section: Section, list: Range<Int>, restCount: Int) {
    self.section = section
    self.list = list
    self.restCount = restCount
  }

  /// Goes to the block that begins at a byte of the list.
  mutating func seek(to byte: Int) { nextBlock = list.lowerBound + byte }

  /// Whether no block is left.
  var isAtEnd: Bool { nextBlock == list.upperBound }

  /// Passes over whole blocks, which are not read, and reads the one that holds a gap.
  ///
  /// - Parameters:
  ///   - index: of the gap, from the next block on; from the start of its block, afterwards.
  ///   - gaps: room for 128.
  /// - Returns: how many gaps the block has.
  mutating func readBlock(
    holding index: inout Int, into gaps: UnsafeMutablePointer<UInt32>
  ) throws(FormatError) -> Int {
    while true {
      let start = nextBlock
      guard start < list.upperBound, start >= list.lowerBound else {
        throw section.error(.invalid("positions beyond the end of their list"), at: start)
      }
      // A block is never longer, and the pages of the rest of a long list stay untouched.
      let end = start + min(PatchedBlock.mostBytes, list.upperBound - start)
      var reader = try section.reader(start..<end)
      let header = try reader.read(UInt8.self)
      if header & ~PatchedBlock.widthMask == PackedPositionsEncoder.restHeader {
        guard index < restCount else {
          throw reader.error(.invalid("position \(index) of a rest of \(restCount)"))
        }
        // What is left of the list: fewer than 128 positions.
        reader = try section.reader(start + 1..<list.upperBound)
        unsafe try readRest(&reader, lowBits: Int(header & PatchedBlock.widthMask), into: gaps)
        (lastBlock, nextBlock) = (start, list.upperBound)
        return restCount
      }
      if index >= PatchedBlock.length {
        try PatchedBlock.skip(&reader, header: header)
        nextBlock = start + reader.position
        index -= PatchedBlock.length
        continue
      }
      _ = unsafe try PatchedBlock.read(&reader, header: header, into: gaps)
      (lastBlock, nextBlock) = (start, start + reader.position)
      return PatchedBlock.length
    }
  }

  private func readRest(
    _ reader: inout ByteReader, lowBits: Int, into gaps: UnsafeMutablePointer<UInt32>
  ) throws(FormatError) {
    let count = restCount
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
    guard isSound, lowBits <= 32 else {
      throw reader.error(.invalid("a rest that is not of \(count) positions"))
    }
  }
}
