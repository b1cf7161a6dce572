// Licensed under the Apache License 2.0.

/// The data of a block of terms, bit by bit.
///
///     TermData  = documentFrequency:gamma moreOccurrences:gamma Rare? postings? positions?
///     Rare      = first:bits[documentBits] (gap:gamma firstFrequency:truncated)?
///     postings  = byteCount:gamma                  zigzag from what is expected, of 3 to 127 documents
///               | byteCount:delta                                          of 128 documents and more
///     positions = byteCount:gamma                  zigzag from what is expected, below 128 occurrences
///               | byteCount:delta                                         of 128 occurrences and more
///
/// Numbers that may be zero are written one greater.
struct TermDataWriter {
  let layout: TermDataLayout
  var bits = BitWriter()
  /// Of surface forms, the term that the next one is expected to have.
  var nextTerm = 0

  init(_ layout: TermDataLayout) { self.layout = layout }

  mutating func add(_ info: TermInfo) {
    bits.writeGamma(UInt64(info.documentFrequency))
    bits.writeGamma(info.totalFrequency - UInt64(info.documentFrequency) + 1)
    if info.documentFrequency <= TermInfo.mostRare {
      bits.write(UInt64(info.rare.first), bits: layout.documentBits)
      if info.documentFrequency > 1 {
        bits.writeGamma(UInt64(info.rare.second - info.rare.first))
        bits.writeTruncated(UInt64(info.rare.firstFrequency - 1), below: info.totalFrequency - 1)
      }
    } else if info.documentFrequency < UInt32(PatchedBlock.length) {
      write(
        info.postings.count, near: layout.expectedPostingsByteCount(Int(info.documentFrequency)))
    } else {
      bits.writeDelta(UInt64(info.postings.count) + 1)
    }
    guard layout.positions != nil else { return }
    if info.totalFrequency < UInt64(PatchedBlock.length) {
      write(
        info.positions.count, near: layout.expectedPositionsByteCount(Int(info.totalFrequency)))
    } else {
      bits.writeDelta(UInt64(info.positions.count) + 1)
    }
  }

  mutating func finish() -> [UInt8] { bits.finish() }

  mutating func write(_ value: Int, near expected: Int) {
    let distance = value - expected
    bits.writeGamma(UInt64(distance >= 0 ? 2 * distance : -2 * distance - 1) + 1)
  }
}

/// Reads what ``TermDataWriter`` wrote, term by term.
struct TermDataReader {
  let layout: TermDataLayout
  let documentBits: Int
  var bits: BitReader
  var postingsStart: Int
  /// Of surface forms, which have no positions, the term that the next one is expected to have.
  var positionsStart: Int

  init(_ layout: TermDataLayout, _ bits: BitReader, postingsStart: Int, positionsStart: Int) {
    self.layout = layout
    documentBits = layout.documentBits
    self.bits = bits
    self.postingsStart = postingsStart
    self.positionsStart = positionsStart
  }

  /// Whether more was read than is there, or what no writer writes.
  var isOverrun: Bool { bits.isOverrun || isInvalid }
  var isAtEnd: Bool { bits.isAtEnd && !isInvalid }
  var isInvalid = false
  /// Of the surface form that was read last, what is known of its other terms.
  var others: [TermInfo] = []

  /// Passes the data of `count` terms from the start of a block on, with the help of places that are
  /// known, and keeps those that it comes by.
  mutating func skip(_ count: Int, ofBlock block: Int, _ places: TermDataPlaces) {
    let start = (bits.position, postingsStart, positionsStart)
    let distance = TermDataPlaces.distance
    var passed = count / distance
    while passed > 0 {
      if let place = places.place(passed, ofBlock: block) {
        bits.skip(bits: place.bitCount)
        postingsStart &+= place.postingsByteCount
        positionsStart &+= place.positionsByteCount
        break
      }
      passed &-= 1
    }
    passed &*= distance
    while passed < count {
      let next = min(passed &+ distance, count)
      skip(next &- passed)
      passed = next
      guard passed % distance == 0, !isOverrun else { continue }
      let place = TermDataPlaces.Place(
        bitCount: bits.position &- start.0, postingsByteCount: postingsStart &- start.1,
        positionsByteCount: positionsStart &- start.2)
      places.keep(place, as: passed / distance, ofBlock: block)
    }
  }

  /// Passes the data of `count` terms.
  mutating func skip(_ count: Int) {
    var left = count
    while left > 0 {
      left = skipShort(left)
      if left > 0 {
        _ = next()
        left &-= 1
      }
    }
  }

  /// Passes the data of up to `count` terms of fewer than 128 documents and occurrences, which most
  /// are, and returns how many are left. It stops at others, at codes that are too long, and at
  /// surface forms, whose data is another.
  private mutating func skipShort(_ count: Int) -> Int {
    // Not in memory, where one term's data would wait for that of the one before.
    let (layout, documentBits, reader) = (layout, documentBits, bits)
    if layout.termCount != nil { return count }
    let hasPositions = layout.positions != nil
    var bitCount = 0
    var (postingsByteCount, positionsByteCount) = (0, 0)
    var left = count
    while left > 0 {
      var code = BitReader.Short(reader, after: bitCount)
      let documentFrequency = code.readGamma()
      let occurrences = documentFrequency &+ code.readGamma() &- 1
      guard code.isSound, documentFrequency < 128, occurrences < 128 else { break }
      var postings = 0
      if documentFrequency == 1 {
        code.skip(bits: documentBits)
      } else {
        code = BitReader.Short(
          reader, after: code.bitCount &+ (documentFrequency == 2 ? documentBits : 0))
        let gap = code.readGamma()
        if documentFrequency == 2 {
          code.skipTruncated(below: occurrences &- 1)
        } else {
          postings = Self.signed(gap) &+ layout.expectedPostingsByteCount(documentFrequency)
        }
      }
      var positions = 0
      if hasPositions {
        positions =
          Self.signed(code.readGamma()) &+ layout.expectedPositionsByteCount(occurrences)
      }
      guard code.isSound, postings | positions >= 0 else { break }
      postingsByteCount &+= postings
      positionsByteCount &+= positions
      bitCount = code.bitCount
      left &-= 1
    }
    bits.skip(bits: bitCount)
    postingsStart &+= postingsByteCount
    positionsStart &+= positionsByteCount
    return left
  }

  mutating func next() -> TermInfo {
    if let termCount = layout.termCount { return nextForm(termCount) }
    let documentFrequency = bits.readGamma()
    let (totalFrequency, overflow) = documentFrequency.addingReportingOverflow(
      bits.readGamma() &- 1)
    if overflow || documentFrequency > UInt64(UInt32.max) { isInvalid = true }
    var rare = TermInfo.RarePostings()
    var postingsByteCount = 0
    if documentFrequency <= UInt64(TermInfo.mostRare) {
      rare = readRare(documentFrequency, totalFrequency)
    } else if documentFrequency < UInt64(PatchedBlock.length) {
      postingsByteCount = read(
        near: layout.expectedPostingsByteCount(Int(documentFrequency)))
    } else {
      postingsByteCount = Int(truncatingIfNeeded: bits.readDelta() &- 1)
    }
    var positionsByteCount = 0
    if layout.positions != nil {
      if totalFrequency < UInt64(PatchedBlock.length) {
        positionsByteCount = read(near: layout.expectedPositionsByteCount(Int(totalFrequency)))
      } else {
        positionsByteCount = Int(truncatingIfNeeded: bits.readDelta() &- 1)
      }
    }
    let postings = range(from: postingsStart, postingsByteCount)
    postingsStart = postings.upperBound
    let positions = range(from: positionsStart, positionsByteCount)
    positionsStart = positions.upperBound
    return TermInfo(
      documentFrequency: UInt32(truncatingIfNeeded: documentFrequency),
      totalFrequency: totalFrequency, postings: postings, positions: positions, rare: rare)
  }

  private mutating func readRare(
    _ documentFrequency: UInt64, _ totalFrequency: UInt64
  ) -> TermInfo.RarePostings {
    var rare = TermInfo.RarePostings()
    rare.first = UInt32(truncatingIfNeeded: bits.read(bits: documentBits))
    var first = totalFrequency
    if documentFrequency > 1 {
      let gap = bits.readGamma()
      let (second, overflow) = gap.addingReportingOverflow(UInt64(rare.first))
      guard totalFrequency > 1, totalFrequency <= 1 << 33, !overflow, second <= UInt64(UInt32.max)
      else {
        isInvalid = true
        return rare
      }
      first = bits.readTruncated(below: totalFrequency - 1) + 1
      rare.second = UInt32(second)
      rare.secondFrequency = frequency(totalFrequency - first)
    }
    rare.firstFrequency = frequency(first)
    return rare
  }

  /// Occurrences in one document.
  private mutating func frequency(_ count: UInt64) -> UInt32 {
    if count > UInt64(UInt32.max) { isInvalid = true }
    return UInt32(truncatingIfNeeded: count)
  }

  mutating func read(near expected: Int) -> Int {
    expected &+ Self.signed(Int(truncatingIfNeeded: bits.readGamma()))
  }

  /// What a code stands for: 1, 2, 3, 4 and 5 for 0, −1, 1, −2 and 2.
  @inline(__always)
  private static func signed(_ code: Int) -> Int {
    let value = code &- 1
    return value &>> 1 ^ -(value & 1)
  }

  mutating func range(from start: Int, _ byteCount: Int) -> Range<Int> {
    let (end, overflow) = start.addingReportingOverflow(byteCount)
    guard byteCount >= 0, !overflow else {
      isInvalid = true
      return start..<start
    }
    return start..<end
  }
}
