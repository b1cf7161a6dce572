// Licensed under the Apache License 2.0.

internal import GinetStore

/// A clause of a scorer, and what it scores at most in the stretch of documents that is looked at.
///
/// It is not copied, its owner has it in memory of its own, and it passes on what is asked of the scorer:
/// to call one in an array is to count a reference, and to set a bound there is an access that is checked.
/// Both together took a fifteenth of a search for any of some words.
struct BulkClause: ~Copyable {
  private let scorer: any BulkScorer
  var bound = GridScore.zero

  init(_ scorer: any BulkScorer) { self.scorer = scorer }

  func next(from target: UInt32) throws(FormatError) -> UInt32 { try scorer.next(from: target) }

  func limit(from target: UInt32, length: UInt32) throws(FormatError) -> ScoreLimit {
    try scorer.limit(from: target, length: length)
  }

  func bound(in range: Range<UInt32>) throws(FormatError) -> GridScore {
    try scorer.bound(in: range)
  }

  func collect(
    _ range: Range<UInt32>, atLeast least: GridScore, into batch: ScoredDocuments
  ) throws(FormatError) -> UInt32 {
    try scorer.collect(range, atLeast: least, into: batch)
  }

  func add(to batch: ScoredDocuments) throws(FormatError) { try scorer.add(to: batch) }

  func keepMatches(of batch: ScoredDocuments) throws(FormatError) {
    try scorer.keepMatches(of: batch)
  }

  func probe(into batch: ScoredDocuments) throws(FormatError) { try scorer.probe(into: batch) }
}

extension UnsafeMutablePointer<BulkClause> {
  /// Room of their own for clauses; whoever asks for it gives it back by ``free(_:)``.
  static func make(_ scorers: [any BulkScorer]) -> UnsafeMutablePointer<BulkClause> {
    let clauses = UnsafeMutablePointer<BulkClause>.scratch(scorers.count)
    for (place, scorer) in scorers.enumerated() {
      (clauses + place).initialize(to: BulkClause(scorer))
    }
    return clauses
  }

  /// Gives back so many, which ``make(_:)`` made.
  func free(_ count: Int) {
    deinitialize(count: count)
    freeScratch()
  }
}
