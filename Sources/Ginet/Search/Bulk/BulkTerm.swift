// Licensed under the Apache License 2.0.

internal import GinetStore

/// Documents with a term, as a part of a concept.
final class BulkTerm: BulkOccurrences {
  private let postings: UnsafeMutablePointer<TermPostings>

  /// Returns nil if the segment has no such term in the field.
  init?(
    _ term: [UInt8], field: PlannedField, weight: Double, in segment: SegmentReader
  ) throws(FormatError) {
    guard let info = try segment.terms(ofField: field.number)?.info(for: term) else { return nil }
    let postings = try TermPostings(info, field: field, weight: weight, in: segment)
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

  func limit(from target: UInt32, length: UInt32) throws(FormatError) -> FrequencyLimit {
    try postings.pointee.limit(from: target, length: length)
  }

  func bound(in range: Range<UInt32>) throws(FormatError) -> Double {
    try postings.pointee.bound(in: range)
  }

  func collect(
    _ range: Range<UInt32>, above least: Double, room: Int,
    documents: UnsafeMutablePointer<UInt32>, frequencies: UnsafeMutablePointer<Double>
  ) throws(FormatError) -> (count: Int, next: UInt32) {
    try postings.pointee.collect(
      range, above: least, room: room, documents: documents, frequencies: frequencies)
  }

  func add(to batch: ScoredDocuments) throws(FormatError) {
    let (frequencies, isMatch) = (batch.frequencies, batch.isMatch)
    try postings.pointee.forEachMatch(of: batch) { candidate, amount in
      frequencies[candidate] += amount
      isMatch[candidate] = true
    }
  }

  func probe(
    room: Int, documents: UnsafeMutablePointer<UInt32>, frequencies: UnsafeMutablePointer<Double>
  ) throws(FormatError) -> Int {
    try postings.pointee.probe(room: room, documents: documents, frequencies: frequencies)
  }
}
