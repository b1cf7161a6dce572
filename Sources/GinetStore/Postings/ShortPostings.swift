// Licensed under the Apache License 2.0.

/// Up to 128 postings in the fewest bits. It is known how many they are and how often the term
/// occurs in all.
///
///     ShortPostings = documents:interpolative[n] sums:interpolative[count − 1]
///                   | documents:interpolative[n] frequency:gamma[count − 1]   if the total is more
///                                                                            than 32 bits hold
///
/// The documents lie in a known range. Of a block the last is known, and *n* is one less than the
/// count. A sum is that of the frequencies up to a posting; the
/// last is the total. Where each frequency is one, the sums take no bits.
enum ShortPostings {
  static func write(
    _ list: PostingsSlice, total: UInt64, in range: ClosedRange<UInt32>, isLastKnown: Bool,
    to bits: inout BitWriter
  ) {
    if !isLastKnown {
      unsafe Interpolative.write(list.documents[...], in: range, areClustered: true, to: &bits)
    } else if list.count > 1 {
      unsafe Interpolative.write(
        list.documents.dropLast(), in: range.lowerBound...range.upperBound - 1,
        areClustered: true, to: &bits)
    }
    guard list.count > 1 else { return }
    if total > UInt64(UInt32.max) {
      for i in 0..<list.count - 1 { bits.writeGamma(unsafe UInt64(list.frequencies[i])) }
      return
    }
    unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: list.count - 1) { sums in
      var sum: UInt32 = 0
      for i in 0..<list.count - 1 {
        unsafe sum += list.frequencies[i]
        unsafe sums[i] = sum
      }
      unsafe Interpolative.write(
        UnsafeBufferPointer(sums)[...], in: 1...UInt32(total - 1), to: &bits)
    }
  }

  /// Reads `count` postings, at least one. Returns false if they cannot be.
  static func read(
    _ count: Int, total: UInt64, in range: ClosedRange<UInt32>, isLastKnown: Bool,
    from bits: inout BitReader,
    documents: UnsafeMutablePointer<UInt32>, frequencies: UnsafeMutablePointer<UInt32>
  ) -> Bool {
    guard total >= UInt64(count),
      UInt64(count) <= UInt64(range.upperBound - range.lowerBound) + 1
    else { return false }
    if !isLastKnown {
      _ = unsafe Interpolative.read(
        count, in: range, areClustered: true, from: &bits, into: documents)
    } else {
      if count > 1 {
        _ = unsafe Interpolative.read(
          count - 1, in: range.lowerBound...range.upperBound - 1, areClustered: true, from: &bits,
          into: documents)
      }
      unsafe documents[count - 1] = range.upperBound
    }
    if total > UInt64(UInt32.max) {
      return unsafe readLarge(frequencies, count, total: total, from: &bits)
    }
    if count > 1 {
      // There is room: the total is at least the count.
      _ = unsafe Interpolative.read(
        count - 1, in: 1...UInt32(total) - 1, from: &bits, into: frequencies)
    }
    unsafe frequencies[count - 1] = UInt32(total)
    for i in stride(from: count - 1, to: 0, by: -1) {
      unsafe frequencies[i] -= frequencies[i - 1]
    }
    return true
  }

  private static func readLarge(
    _ frequencies: UnsafeMutablePointer<UInt32>, _ count: Int, total: UInt64,
    from bits: inout BitReader
  ) -> Bool {
    var rest = total
    for i in 0..<count - 1 {
      let frequency = bits.readGamma()
      guard frequency < rest, let small = UInt32(exactly: frequency) else { return false }
      unsafe frequencies[i] = small
      rest -= frequency
    }
    guard let last = UInt32(exactly: rest) else { return false }
    unsafe frequencies[count - 1] = last
    return true
  }
}
