// Licensed under the Apache License 2.0.

internal import CKernels

/// Finds one term in a block of a dictionary.
///
/// No term is put together: it is enough to know how many bytes the last term passed, which was
/// less than the wanted one, had in common with it. A term that shares more with the last one
/// is less too; one that shares less with it is greater. So most terms are passed by their
/// lengths alone, eight at a time.
///
/// It works on the bytes themselves and reads none outside of the block. The dictionary keeps them,
/// and the expansions.
@safe struct TermSearch {
  enum Result {
    case absent
    /// The term's number in the block.
    case present(Int)
    case damaged
  }

  // Not a reference: to count those of each search would take a tenth of it.
  private let expansions: UnsafePointer<BytePairExpansions.Expansion>
  let count: Int
  let bytes: UnsafeRawBufferPointer
  let first: Range<Int>
  let lengths: Range<Int>
  let suffixes: Range<Int>
  /// Where the lists of the first term begin.
  let postingsStart: Int
  let positionsStart: Int

  /// A block of `count` terms. That it is damaged is found by the search.
  @inline(__always)
  init(_ bytes: UnsafeRawBufferPointer, count: Int, _ expansions: BytePairExpansions) {
    unsafe self.expansions = expansions.pointer
    self.count = count
    unsafe self.bytes = bytes
    var at = 0
    postingsStart = unsafe Self.varint(bytes, &at)
    positionsStart = unsafe Self.varint(bytes, &at)
    let lengthsByteCount = unsafe Self.varint(bytes, &at)
    let suffixesByteCount = unsafe Self.varint(bytes, &at)
    let firstByteCount = unsafe Self.varint(bytes, &at)
    var parts = (0..<0, 0..<0, 0..<0)
    // Compared one by one, since their sum might overflow.
    if firstByteCount <= bytes.count &- at {
      parts.0 = at..<at &+ firstByteCount
      at &+= firstByteCount
      if lengthsByteCount <= bytes.count &- at {
        parts.1 = at..<at &+ lengthsByteCount
        at &+= lengthsByteCount
        if suffixesByteCount <= bytes.count &- at {
          parts.2 = at..<at &+ suffixesByteCount
        }
      }
    }
    (first, lengths, suffixes) = parts
  }

  /// Whether the parts of the block are within it.
  var isSound: Bool { suffixes.upperBound > 0 }

  /// The data of the terms.
  var data: UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(rebasing: bytes[suffixes.upperBound...])
  }

  /// Has the memory of a block brought nearer while its head is read.
  @inline(__always)
  static func prefetch(_ block: UnsafeRawBufferPointer) {
    guard let start = block.baseAddress else { return }
    for line in stride(from: 0, to: min(block.count, 1024), by: 64) {
      unsafe ginet_prefetch(start + line)
    }
  }

  /// An integer below 2^63, or the greatest of them if there is none: no range is as long.
  @inline(__always)
  private static func varint(_ bytes: UnsafeRawBufferPointer, _ at: inout Int) -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while at < bytes.count, shift < 63 {
      let byte = unsafe bytes[at]
      at &+= 1
      value |= UInt64(byte & 127) &<< shift
      if byte < 128 { return Int(truncatingIfNeeded: value & UInt64(Int.max)) }
      shift &+= 7
    }
    return .max
  }
}

// MARK: Search

extension TermSearch {
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  @inline(__always)
  func find(_ wanted: Span<UInt8>) -> Result {
    guard isSound else { return .damaged }
    var common = 0
    let order = compareFirst(wanted, &common)
    if order >= 0 { return order == 0 ? .present(0) : .absent }
    var at = lengths.lowerBound
    var suffix = suffixes.lowerBound
    var number = 1
    while number < count {
      let passed = passLengths(from: at, common: common, &suffix)
      at &+= passed
      number &+= passed
      if passed == 8 { continue }
      guard number < count else { break }
      guard let (shared, codes) = length(&at), codes <= suffixes.upperBound &- suffix else {
        return .damaged
      }
      if shared < common { return .absent }
      if shared == common {
        let order = compare(suffix..<suffix &+ codes, wanted, &common)
        if order == 0 { return .present(number) }
        if order > 0 { return .absent }
      }
      suffix &+= codes
      number &+= 1
    }
    return .absent
  }

  /// Whether the block's first term is greater than a wanted one.
  func isFirst(greaterThan wanted: Span<UInt8>) -> Bool {
    var common = 0
    return compareFirst(wanted, &common) > 0
  }

  /// How the first term stands to a wanted one: below, at or above zero. `common` are the bytes that
  /// both share.
  @inline(__always)
  private func compareFirst(_ wanted: Span<UInt8>, _ common: inout Int) -> Int {
    while common < first.count, common < wanted.count {
      let byte = unsafe bytes[first.lowerBound &+ common]
      if byte != wanted[common] { return byte < wanted[common] ? -1 : 1 }
      common &+= 1
    }
    return first.count &- wanted.count
  }

  /// Passes up to eight terms that share more than `common` bytes with the term before, and returns
  /// how many. It stops at lengths that take more than a byte.
  @inline(__always)
  func passLengths(from at: Int, common: Int, _ suffix: inout Int) -> Int {
    guard unsafe at &+ 8 <= bytes.count else { return 0 }
    let word = unsafe UInt64(
      littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
    let shared = word &>> 4 & (15 &* Self.ones)
    let codes = word & (15 &* Self.ones)
    // In each byte the high bit: it shares no more, or more than 14, or has more codes than 14.
    let limit = UInt64(truncatingIfNeeded: min(common, 14))
    let sharesNoMore = (128 &+ limit) &* Self.ones &- shared
    let isLong = (shared &+ 0x71 &* Self.ones) | (codes &+ 0x71 &* Self.ones)
    let stops = (sharesNoMore | isLong) & (128 &* Self.ones)
    let passed = min(stops.trailingZeroBitCount &>> 3, lengths.upperBound &- at)
    let kept = passed < 8 ? codes & ((1 &<< UInt64(truncatingIfNeeded: 8 &* passed)) &- 1) : codes
    // The highest byte of the product is the sum of all bytes.
    suffix &+= Int(truncatingIfNeeded: (kept &* Self.ones) &>> 56)
    return passed
  }

  /// How many bytes the next term shares with the one before and how many codes follow, or nil if the
  /// lengths end before.
  @inline(__always)
  func length(_ at: inout Int) -> (shared: Int, codes: Int)? {
    guard at < lengths.upperBound else { return nil }
    let both = unsafe bytes[at]
    at &+= 1
    var shared = Int(both &>> 4)
    var codes = Int(both & 15)
    if shared == 15 { shared &+= unsafe min(Self.varint(bytes, &at), Self.longest) }
    if codes == 15 { codes &+= unsafe min(Self.varint(bytes, &at), Self.longest) }
    return at <= lengths.upperBound ? (shared, codes) : nil
  }

  /// More than a term or a block has.
  private static let longest = 1 << 40

  /// The bytes of up to eight that a code of a suffix stands for, the first one lowest.
  @inline(__always)
  func expansion(ofCodeAt place: Int) -> BytePairExpansions.Expansion {
    unsafe expansions[Int(bytes[place])]
  }

  /// How the term that shares `common` bytes with the wanted one and has these codes stands to it:
  /// below, at or above zero. If it is less, `common` are the bytes that it shares.
  @inline(__always)
  private func compare(
    _ codes: Range<Int>, _ wanted: Span<UInt8>, _ common: inout Int
  ) -> Int {
    for place in codes {
      var expansion = expansion(ofCodeAt: place)
      while expansion.count > 0 {
        guard common < wanted.count else { return 1 }
        let byte = UInt8(truncatingIfNeeded: expansion.bytes)
        if byte != wanted[common] { return byte < wanted[common] ? -1 : 1 }
        common &+= 1
        expansion.bytes &>>= 8
        expansion.count &-= 1
      }
    }
    return common < wanted.count ? -1 : 0
  }
}
