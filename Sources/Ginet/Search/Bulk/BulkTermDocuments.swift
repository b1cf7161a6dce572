// Licensed under the Apache License 2.0.

internal import GinetStore

/// Documents with a term of one field, which do not score: neither frequencies nor lengths are read.
final class BulkTermDocuments: BulkMatcher {
  private let postings: UnsafeMutablePointer<TermPostings>

  init(_ postings: consuming TermPostings) {
    self.postings = .scratch(1)
    self.postings.initialize(to: postings)
  }

  deinit {
    postings.deinitialize(count: 1)
    postings.freeScratch()
  }

  var cost: Int { postings.pointee.documentFrequency }

  func next(from target: UInt32) throws(FormatError) -> UInt32 {
    try postings.pointee.next(from: target)
  }

  func collect(
    _ range: Range<UInt32>, atLeast least: GridScore, into batch: ScoredDocuments
  ) throws(FormatError) -> UInt32 {
    if least > .zero { return range.upperBound }
    return try postings.pointee.forEachRun(in: range, room: batch.room) { documents, count in
      (batch.documents + batch.count).update(from: documents, count: count)
      (batch.scores + batch.count).update(repeating: .zero, count: count)
      batch.take(count)
    }
  }

  func add(to batch: ScoredDocuments) throws(FormatError) {
    batch.isMatch.update(repeating: false, count: batch.count)
    try postings.pointee.findMatches(of: batch)
  }

  func mark(_ range: Range<UInt32>, in bits: DocumentBits) throws(FormatError) {
    _ = try postings.pointee.forEachRun(in: range, room: .max) { documents, count in
      bits.insert(documents, count: count)
    }
  }
}
