// Licensed under the Apache License 2.0.

internal import GinetStore

/// An upper bound of scores, and the first document for which it does not hold any more.
struct ScoreLimit {
  var score: GridScore
  var end: UInt32
}

/// Finds the documents of a segment that match, and scores them, many at a time.
///
/// It goes forward only: no call asks for documents before those of an earlier one. Bounds are never
/// below a score, so that what is passed over because of them cannot be among the best.
protocol BulkScorer: AnyObject {
  /// About how many documents it looks at, if it looks at all.
  var cost: Int { get }

  /// A document, or the end, before which nothing matches from `target` on.
  func next(from target: UInt32) throws(FormatError) -> UInt32

  /// What documents from `target` on score at most, as far as that is known in one step: the shortest
  /// that has `length` documents, if there is one.
  func limit(from target: UInt32, length: UInt32) throws(FormatError) -> ScoreLimit

  /// What documents of a range score at most.
  func bound(in range: Range<UInt32>) throws(FormatError) -> GridScore

  /// Appends the documents of a range that match, but for those that score less than `least`, of which
  /// any number may be left out.
  ///
  /// Returns where to go on: the end of the range, or a document before it if the batch is full.
  func collect(
    _ range: Range<UInt32>, atLeast least: GridScore, into batch: ScoredDocuments
  ) throws(FormatError) -> UInt32

  /// Adds the scores of the documents of the batch that match, and tells which do in
  /// ``ScoredDocuments/isMatch``.
  func add(to batch: ScoredDocuments) throws(FormatError)

  /// Takes the documents of a range that match into the set, in which there is room for all.
  func mark(_ range: Range<UInt32>, in bits: DocumentBits) throws(FormatError)

  /// Writes some documents that match, with their scores, from where the greatest may be: a search that
  /// knows them before it begins passes over more. It may find none.
  ///
  /// A scorer that has done it is used up.
  func probe(into batch: ScoredDocuments) throws(FormatError)
}

/// Finds documents that all score 0.
protocol BulkMatcher: BulkScorer {}

extension BulkMatcher {
  func limit(from target: UInt32, length: UInt32) -> ScoreLimit {
    ScoreLimit(score: .zero, end: .max)
  }

  func bound(in range: Range<UInt32>) -> GridScore { .zero }
}

extension BulkScorer {
  func probe(into batch: ScoredDocuments) throws(FormatError) {}

  func mark(_ range: Range<UInt32>, in bits: DocumentBits) throws(FormatError) {
    try markCollected(range, in: bits)
  }

  /// Takes in what is collected.
  func markCollected(_ range: Range<UInt32>, in bits: DocumentBits) throws(FormatError) {
    let batch = ScoredDocuments()
    var target = range.lowerBound
    while target < range.upperBound {
      batch.removeAll()
      target = try collect(target..<range.upperBound, atLeast: .zero, into: batch)
      bits.insert(batch.documents, count: batch.count)
    }
  }

  /// Adds scores, and drops the documents that do not match.
  func keepMatches(of batch: ScoredDocuments) throws(FormatError) {
    try add(to: batch)
    batch.keep(matching: true)
  }
}

/// Goes through a cursor's documents one by one: whatever it is, it can be a part of a bulk scorer.
final class BulkCursor: BulkScorer {
  private let cursor: any DocumentCursor
  /// What each document scores at most.
  private let most: GridScore
  let cost: Int

  init(_ cursor: any DocumentCursor, most: GridScore, cost: Int) {
    self.cursor = cursor
    self.most = most
    self.cost = cost
  }

  func next(from target: UInt32) throws(FormatError) -> UInt32 {
    try cursor.seek(to: target)
    return cursor.document
  }

  func limit(from target: UInt32, length: UInt32) -> ScoreLimit {
    ScoreLimit(score: most, end: .max)
  }

  func bound(in range: Range<UInt32>) -> GridScore { most }

  func collect(
    _ range: Range<UInt32>, atLeast least: GridScore, into batch: ScoredDocuments
  ) throws(FormatError) -> UInt32 {
    try cursor.seek(to: range.lowerBound)
    while cursor.document < range.upperBound {
      if batch.isFull { return cursor.document }
      batch.append(cursor.document, try cursor.score())
      try cursor.advance()
    }
    return range.upperBound
  }

  func add(to batch: ScoredDocuments) throws(FormatError) {
    for index in 0..<batch.count {
      let document = batch.documents[index]
      try cursor.seek(to: document)
      batch.isMatch[index] = cursor.document == document
      if batch.isMatch[index] { batch.scores[index] += try cursor.score() }
    }
  }
}
