// Licensed under the Apache License 2.0.

/// A set of bytes.
struct ByteSet: Hashable, Sendable {
  private var words = SIMD4<UInt64>()

  init() {}

  init(_ range: ClosedRange<UInt8>) { insert(range) }

  mutating func insert(_ range: ClosedRange<UInt8>) {
    let (low, high) = (Int(range.lowerBound), Int(range.upperBound))
    for number in low >> 6...high >> 6 {
      let start = number == low >> 6 ? UInt64.max << UInt64(low & 63) : .max
      let end = number == high >> 6 ? UInt64.max >> UInt64(63 - (high & 63)) : .max
      words[number] |= start & end
    }
  }

  mutating func formUnion(_ other: ByteSet) { words |= other.words }

  func union(_ range: ClosedRange<UInt8>) -> ByteSet {
    var set = self
    set.insert(range)
    return set
  }

  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    words[Int(byte >> 6)] >> UInt64(byte & 63) & 1 == 1
  }

  /// The least byte of the set from `least` on, if there is one.
  func next(notBefore least: Int) -> UInt8? {
    guard least < 256 else { return nil }
    var number = least >> 6
    var word = words[number] & (.max << UInt64(least & 63))
    while word == 0 {
      number += 1
      if number == 4 { return nil }
      word = words[number]
    }
    return UInt8(number << 6 + word.trailingZeroBitCount)
  }
}
