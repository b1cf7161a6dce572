// Licensed under the Apache License 2.0.

import Counters

/// Microseconds of a processor that `body` takes; time in which others ran is not its own.
func processorMicroseconds(_ body: () throws -> Void) rethrows -> Double {
  let start = counted_processor_microseconds()
  try body()
  return counted_processor_microseconds() - start
}

/// Microseconds that `body` takes.
func microseconds(_ body: () throws -> Void) rethrows -> Double {
  let clock = ContinuousClock()
  return try clock.measure(body) / .microseconds(1)
}

extension [Double] {
  /// The value at the place ⌊p·n⌋ of the ascending values; there must be one.
  func percentile(_ percent: Int) -> Double {
    sorted()[Swift.min(count - 1, percent * count / 100)]
  }

  var median: Double { percentile(50) }
  var sum: Double { reduce(0, +) }
  var mean: Double { sum / Double(count) }
}

/// Random numbers with a fixed seed: each run measures the same.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64 = 1

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
