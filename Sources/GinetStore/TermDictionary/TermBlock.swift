// Licensed under the Apache License 2.0.

/// The terms of one block of a dictionary, one after the other.
struct TermBlock {
  private let expansions: BytePairExpansions
  private let count: Int
  private var lengths: ByteReader
  private var suffixes: ByteReader
  private var data: TermDataReader
  private let first: ByteReader
  private var term: [UInt8] = []
  private var number = 0

  init(
    _ block: ByteReader, count: Int, layout: TermDataLayout, expansions: BytePairExpansions
  ) throws(FormatError) {
    self.expansions = expansions
    self.count = count
    var reader = block
    let postingsStart = Int(clamping: try reader.readVarint())
    let positionsStart = Int(clamping: try reader.readVarint())
    let lengthsByteCount = try reader.readCount()
    let suffixesByteCount = try reader.readCount()
    first = try reader.part(reader.readCount())
    guard first.remaining <= SegmentFormat.longestTerm else {
      throw reader.error(.invalid("a term of \(first.remaining) bytes"))
    }
    lengths = try reader.part(lengthsByteCount)
    suffixes = try reader.part(suffixesByteCount)
    // The bytes are the file's, which the caller keeps.
    let bits = unsafe try reader.withBytes(reader.remaining) { unsafe BitReader($0) }
    data = TermDataReader(
      layout, bits, postingsStart: postingsStart, positionsStart: positionsStart)
  }

  /// Of the surface form that was read last, what is known of its other terms.
  var others: [TermInfo] { data.others }

  /// The next term with its info, or nil behind the last.
  mutating func next() throws(FormatError) -> (term: [UInt8], info: TermInfo)? {
    guard number < count else { return nil }
    if number == 0 {
      var first = first
      term = try first.readBytes(first.remaining)
    } else {
      let (shared, codes) = try nextLengths()
      guard shared <= term.count else {
        throw lengths.error(.invalid("\(shared) bytes shared with a term of \(term.count)"))
      }
      term.removeSubrange(shared...)
      for _ in 0..<codes {
        let expansion = expansions[try suffixes.read(UInt8.self)]
        for i in 0..<expansion.count {
          term.append(UInt8(truncatingIfNeeded: expansion.bytes >> UInt64(8 * i)))
        }
      }
      guard term.count <= SegmentFormat.longestTerm else {
        throw suffixes.error(.invalid("a term of \(term.count) bytes"))
      }
    }
    number += 1
    let info = data.next()
    let isEnd = number == count
    guard isEnd ? data.isAtEnd && lengths.isAtEnd && suffixes.isAtEnd : !data.isOverrun else {
      throw suffixes.error(.invalid("data that does not fit its terms"))
    }
    return (term, info)
  }

  /// The info of a term by its number in the block, which must stand at the start of its data.
  mutating func info(at number: Int) throws(FormatError) -> TermInfo {
    for _ in 0..<number { _ = data.next() }
    let info = data.next()
    guard !data.isOverrun else {
      throw suffixes.error(.invalid("data that does not fit its terms"))
    }
    return info
  }

  /// How many bytes the next term shares with the one before and how many codes follow.
  private mutating func nextLengths() throws(FormatError) -> (shared: Int, codes: Int) {
    let both = try lengths.read(UInt8.self)
    var shared = Int(both >> 4)
    var codes = Int(both & 15)
    if shared == 15 { shared += try longLength() }
    if codes == 15 { codes += try longLength() }
    return (shared, codes)
  }

  private mutating func longLength() throws(FormatError) -> Int {
    let length = try lengths.readVarint()
    guard length <= UInt64(SegmentFormat.longestTerm) else {
      throw lengths.error(.invalid("\(length) more bytes of a term"))
    }
    return Int(length)
  }
}
