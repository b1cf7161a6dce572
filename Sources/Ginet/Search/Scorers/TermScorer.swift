// Licensed under the Apache License 2.0.

internal import GinetStore

/// Documents that hold a term in any of its fields, scored by BM25F.
final class TermScorer: DocumentCursor {
  private(set) var document: UInt32 = 0
  private var hasMoved = false
  private let term: PlannedTerm
  private let fields: [FieldPostings]

  init(_ term: PlannedTerm, in segment: SegmentReader) throws(FormatError) {
    self.term = term
    var fields: [FieldPostings] = []
    for field in term.fields {
      if let postings = try FieldPostings(term.term, field: field, in: segment) {
        fields.append(postings)
      }
    }
    self.fields = fields
  }

  func seek(to target: UInt32) throws(FormatError) {
    if hasMoved && target <= document { return }
    hasMoved = true
    var next = PostingsCursor.end
    for field in fields {
      try field.seek(to: target)
      next = min(next, field.document)
    }
    document = next
  }

  func score() throws(FormatError) -> GridScore {
    var frequency = 0.0
    for field in fields where field.document == document {
      frequency += try field.normalizedFrequency(field.frequency, ranking: term.ranking)
    }
    return GridScore(term.weight * term.ranking.saturation(frequency))
  }
}

/// The postings of a term in one field, a document at a time.
final class FieldPostings {
  private(set) var document: UInt32 = 0
  private var hasMoved = false
  private let cursor: PostingsCursor
  private var index = 0
  private let field: PlannedField
  private let lengths: FieldLengthsReader?

  /// Returns nil if the segment has no such term in the field.
  init?(_ term: [UInt8], field: PlannedField, in segment: SegmentReader) throws(FormatError) {
    guard let info = try segment.terms(ofField: field.number)?.info(for: term) else { return nil }
    self.field = field
    cursor = try segment.postings(info, field: field.number)
    lengths = segment.lengths(ofField: field.number)
  }

  var frequency: UInt32 { cursor.frequencies[index] }

  /// Moves to the first document at or after `target`, or to the end.
  func seek(to target: UInt32) throws(FormatError) {
    if hasMoved && target <= document { return }
    hasMoved = true
    while true {
      while index < cursor.blockLength {
        document = cursor.documents[index]
        if document >= target { return }
        index += 1
      }
      index = 0
      guard try cursor.advance(to: target) else {
        document = PostingsCursor.end
        return
      }
    }
  }

  func positions() throws(FormatError) -> ArraySlice<UInt32> { try cursor.positions(at: index) }

  /// What `frequency` occurrences in this document amount to in the sum over fields.
  func normalizedFrequency(
    _ frequency: UInt32, ranking: BM25
  ) throws(FormatError) -> Double {
    guard let lengths, let average = field.averageLength else {
      return field.weight * Double(frequency)
    }
    let length = try lengths.length(of: document)
    return field.weight
      * ranking.normalizedFrequency(frequency, length: length, averageLength: average)
  }
}
