// Licensed under the Apache License 2.0.

/// The terms of each document: posting lists turned round.
///
/// ``ForwardIndexBuilder`` makes it, of those terms that are worth it.
struct ForwardIndex: Sendable {
  /// The numbers of each document's terms, ascending and distinct, document after document.
  var terms: [UInt32]
  /// Where the terms of each document end; they start where those of the one before end.
  var ends: [Int]
  /// How many terms take part. Their numbers are less.
  var termCount: Int

  /// - Parameters: see the properties of the same names.
  init(terms: [UInt32], ends: [Int], termCount: Int) {
    precondition(terms.count == ends.last ?? 0)
    self.terms = terms
    self.ends = ends
    self.termCount = termCount
  }
}
