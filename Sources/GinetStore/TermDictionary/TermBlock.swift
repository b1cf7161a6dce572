// Licensed under the Apache License 2.0.

/// The terms of one block of a dictionary.
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

  /// The info of `wanted`, if it is in the block, which must stand at its start.
  ///
  /// No term is put together: it is enough to know how many bytes the last one, which was
  /// less, had in common with the wanted one. A term that shares more with the last one is less
  /// too; one that shares less with it is greater.
  mutating func info(for wanted: UnsafeRawBufferPointer) throws(FormatError) -> TermInfo? {
    var order = unsafe try first.compare(wanted)
    while number < count {
      if order.isEqual { return try info(at: number) }
      if !order.isLess { return nil }
      number += 1
      if number == count { return nil }
      let (shared, codes) = try nextLengths()
      if shared < order.common { return nil }
      if shared > order.common {
        try suffixes.skip(codes)
      } else {
        order = unsafe try compareSuffix(codes, wanted, from: shared)
      }
    }
    return nil
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
  @inline(__always)
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

  private mutating func compareSuffix(
    _ codes: Int, _ wanted: UnsafeRawBufferPointer, from shared: Int
  ) throws(FormatError) -> TermOrder {
    var at = shared
    for read in 0..<codes {
      var expansion = expansions[try suffixes.read(UInt8.self)]
      while expansion.count > 0 {
        let byte = UInt8(truncatingIfNeeded: expansion.bytes)
        guard at < wanted.count, unsafe wanted[at] == byte else {
          try suffixes.skip(codes - read - 1)
          let isLess = unsafe at < wanted.count && byte < wanted[at]
          return TermOrder(common: at, isLess: isLess, isEqual: false)
        }
        at += 1
        expansion.bytes >>= 8
        expansion.count -= 1
      }
    }
    return TermOrder(common: at, isLess: at < wanted.count, isEqual: at == wanted.count)
  }
}

/// How a term stands to a wanted one, in the order of their bytes.
struct TermOrder {
  /// Bytes at the start that both have.
  var common: Int
  var isLess: Bool
  var isEqual: Bool
}

extension ByteReader {
  /// How all the bytes that are left stand to those of a wanted term.
  func compare(_ wanted: UnsafeRawBufferPointer) throws(FormatError) -> TermOrder {
    var rest = self
    return unsafe try rest.withBytes(remaining) { bytes in
      var common = 0
      while common < bytes.count && common < wanted.count {
        let (a, b) = unsafe (bytes[common], wanted[common])
        if a != b { return TermOrder(common: common, isLess: a < b, isEqual: false) }
        common += 1
      }
      return TermOrder(
        common: common, isLess: bytes.count < wanted.count, isEqual: bytes.count == wanted.count)
    }
  }
}
