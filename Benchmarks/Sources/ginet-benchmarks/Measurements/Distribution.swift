// Licensed under the Apache License 2.0.

/// Values in order, and what is told of them.
///
/// The percentiles are those of the peers' programs: the value at the place ⌊p·n⌋, counted
/// from zero, without interpolation.
struct Distribution {
  private let sorted: [Double]

  /// - Parameter values: at least one.
  init(_ values: [Double]) {
    precondition(!values.isEmpty, "nothing was measured")
    sorted = values.sorted()
  }

  var count: Int { sorted.count }
  var mean: Double { sorted.reduce(0, +) / Double(count) }
  var least: Double { sorted[0] }
  var most: Double { sorted[count - 1] }
  var median: Double { percentile(50) }

  func percentile(_ percent: Int) -> Double {
    sorted[min(count - 1, percent * count / 100)]
  }
}

/// How long `body` takes, and what it returns.
func timed<Result, Failure: Error>(
  _ body: () throws(Failure) -> Result
) throws(Failure) -> (time: Duration, result: Result) {
  let start = ContinuousClock.now
  let result = try body()
  return (ContinuousClock.now - start, result)
}

extension Duration {
  var seconds: Double { self / .seconds(1) }
  var microseconds: Double { self / .microseconds(1) }
}
