// Licensed under the Apache License 2.0.

/// Which terms of a field each document of a segment has: the first and the last of them in the
/// order of the dictionary, as their places in it.
///
/// The format has no columns. This is the dictionary with its postings turned over, in memory:
/// four bytes a document, and as many again for a field of which a document has several terms.
package struct DocumentOrdinals: Sendable {
  /// Stands for a document without a term of the field. Greater than every place.
  package static let none = UInt32.max

  /// The place of each document's first term; empty if the field has no terms here.
  package private(set) var least: [UInt32] = []
  /// The same of its last term. It is the same array as long as no document has two terms.
  package private(set) var greatest: [UInt32] = []
  /// Whether a document has two terms or more.
  package private(set) var hasSeveral = false
  /// Terms of the field.
  package let termCount: Int

  /// - Complexity: O(*t* + *p*) in the terms of the field and their postings.
  init(ofField field: Int, in segment: SegmentReader) throws(FormatError) {
    termCount = segment.terms(ofField: field)?.count ?? 0
    guard let terms = segment.terms(ofField: field), termCount > 0 else { return }
    let documentCount = Int(segment.documentCount)
    var least = [UInt32](repeating: Self.none, count: documentCount)
    var greatest: [UInt32]?
    var cursor = TermCursor(terms)
    var ordinal: UInt32 = 0
    while try cursor.advance() {
      var postings = try segment.postings(cursor.info(), field: field)
      while try postings.advance() {
        for index in 0..<postings.blockLength {
          let document = unsafe Int(postings.documents[index])
          guard document < documentCount else {
            throw segment.file.error(.invalid("document \(document) of \(documentCount)"))
          }
          if least[document] == Self.none {
            least[document] = ordinal
          } else if greatest == nil {
            greatest = least
          }
          greatest?[document] = ordinal
        }
      }
      ordinal += 1
    }
    self.least = least
    self.greatest = greatest ?? least
    hasSeveral = greatest != nil
  }
}

extension SegmentReader {
  /// The places of each document's terms of a field among the field's terms.
  ///
  /// They are made once and kept for as long as the segment is open, in whatever snapshots.
  ///
  /// - Complexity: O(1), the first time that of reading the field's dictionary and postings. Threads
  ///   that ask for it at the same time may each make it; one of them is kept.
  package func documentOrdinals(
    ofField field: Int
  ) throws(FormatError) -> DocumentOrdinals {
    if let known = ordinals.withLock({ $0[field] }) { return known }
    let made = try DocumentOrdinals(ofField: field, in: self)
    return ordinals.withLock { ordinals in
      if let known = ordinals[field] { return known }
      ordinals[field] = made
      return made
    }
  }
}

extension TermDictionaryReader {
  /// How many terms are less than `term`, and whether it is there itself.
  ///
  /// - Complexity: O(log *n*) blocks of terms.
  package func place(of term: [UInt8]) throws(FormatError) -> (ordinal: Int, isPresent: Bool) {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if try entry(at: middle).term.lexicographicallyPrecedes(term) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return (low, low < count ? try entry(at: low).term == term : false)
  }
}
