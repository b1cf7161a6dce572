// Licensed under the Apache License 2.0.

/// The terms of each document, numbered anew: an inverted index turned round.
struct ForwardIndex {
  /// The numbers of each document's terms, ascending and distinct, document after document.
  var terms: [UInt32]
  /// Where each document's terms end; they start where the ones of the document before end.
  var ends: [Int]
  /// Greater than every number in `terms`.
  var termCount: Int

  var documentCount: Int { ends.count }
}
