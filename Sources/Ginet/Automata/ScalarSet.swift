// Licensed under the Apache License 2.0.

/// A set of Unicode scalars.
struct ScalarSet: Hashable, Sendable {
  /// Ascending, apart from one another, without surrogates.
  private(set) var ranges: [ClosedRange<UInt32>] = []

  private static let last: UInt32 = 0x10_FFFF
  private static let surrogates: ClosedRange<UInt32> = 0xD800...0xDFFF

  static let all = ScalarSet([0...last])

  init(_ ranges: [ClosedRange<UInt32>] = []) { for range in ranges { insert(range) } }

  init(_ scalar: UInt32) { self.init([scalar...scalar]) }

  /// Adds what of a range is scalars.
  mutating func insert(_ range: ClosedRange<UInt32>) {
    for part in [0...Self.surrogates.lowerBound - 1, Self.surrogates.upperBound + 1...Self.last]
    where range.overlaps(part) {
      let range = range.clamped(to: part)
      // Those that end before the one in front of it, and those that begin behind the one after it.
      let before = ranges.prefix { $0.upperBound &+ 1 < range.lowerBound }
      let after = ranges.dropFirst(before.count).drop { $0.lowerBound <= range.upperBound &+ 1 }
      var joined = range
      for other in ranges[before.endIndex..<after.startIndex] {
        joined =
          min(joined.lowerBound, other.lowerBound)...max(joined.upperBound, other.upperBound)
      }
      ranges = before + [joined] + after
    }
  }

  mutating func formUnion(_ other: ScalarSet) { for range in other.ranges { insert(range) } }

  /// All scalars that are not in the set.
  var inverted: ScalarSet {
    var inverted = ScalarSet()
    var start: UInt32 = 0
    for range in ranges {
      if range.lowerBound > start { inverted.insert(start...range.lowerBound - 1) }
      start = range.upperBound + 1
    }
    if start <= Self.last { inverted.insert(start...Self.last) }
    return inverted
  }
}

// MARK: Bytes

extension ScalarSet {
  /// Calls `body` with sequences of one to four ranges of bytes, which together are the UTF-8 of the
  /// set's scalars.
  ///
  /// A range of scalars is cut where its bytes grow in number, and then until only the last bytes of
  /// its first and last scalar differ, or all that follow take all their values.
  func forEachByteSequence<Failure: Error>(
    _ body: ([ClosedRange<UInt8>]) throws(Failure) -> Void
  ) throws(Failure) {
    var left = Array(ranges.reversed())
    while let range = left.popLast() {
      if let end = Self.cut(range) {
        left.append(end + 1...range.upperBound)
        left.append(range.lowerBound...end)
      } else {
        let (first, last) = (
          UTF8Bytes.bytes(of: range.lowerBound), UTF8Bytes.bytes(of: range.upperBound)
        )
        try body(zip(first, last).map { $0...$1 })
      }
    }
  }

  /// Where the first of two parts ends of a range that is no sequence of ranges of bytes.
  private static func cut(_ range: ClosedRange<UInt32>) -> UInt32? {
    let (low, high) = (range.lowerBound, range.upperBound)
    for last: UInt32 in [0x7F, 0x7FF, 0xFFFF] where low <= last && last < high { return last }
    if high < 0x80 { return nil }
    for bits: UInt32 in [6, 12, 18] {
      let rest: UInt32 = 1 << bits - 1
      guard low & ~rest != high & ~rest else { continue }
      if low & rest != 0 { return low | rest }
      if high & rest != rest { return (high & ~rest) - 1 }
    }
    return nil
  }
}
