// Licensed under the Apache License 2.0.

internal import GinetStore

/// The places of a phrase in one field: documents with all its terms first, positions then.
final class PhraseOccurrences: PlacedOccurrences {
  private(set) var document: UInt32 = 0
  private var phraseFrequency: UInt32 = 0
  private var hasMoved = false
  private let terms: [TermOccurrences]
  /// Of each term, from the first.
  private let offsets: [UInt32]
  private var matcher: PhraseMatcher

  /// Returns nil if the segment has not all terms in the field.
  init?(
    _ phrase: [PhraseTerm], field: Int, in segment: SegmentReader
  ) throws(FormatError) {
    var terms: [TermOccurrences] = []
    for term in phrase {
      guard let next = try TermOccurrences(term.term, field: field, in: segment) else { return nil }
      terms.append(next)
    }
    guard !terms.isEmpty else { return nil }
    self.terms = terms
    offsets = phrase.map { $0.offset &- phrase[0].offset }
    matcher = PhraseMatcher(offsets: phrase.map(\.offset))
  }

  func seek(to target: UInt32) throws(FormatError) {
    if hasMoved && target <= document { return }
    hasMoved = true
    var target = target
    while true {
      document = try nextDocument(ofAll: terms.count, from: target) {
        (term, target) throws(FormatError) in
        try terms[term].seek(to: target)
        return terms[term].document
      }
      if document == PostingsCursor.end { return }
      try beginPositions()
      phraseFrequency = 0
      while try nextPosition() != nil { phraseFrequency &+= 1 }
      if phraseFrequency > 0 { return }
      target = document + 1
    }
  }

  func frequency() -> UInt32 { phraseFrequency }

  /// Documents that may hold the phrase.
  var cost: Int { terms.map(\.cost).min() ?? 0 }

  func beginPositions() throws(FormatError) {
    for term in terms { try term.beginPositions() }
    matcher.begin()
  }

  func nextPosition() throws(FormatError) -> UInt32? {
    let terms = terms
    return try matcher.next { place throws(FormatError) in try terms[place].nextPosition() }
  }

  func forEachPlace(_ body: (UInt32, Int) -> Void) throws(FormatError) {
    try beginPositions()
    while let start = try nextPosition() { forEachPlace(from: start, body) }
  }

  /// The places of the phrase whose first term stands at a position.
  func forEachPlace(from start: UInt32, _ body: (UInt32, Int) -> Void) {
    for (term, offset) in offsets.enumerated() { body(start &+ offset, term) }
  }
}
