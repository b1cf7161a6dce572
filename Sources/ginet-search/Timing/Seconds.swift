// Licensed under the Apache License 2.0.

extension Duration {
  var seconds: Double { self / .seconds(1) }
}

extension ContinuousClock.Instant {
  /// Seconds since then.
  var seconds: Double { (ContinuousClock.now - self).seconds }
}
