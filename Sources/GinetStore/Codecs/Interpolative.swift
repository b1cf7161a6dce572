// Licensed under the Apache License 2.0.

/// Binary interpolative coding of a strictly ascending list (Moffat and Stuiver 2000).
///
/// The value in the middle is written in the bits that its neighbours leave it room for, then
/// both halves in the same way. Where values are dense they take no bits at all. Nothing
/// takes fewer bytes, and few things longer: about 6 ns a value.
///
/// Where values come in clusters, the last few of them mostly stand close to a neighbour. Then the
/// shorter codes are at both ends for them.
package enum Interpolative {
  /// The most values that are taken for the last few.
  @inline(__always)
  private static func fewest(_ areClustered: Bool) -> Int { areClustered ? 3 : 0 }

  /// Writes values that lie in `low...high`, each greater than the one before.
  package static func write(
    _ values: Slice<UnsafeBufferPointer<UInt32>>, in range: ClosedRange<UInt32>,
    areClustered: Bool = false, to bits: inout BitWriter
  ) {
    guard unsafe !values.isEmpty else { return }
    let half = unsafe values.count / 2
    let middle = unsafe values[values.startIndex + half]
    // There must be room below for the first half and above for the second.
    let least = range.lowerBound + UInt32(half)
    let most = unsafe range.upperBound - UInt32(values.count - 1 - half)
    bits.writeTruncated(
      UInt64(middle - least), below: UInt64(most - least) + 1,
      shortest: unsafe values.count <= fewest(areClustered) ? .atBothEnds : .inTheMiddle)
    if half > 0 {
      unsafe write(
        values.prefix(half), in: range.lowerBound...middle - 1, areClustered: areClustered,
        to: &bits)
    }
    if unsafe half + 1 < values.count {
      unsafe write(
        values.dropFirst(half + 1), in: middle + 1...range.upperBound,
        areClustered: areClustered, to: &bits)
    }
  }

  /// Reads `count` values that lie in `low...high` into `values`.
  ///
  /// They ascend and lie there whatever the bits are, if there is room for as many; without it
  /// nothing is read and the result is false.
  package static func read(
    _ count: Int, in range: ClosedRange<UInt32>, areClustered: Bool = false,
    from bits: inout BitReader, into values: UnsafeMutablePointer<UInt32>
  ) -> Bool {
    guard count > 0 else { return true }
    guard UInt64(count) <= UInt64(range.upperBound - range.lowerBound) + 1 else { return false }
    unsafe fill(
      values, count, range.lowerBound, range.upperBound, fewest: fewest(areClustered), &bits)
    return true
  }

  private static func fill(
    _ values: UnsafeMutablePointer<UInt32>, _ count: Int, _ low: UInt32, _ high: UInt32,
    fewest: Int, _ bits: inout BitReader
  ) {
    var values = unsafe values
    var count = count
    var low = low
    while true {
      let span = high &- low
      if UInt64(span) &+ 1 == UInt64(count) {
        for i in 0..<count { unsafe values[i] = low &+ UInt32(truncatingIfNeeded: i) }
        return
      }
      let half = count / 2
      let least = low &+ UInt32(truncatingIfNeeded: half)
      let room = UInt64(span) &- UInt64(count) &+ 2
      let shortest: ShortestCodes = count <= fewest ? .atBothEnds : .inTheMiddle
      let middle =
        least &+ UInt32(truncatingIfNeeded: bits.readTruncated(below: room, shortest: shortest))
      unsafe values[half] = middle
      if half > 0 { unsafe fill(values, half, low, middle &- 1, fewest: fewest, &bits) }
      count &-= half &+ 1
      if count == 0 { return }
      unsafe values += half &+ 1
      low = middle &+ 1
    }
  }
}
