// Licensed under the Apache License 2.0.

/// Finds terms of one field: a binary search over the first terms of the
/// blocks, then a scan of one block.
package struct TermDictionaryReader: Sendable {
  private let file: SegmentFile
  private let index: SectionID
  private let terms: SectionID
  package let count: Int
  private let blockCount: Int

  package init(_ file: SegmentFile, field: Int) throws(FormatError) {
    self.file = file
    index = SectionID(.termIndex, field: field)
    terms = SectionID(.terms, field: field)
    var reader = try file.reader(for: index, 0..<min(4, file.byteCount(of: index)))
    count = Int(try reader.read(UInt32.self))
    blockCount = (count + SegmentFormat.termBlockLength - 1) / SegmentFormat.termBlockLength
    guard file.byteCount(of: index) == 4 + 4 * blockCount else {
      throw file.error(.invalid("\(count) terms do not fit the index"), in: index)
    }
  }

  /// - Complexity: O(log *n*) in the blocks, then one block; nothing is allocated.
  package func info(for term: [UInt8]) throws(FormatError) -> TermInfo? {
    guard count > 0 else { return nil }
    var low = 0
    var high = blockCount
    while high - low > 1 {
      let middle = (low + high) / 2
      var block = try TermBlock(reader(ofBlock: middle), count: 1)
      if try block.firstTermComes(after: term) { high = middle } else { low = middle }
    }
    var block = try TermBlock(reader(ofBlock: low), count: termCount(ofBlock: low))
    return try block.info(for: term)
  }

  /// Calls `body` with every term in ascending order of its bytes.
  package func forEach(_ body: ([UInt8], TermInfo) throws(FormatError) -> Void) throws(FormatError)
  {
    for number in 0..<blockCount {
      var block = try TermBlock(reader(ofBlock: number), count: termCount(ofBlock: number))
      while let next = try block.next() { try body(next.term, next.info) }
    }
  }

  private func termCount(ofBlock block: Int) -> Int {
    min(SegmentFormat.termBlockLength, count - block * SegmentFormat.termBlockLength)
  }

  private func reader(ofBlock block: Int) throws(FormatError) -> ByteReader {
    let isLast = block == blockCount - 1
    var starts = try file.reader(for: index, 4 + 4 * block..<8 + 4 * block + (isLast ? 0 : 4))
    let start = Int(try starts.read(UInt32.self))
    let end = isLast ? file.byteCount(of: terms) : Int(try starts.read(UInt32.self))
    guard start < end else {
      throw file.error(
        .invalid("block \(block) ends before it starts"), in: index, at: 4 + 4 * block)
    }
    return try file.reader(for: terms, start..<end)
  }
}

/// The terms of one block, one after the other.
private struct TermBlock {
  private var reader: ByteReader
  private var left: Int
  private var term: [UInt8] = []
  private var postingsStart: Int
  private var positionsStart: Int

  init(_ reader: ByteReader, count: Int) throws(FormatError) {
    self.reader = reader
    left = count
    postingsStart = Int(clamping: try self.reader.readVarint())
    positionsStart = Int(clamping: try self.reader.readVarint())
  }

  /// The next term with its info, or nil behind the last.
  mutating func next() throws(FormatError) -> (term: [UInt8], info: TermInfo)? {
    guard left > 0 else { return nil }
    left -= 1
    let (shared, suffix) = try nextLengths(after: term.count)
    term.removeSubrange(shared...)
    term += try reader.readBytes(suffix)
    return (term, try nextInfo())
  }

  /// Whether the first term is greater than `wanted`. Leaves the block where it stands.
  mutating func firstTermComes(after wanted: [UInt8]) throws(FormatError) -> Bool {
    let (_, suffix) = try nextLengths(after: 0)
    return unsafe try reader.withBytes(suffix) { unsafe wanted.compare(to: $0).isLess }
  }

  /// The info of `wanted`, if it is in the block, which must stand at its start.
  ///
  /// No term is put together: it is enough to know how many bytes the last one, which was
  /// less, had in common with the wanted one. A term that shares more with the last one is less
  /// too; one that shares less with it is greater.
  mutating func info(for wanted: [UInt8]) throws(FormatError) -> TermInfo? {
    var matched = 0
    var lastCount = 0
    while left > 0 {
      left -= 1
      let (shared, suffix) = try nextLengths(after: lastCount)
      lastCount = shared + suffix
      if shared < matched { return nil }
      if shared > matched {
        try reader.skip(suffix)
      } else {
        let rest = wanted[matched...]
        let order = unsafe try reader.withBytes(suffix) { unsafe rest.compare(to: $0) }
        if order.isLess { return nil }
        if order.isEqual { return try nextInfo() }
        matched += order.common
      }
      _ = try nextInfo()
    }
    return nil
  }

  /// How many bytes the next term shares with the one before, which has `count`, and how many follow.
  private mutating func nextLengths(
    after count: Int
  ) throws(FormatError) -> (shared: Int, suffix: Int) {
    let shared = Int(clamping: try reader.readVarint())
    let suffix = try reader.readCount()
    guard shared <= count, shared + suffix <= SegmentFormat.longestTerm else {
      throw reader.error(.invalid("a term of \(shared) + \(suffix) bytes after \(count)"))
    }
    return (shared, suffix)
  }

  private mutating func nextInfo() throws(FormatError) -> TermInfo {
    let documentFrequency = try reader.readVarint32()
    let more = try reader.readVarint()
    let (totalFrequency, overflow) = UInt64(documentFrequency).addingReportingOverflow(more)
    guard documentFrequency > 0, !overflow else {
      throw reader.error(.invalid("a term of \(documentFrequency) documents"))
    }
    let postings = try nextRange(from: postingsStart)
    let positions = try nextRange(from: positionsStart)
    postingsStart = postings.upperBound
    positionsStart = positions.upperBound
    return TermInfo(
      documentFrequency: documentFrequency, totalFrequency: totalFrequency, postings: postings,
      positions: positions)
  }

  /// The range that begins at `start` and has the next varint for its length.
  private mutating func nextRange(from start: Int) throws(FormatError) -> Range<Int> {
    let (end, overflow) = start.addingReportingOverflow(Int(clamping: try reader.readVarint()))
    guard !overflow else { throw reader.error(.invalid("a list beyond the end of any file")) }
    return start..<end
  }
}

/// How a term stands to another, in the order of their bytes.
private struct TermOrder {
  /// Bytes at the start that both have.
  var common: Int
  var isLess: Bool
  var isEqual: Bool
}

extension Collection<UInt8> where Index == Int {
  fileprivate func compare(to other: UnsafeRawBufferPointer) -> TermOrder {
    var common = 0
    while common < count && common < other.count {
      let (a, b) = unsafe (self[startIndex + common], other[common])
      if a != b { return TermOrder(common: common, isLess: a < b, isEqual: false) }
      common += 1
    }
    return TermOrder(
      common: common, isLess: count < other.count, isEqual: count == other.count)
  }
}
