// Licensed under the Apache License 2.0.

/// Random numbers that are the same on every machine.
///
/// G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators" (2014).
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// The sequence of one part of what a seed gives, which others than that part do not change.
  ///
  /// Seeds that are neighbours would give sequences that overlap, so they are mixed first.
  init(seed: UInt64, part: Int) {
    var mixer = SplitMix64(seed: seed)
    var partMixer = SplitMix64(seed: mixer.next() ^ UInt64(part))
    self.init(seed: partMixer.next())
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number from 0 to `bound - 1`.
  mutating func next(below bound: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }
}
