// Licensed under the Apache License 2.0.

import Ginet

/// Takes results in, so that nothing may be left out for want of a reader.
///
/// What it makes of them is printed, and it tells whether two runs found the same.
struct BlackHole {
  /// FNV-1a, 64 bits, over the totals and the scores.
  private(set) var checksum: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func take(_ results: Results) {
    take(UInt64(results.total.value))
    for hit in results.hits { take(hit.score.bitPattern) }
  }

  private mutating func take(_ value: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      checksum = (checksum ^ (value >> shift & 0xFF)) &* 0x0000_0100_0000_01B3
    }
  }
}
