// Licensed under the Apache License 2.0.

/// Random numbers that can be had again: the seed is printed once, and taken
/// from the environment variable `GINET_SEED` if it is set. SplitMix64.
public struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  /// Numbers of this seed.
  public init(seed: UInt64 = SeededRandom.seed) {
    state = seed
  }

  /// The seed of this run of the tests.
  public static let seed: UInt64 = {
    let given = environment["GINET_SEED"].flatMap { UInt64($0) }
    let seed = given ?? UInt64.random(in: 0...UInt64(UInt32.max))
    print("random seed: GINET_SEED=\(seed)")
    return seed
  }()

  /// The next of the sequence.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
