// Licensed under the Apache License 2.0.

/// Finds terms of one field: a binary search over the prefixes of the blocks' first terms,
/// then a scan of one block.
package final class TermDictionaryReader: Sendable {
  private let index: Section
  private let terms: Section
  private let layout: TermDataLayout
  private let expansions: BytePairExpansions
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
  }

  /// - Complexity: O(log *n*) in the blocks, then one block. Nothing is allocated, but
  ///   for first terms that share their first eight bytes with the wanted one.
  package func info(for term: [UInt8]) throws(FormatError) -> TermInfo? {
    try find(term)?.info
  }

  /// What is known of a term; of a surface form, of its first term and of its others.
  func find(
    _ term: [UInt8]
  ) throws(FormatError) -> (info: TermInfo, others: [TermInfo])? {
    guard count > 0 else { return nil }
    var low = 0
    var high = blockCount
    let prefix = Self.prefix(of: term)
    while high - low > 1 {
      let middle = (low + high) / 2
      if try isGreater(middle, than: term, prefix) { high = middle } else { low = middle }
    }
    var block = try block(low)
    var found: Result<TermInfo?, FormatError> = .success(nil)
    unsafe term.withUnsafeBytes { bytes in
      do throws(FormatError) {
        found = .success(unsafe try block.info(for: bytes))
      } catch {
        found = .failure(error)
      }
    }
    return try found.get().map { ($0, block.others) }
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

  private static func prefix(of term: [UInt8]) -> UInt64 {
    var prefix: UInt64 = 0
    for i in 0..<8 { prefix = prefix << 8 | UInt64(i < term.count ? term[i] : 0) }
    return prefix
  }

  /// Whether the first term of a block is greater than `term`, whose prefix is known.
  private func isGreater(
    _ block: Int, than term: [UInt8], _ prefix: UInt64
  ) throws(FormatError) -> Bool {
    let first = try self.prefix(ofBlock: block)
    if first != prefix { return first > prefix }
    var firstTerm = try self.block(block)
    guard let next = try firstTerm.next() else { return false }
    return term.lexicographicallyPrecedes(next.term)
  }

  private func prefix(ofBlock block: Int) throws(FormatError) -> UInt64 {
    let start = 4 + 4 * blockCount + 8 * block
    var reader = try index.reader(start..<start + 8)
    return try reader.read(UInt64.self).byteSwapped
  }

  private func block(holding ordinal: Int) throws(FormatError) -> TermBlock {
    guard ordinal >= 0, ordinal < count else {
      throw index.error(.invalid("term \(ordinal) of \(count)"))
    }
    return try block(ordinal / SegmentFormat.termBlockLength)
  }

  func block(_ number: Int) throws(FormatError) -> TermBlock {
    let isLast = number == blockCount - 1
    var starts = try index.reader(4 + 4 * number..<8 + 4 * number + (isLast ? 0 : 4))
    let start = Int(try starts.read(UInt32.self))
    let end = isLast ? terms.byteCount : Int(try starts.read(UInt32.self))
    guard blocksStart <= start, start < end else {
      throw index.error(.invalid("block \(number) ends before it starts"), at: 4 + 4 * number)
    }
    let length = SegmentFormat.termBlockLength
    return try TermBlock(
      terms.reader(start..<end), count: min(length, count - number * length), layout: layout,
      expansions: expansions)
  }
}
