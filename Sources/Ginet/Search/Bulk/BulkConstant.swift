// Licensed under the Apache License 2.0.

internal import GinetStore

/// Documents that match a clause, all with the same score.
final class BulkConstant: BulkScorer {
  private let clause: any BulkScorer
  private let score: GridScore
  private var kept: [GridScore] = []

  init(_ clause: any BulkScorer, score: GridScore) {
    self.clause = clause
    self.score = score
  }

  var cost: Int { clause.cost }

  func next(from target: UInt32) throws(FormatError) -> UInt32 { try clause.next(from: target) }

  func limit(from target: UInt32, length: UInt32) -> ScoreLimit {
    ScoreLimit(score: score, end: .max)
  }

  func bound(in range: Range<UInt32>) -> GridScore { score }

  func collect(
    _ range: Range<UInt32>, atLeast least: GridScore, into batch: ScoredDocuments
  ) throws(FormatError) -> UInt32 {
    if score < least { return range.upperBound }
    let start = batch.count
    let next = try clause.collect(range, atLeast: .zero, into: batch)
    for index in start..<batch.count { batch.scores[index] = score }
    return next
  }

  func add(to batch: ScoredDocuments) throws(FormatError) {
    // What the clause scores does not count.
    kept.removeAll(keepingCapacity: true)
    kept += UnsafeBufferPointer(start: batch.scores, count: batch.count)
    try clause.add(to: batch)
    for index in kept.indices {
      batch.scores[index] = batch.isMatch[index] ? kept[index] + score : kept[index]
    }
  }

  func mark(_ range: Range<UInt32>, in bits: DocumentBits) throws(FormatError) {
    try clause.mark(range, in: bits)
  }
}
