// Licensed under the Apache License 2.0.

/// What the dictionary knows of a term in one field of one segment.
package struct TermInfo: Hashable, Sendable {
  /// Documents that hold the term.
  package var documentFrequency: UInt32
  /// In a dictionary of surface forms, the place of the form's term among the field's terms; of a
  /// form without a list of its own, `documentFrequency` is zero there.
  var term: UInt32 = 0
  /// Occurrences of the term in all documents.
  package var totalFrequency: UInt64
  /// Bytes of its posting list in the postings section; empty if the postings are here.
  package var postings: Range<Int>
  /// Bytes of its positions in the positions section; empty if the field has none.
  package var positions: Range<Int>
  /// The postings of a term of one or two documents.
  package var rare: RarePostings

  /// Postings that stand in the dictionary itself.
  package struct RarePostings: Hashable, Sendable {
    package var first: UInt32 = 0
    package var firstFrequency: UInt32 = 0
    package var second: UInt32 = 0
    package var secondFrequency: UInt32 = 0

    package init() {}
  }

  /// Terms of no more documents have their postings in the dictionary.
  package static let mostRare: UInt32 = 2

  package init(
    documentFrequency: UInt32, totalFrequency: UInt64, postings: Range<Int>, positions: Range<Int>,
    rare: RarePostings = RarePostings()
  ) {
    self.documentFrequency = documentFrequency
    self.totalFrequency = totalFrequency
    self.postings = postings
    self.positions = positions
    self.rare = rare
  }
}

extension TermInfo {
  /// The same, with lists that begin so many bytes later in their sections.
  package func moved(postings postingsStart: Int, positions positionsStart: Int) -> TermInfo {
    var moved = self
    moved.postings = postings.lowerBound + postingsStart..<postings.upperBound + postingsStart
    moved.positions = positions.lowerBound + positionsStart..<positions.upperBound + positionsStart
    return moved
  }
}
