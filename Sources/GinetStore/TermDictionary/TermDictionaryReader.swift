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

  /// - Complexity: O(log *n*) in the blocks, then one block.
  package func info(for term: [UInt8]) throws(FormatError) -> TermInfo? {
    guard count > 0 else { return nil }
    var low = 0
    var high = blockCount
    while high - low > 1 {
      let middle = (low + high) / 2
      var block = try TermBlock(reader(ofBlock: middle), count: 1)
      guard let first = try block.next() else { break }
      if term.lexicographicallyPrecedes(first.term) { high = middle } else { low = middle }
    }
    var block = try TermBlock(reader(ofBlock: low), count: termCount(ofBlock: low))
    while let next = try block.next() {
      if next.term == term { return next.info }
      if term.lexicographicallyPrecedes(next.term) { return nil }
    }
    return nil
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

  mutating func next() throws(FormatError) -> (term: [UInt8], info: TermInfo)? {
    guard left > 0 else { return nil }
    left -= 1
    let shared = Int(clamping: try reader.readVarint())
    let suffix = try reader.readCount()
    guard shared <= term.count, shared + suffix <= SegmentFormat.longestTerm else {
      throw reader.error(.invalid("a term of \(shared) + \(suffix) bytes after \(term.count)"))
    }
    term.removeSubrange(shared...)
    term += try reader.readBytes(suffix)
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
    let info = TermInfo(
      documentFrequency: documentFrequency, totalFrequency: totalFrequency, postings: postings,
      positions: positions)
    return (term, info)
  }

  /// The range that begins at `start` and has the next varint for its length.
  private mutating func nextRange(from start: Int) throws(FormatError) -> Range<Int> {
    let (end, overflow) = start.addingReportingOverflow(Int(clamping: try reader.readVarint()))
    guard !overflow else { throw reader.error(.invalid("a list beyond the end of any file")) }
    return start..<end
  }
}
