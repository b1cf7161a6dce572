// Licensed under the Apache License 2.0.

internal import GinetStore

/// Documents with a term of one field that is a concept by itself, as most are.
final class BulkTermScorer: BulkScorer {
  private let postings: UnsafeMutablePointer<TermPostings>
  private let weight: TermWeight

  init(_ postings: consuming TermPostings, weight: TermWeight) {
    self.postings = .scratch(1)
    self.postings.initialize(to: postings)
    self.weight = weight
  }

  deinit {
    postings.deinitialize(count: 1)
    postings.freeScratch()
  }

  var cost: Int { postings.pointee.documentFrequency }

  func next(from target: UInt32) throws(FormatError) -> UInt32 {
    try postings.pointee.next(from: target)
  }

  func limit(from target: UInt32, length: UInt32) throws(FormatError) -> ScoreLimit {
    let limit = try postings.pointee.limit(from: target, length: length)
    return ScoreLimit(score: weight.score(limit.frequency), end: limit.end)
  }

  func bound(in range: Range<UInt32>) throws(FormatError) -> GridScore {
    weight.score(try postings.pointee.bound(in: range))
  }

  func collect(
    _ range: Range<UInt32>, atLeast least: GridScore, into batch: ScoredDocuments
  ) throws(FormatError) -> UInt32 {
    let below = least > .zero ? weight.frequency(below: least) : -1
    var target = range.lowerBound
    while target < range.upperBound {
      if batch.isFull { return target }
      let start = batch.count
      let (count, next) = try postings.pointee.collect(
        target..<range.upperBound, above: below, room: batch.room,
        documents: batch.documents + start, frequencies: batch.frequencies + start)
      weight.score(batch.frequencies + start, count: count, into: batch.scores + start)
      batch.take(count)
      target = next
    }
    return range.upperBound
  }

  func add(to batch: ScoredDocuments) throws(FormatError) {
    let (scores, isMatch, weight) = (batch.scores, batch.isMatch, weight)
    isMatch.update(repeating: false, count: batch.count)
    try postings.pointee.forEachMatch(of: batch) { candidate, amount in
      scores[candidate] += weight.score(amount)
      isMatch[candidate] = true
    }
  }

  func probe(into batch: ScoredDocuments) throws(FormatError) {
    batch.removeAll()
    let count = try postings.pointee.probe(
      room: batch.room, documents: batch.documents, frequencies: batch.frequencies)
    weight.score(batch.frequencies, count: count, into: batch.scores)
    batch.take(count)
  }
}
