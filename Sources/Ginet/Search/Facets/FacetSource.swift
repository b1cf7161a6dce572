// Licensed under the Apache License 2.0.

internal import GinetStore

/// The values of one segment, in their order, with the documents that match and have them.
struct FacetSource {
  /// The value at which it stands, and its documents, of which there may be none.
  private(set) var term: [UInt8] = []
  private(set) var documentCount = 0

  private let segment: SegmentReader
  private let dictionary: TermDictionaryReader
  private let field: Int
  private let matches: MatchedDocuments
  private var terms: TermCursor
  /// The documents of each value, if they were counted before.
  private let counts: [UInt32]?
  /// Whether so few values have documents that each is looked up.
  private let isSparse: Bool
  private var ordinal = -1

  /// Of more values, lists are not read for each search.
  private static let mostRead = 1_024

  /// - Complexity: O(*m*) in the matches for a field of many values, of which documents have one each;
  ///   the first time that of reading all of them.
  init(
    _ dictionary: TermDictionaryReader, field: Int, of segment: SegmentReader,
    _ matches: MatchedDocuments
  ) throws(FormatError) {
    terms = TermCursor(dictionary)
    self.dictionary = dictionary
    self.field = field
    self.segment = segment
    self.matches = matches
    var counts: [UInt32]?
    if !matches.areAll && dictionary.count > Self.mostRead {
      let ordinals = try segment.documentOrdinals(ofField: field)
      if !ordinals.hasSeveral { counts = matches.counts(by: ordinals) }
    }
    self.counts = counts
    isSparse = matches.count < dictionary.count / 16
  }

  /// Moves to the next value, or to the next that has documents. Returns whether there is one.
  mutating func advance() throws(FormatError) -> Bool {
    guard let counts else {
      guard try terms.advance() else { return false }
      term = terms.term
      documentCount = try matches.count(of: terms.info(), field: field, in: segment)
      return true
    }
    repeat {
      ordinal += 1
      if ordinal >= counts.count { return false }
      if !isSparse, try !terms.advance() { return false }
    } while counts[ordinal] == 0
    term = isSparse ? try dictionary.entry(at: ordinal).term : terms.term
    documentCount = Int(counts[ordinal])
    return true
  }
}
