// Licensed under the Apache License 2.0.

internal import CKernels

/// A term's weight in the ranking, and what occurrences earn of it.
struct TermWeight: Sendable {
  /// What endless occurrences would approach, beyond what is earned by the first.
  let most: Double
  /// What any occurrence earns, however little it amounts to.
  let least: Double

  /// - Parameter weight: of the term, such as its inverse document frequency.
  init(_ weight: Double, ranking: BM25) {
    most = weight
    least = weight * ranking.delta / (ranking.k1 + 1)
  }

  /// The score of occurrences that amount to `frequency`, as ``LengthNorms`` count them.
  ///
  /// w − w / (1 + tf / k1) is w × tf / (k1 + tf) in steps each of which is monotone when it is rounded:
  /// so the score of a bound is never below that of what it bounds.
  @inline(__always)
  func score(_ frequency: Double) -> GridScore {
    GridScore((frequency > 0 ? least : 0) + (most - most / (1 + frequency)))
  }

  /// Scores many frequencies, to the same bits.
  @inline(__always)
  func score(
    _ frequencies: UnsafePointer<Double>, count: Int, into scores: UnsafeMutablePointer<GridScore>
  ) {
    scores.withMemoryRebound(to: Int64.self, capacity: count) {
      ginet_scores(
        frequencies, UInt32(truncatingIfNeeded: count),
        ginet_term_weight(most: most, least: least), $0)
    }
  }

  /// A frequency that scores less than `score`, as all below it do; -1 if none is known.
  func frequency(below score: GridScore) -> Double {
    let units = Double(score.units) - least * 0x1p32
    let rest = most * 0x1p32 - units
    // Where rounding decides, a little less is tried.
    var frequency = rest > 0 ? max(units / rest, 0) : 0x1p60
    for _ in 0..<8 where self.score(frequency) >= score { frequency *= 1 - 0x1p-20 }
    return self.score(frequency) < score ? frequency : -1
  }
}
