// Licensed under the Apache License 2.0.

/// Fewer than 128 postings, of which it is known how many they are and how often the term occurs in all.
///
///     ShortPostings = documents:interpolative[count] sums:interpolative[count − 1]
///
/// The documents lie in a known range. A sum is that of the frequencies up to a posting; the
/// last is the total. Where each frequency is one, the sums take no bits.
enum ShortPostings {
  static func write(
    _ list: PostingsSlice, total: UInt64, in range: ClosedRange<UInt32>, to bits: inout BitWriter
  ) {
    unsafe Interpolative.write(list.documents[...], in: range, to: &bits)
    guard list.count > 1 else { return }
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
    _ count: Int, total: UInt64, in range: ClosedRange<UInt32>, from bits: inout BitReader,
    documents: UnsafeMutablePointer<UInt32>, frequencies: UnsafeMutablePointer<UInt32>
  ) -> Bool {
    guard total >= UInt64(count), total <= UInt64(UInt32.max),
      unsafe Interpolative.read(count, in: range, from: &bits, into: documents)
    else { return false }
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
}
