// Licensed under the Apache License 2.0.

/// Finds terms of one field: a binary search over the prefixes of the blocks' first terms,
/// then a scan of one block.
package final class TermDictionaryReader: Sendable {
  private let index: Section
  let terms: Section
  let layout: TermDataLayout
  private let expansions: BytePairExpansions
  let places: TermDataPlaces
  package let count: Int
  let blockCount: Int
  private let blocksStart: Int

  package convenience init(
    index: Section, terms: Section, documentCount: Int, positions: PositionsCodec?
  ) throws(FormatError) {
    try self.init(
      index: index, terms: terms,
      TermDataLayout(documentCount: documentCount, positions: positions))
  }

  init(index: Section, terms: Section, _ layout: TermDataLayout) throws(FormatError) {
    self.index = index
    self.terms = terms
    self.layout = layout
    var reader = try index.reader(0..<min(4, index.byteCount))
    count = Int(try reader.read(UInt32.self))
    blockCount = (count + SegmentFormat.termBlockLength - 1) / SegmentFormat.termBlockLength
    guard index.byteCount == 4 + 12 * blockCount else {
      throw index.error(.invalid("\(count) terms do not fit the index"))
    }
    var pairs = try terms.reader(0..<min(1 + 3 * 255, terms.byteCount))
    expansions = try BytePairExpansions(&pairs)
    blocksStart = pairs.position
    places = TermDataPlaces(blockCount: blockCount)
  }

  /// - Complexity: O(log *n*) in the blocks, then one block. Nothing is allocated.
  package func info(for term: [UInt8]) throws(FormatError) -> TermInfo? {
    try find(term)?.info
  }

  /// What is known of a term; of a surface form, of its first term and of its others.
  func find(
    _ term: [UInt8]
  ) throws(FormatError) -> (info: TermInfo, others: [TermInfo])? {
    guard count > 0 else { return nil }
    let number = try blockNumber(holding: term)
    let search = try search(inBlock: number)
    switch search.find(term.span) {
    case .absent: return nil
    case .present(let place):
      var data = unsafe TermDataReader(
        layout, BitReader(search.data), postingsStart: search.postingsStart,
        positionsStart: search.positionsStart)
      data.skip(place, ofBlock: number, places)
      let info = data.next()
      if !data.isOverrun { return (info, data.others) }
    case .damaged: break
    }
    throw try misfit(ofBlock: number)
  }

  @inline(never)
  func misfit(ofBlock number: Int) throws(FormatError) -> FormatError {
    terms.error(
      .invalid("a block that does not fit its terms"), at: try range(ofBlock: number).lowerBound)
  }

  /// The term at a place in the order of all terms, and what is known of it.
  ///
  /// - Throws: ``FormatError`` if there are no so many terms, or the block is damaged.
  /// - Complexity: O(1): up to 64 terms of one block are put together.
  package func entry(
    at ordinal: Int
  ) throws(FormatError) -> (term: [UInt8], info: TermInfo) {
    let (term, info, _) = try find(at: ordinal)
    return (term, info)
  }

  func find(
    at ordinal: Int
  ) throws(FormatError) -> (term: [UInt8], info: TermInfo, others: [TermInfo]) {
    var block = try block(holding: ordinal)
    for _ in 0..<ordinal % SegmentFormat.termBlockLength { _ = try block.next() }
    guard let entry = try block.next() else {
      throw index.error(.invalid("a block without term \(ordinal)"))
    }
    return (entry.term, entry.info, block.others)
  }

  /// What is known of the term at a place in the order of all terms.
  ///
  /// - Throws: ``FormatError`` if there are no so many terms, or the block is damaged.
  /// - Complexity: O(1): the data of up to 64 terms is read. Nothing is allocated.
  package func info(at ordinal: Int) throws(FormatError) -> TermInfo {
    var block = try block(holding: ordinal)
    return try block.info(at: ordinal % SegmentFormat.termBlockLength)
  }

  /// Calls `body` with every term in ascending order of its bytes.
  package func forEach(_ body: ([UInt8], TermInfo) throws(FormatError) -> Void) throws(FormatError)
  {
    let terms = try TermIterator(self)
    while let current = terms.current {
      try body(current.term, current.info)
      try terms.advance()
    }
  }

  /// Whether the index has the prefix of each block's first term.
  package func hasTruePrefixes() throws(FormatError) -> Bool {
    for number in 0..<blockCount {
      var block = try block(number)
      guard let first = try block.next() else { return false }
      if try prefix(ofBlock: number) != Self.prefix(of: first.term) { return false }
    }
    return true
  }

  // MARK: Blocks

  /// The first eight bytes as a number that orders as they do.
  private static func prefix(of term: [UInt8]) -> UInt64 {
    var prefix: UInt64 = 0
    for i in 0..<min(8, term.count) { prefix |= UInt64(term[i]) << UInt64(56 - 8 * i) }
    return prefix
  }

  /// The last block whose first term is not greater than `term`, or the first block.
  private func blockNumber(holding term: [UInt8]) throws(FormatError) -> Int {
    try blockNumber(holding: term, from: 0, count: blockCount)
  }

  /// The same among `count` blocks from `low` on, which must be at least one.
  @inline(__always)
  private func blockNumber(
    holding term: [UInt8], from low: Int, count: Int
  ) throws(FormatError) -> Int {
    let wanted = Self.prefix(of: term)
    var low = low
    var count = count
    while count > 1 {
      let half = count >> 1
      let middle = low &+ half
      let first = try prefix(ofBlock: middle)
      if first == wanted, try search(inBlock: middle).isFirst(greaterThan: term.span) {
        count = half
        continue
      }
      low = first <= wanted ? middle : low
      count = first <= wanted ? count &- half : half
    }
    return low
  }

  /// The last block from `low` on whose first term is not greater than `term`, or `low`.
  ///
  /// - Complexity: O(log *d*) in the blocks from `low` to the one that is found.
  func blockNumber(holding term: [UInt8], notBefore low: Int) throws(FormatError) -> Int {
    let wanted = Self.prefix(of: term)
    var low = low
    var step = 1
    // What is wanted next is mostly near.
    while step < blockCount &- low {
      let first = try prefix(ofBlock: low &+ step)
      if first > wanted { break }
      if first == wanted, try search(inBlock: low &+ step).isFirst(greaterThan: term.span) { break }
      low &+= step
      step &*= 2
    }
    return try blockNumber(holding: term, from: low, count: min(step, blockCount &- low))
  }

  @inline(__always)
  private func prefix(ofBlock block: Int) throws(FormatError) -> UInt64 {
    let start = 4 &+ 4 &* blockCount &+ 8 &* block
    let bytes = unsafe try index.bytes(start..<start &+ 8)
    return unsafe UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
  }

  /// Where a block is in the terms.
  @inline(__always)
  func range(ofBlock number: Int) throws(FormatError) -> Range<Int> {
    let isLast = number == blockCount &- 1
    let place = 4 &+ 4 &* number
    let starts = unsafe try index.bytes(place..<place &+ (isLast ? 4 : 8))
    let start = unsafe Int(UInt32(littleEndian: starts.loadUnaligned(as: UInt32.self)))
    let end =
      unsafe isLast
      ? terms.byteCount
      : Int(UInt32(littleEndian: starts.loadUnaligned(fromByteOffset: 4, as: UInt32.self)))
    guard blocksStart <= start, start < end else {
      throw index.error(.invalid("block \(number) ends before it starts"), at: place)
    }
    return start..<end
  }

  private func termCount(ofBlock number: Int) -> Int {
    min(SegmentFormat.termBlockLength, count &- number &* SegmentFormat.termBlockLength)
  }

  @inline(__always)
  func search(inBlock number: Int) throws(FormatError) -> TermSearch {
    let bytes = unsafe try terms.bytes(range(ofBlock: number))
    unsafe TermSearch.prefetch(bytes)
    return unsafe TermSearch(bytes, count: termCount(ofBlock: number), expansions)
  }

  private func block(holding ordinal: Int) throws(FormatError) -> TermBlock {
    guard ordinal >= 0, ordinal < count else {
      throw index.error(.invalid("term \(ordinal) of \(count)"))
    }
    return try block(ordinal / SegmentFormat.termBlockLength)
  }

  func block(_ number: Int) throws(FormatError) -> TermBlock {
    try TermBlock(
      terms.reader(range(ofBlock: number)), count: termCount(ofBlock: number), layout: layout,
      expansions: expansions)
  }
}
