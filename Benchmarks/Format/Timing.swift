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
