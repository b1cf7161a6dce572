// Licensed under the Apache License 2.0.

/// What the dictionary knows of a term in one field of one segment.
package struct TermInfo: Hashable, Sendable {
  /// Documents that hold the term.
  package var documentFrequency: UInt32
  /// Occurrences of the term in all documents.
  package var totalFrequency: UInt64
  /// Bytes of its posting list in the postings section.
  package var postings: Range<Int>
  /// Bytes of its positions in the positions section; empty if the field has none.
  package var positions: Range<Int>

  package init(
    documentFrequency: UInt32, totalFrequency: UInt64, postings: Range<Int>, positions: Range<Int>
  ) {
    self.documentFrequency = documentFrequency
    self.totalFrequency = totalFrequency
    self.postings = postings
    self.positions = positions
  }
}
