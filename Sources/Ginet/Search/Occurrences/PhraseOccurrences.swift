// Licensed under the Apache License 2.0.

internal import GinetStore

/// The places of a phrase in one field: documents with all its terms first, positions then.
final class PhraseOccurrences: PlacedOccurrences {
  private(set) var document: UInt32 = 0
  private var phraseFrequency: UInt32 = 0
  private var hasMoved = false
  private let terms: [TermOccurrences]
  private let offsets: [UInt32]
  /// Where the walk along each term's positions stands.
  private var current: [UInt32?]

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
    offsets = phrase.map(\.offset)
    current = phrase.map { _ in nil }
  }

  func seek(to target: UInt32) throws(FormatError) {
    if hasMoved && target <= document { return }
    hasMoved = true
    var target = target
    while true {
      document = try nextDocument(ofAll: terms, from: target)
      if document == PostingsCursor.end { return }
      phraseFrequency = try countMatches()
      if phraseFrequency > 0 { return }
      target = document + 1
    }
  }

  func frequency() -> UInt32 { phraseFrequency }

  /// Documents that may hold the phrase.
  var cost: Int { terms.map(\.cost).min() ?? 0 }

  /// How often the terms stand at their distances: a walk along all position lists at once.
  ///
  /// No list is kept in memory, as one document may hold a term millions of times.
  private func countMatches() throws(FormatError) -> UInt32 {
    try beginPositions()
    var count: UInt32 = 0
    while try nextPosition() != nil { count += 1 }
    return count
  }

  func beginPositions() throws(FormatError) {
    for i in terms.indices {
      try terms[i].beginPositions()
      current[i] = try terms[i].nextPosition()
    }
  }

  func nextPosition() throws(FormatError) -> UInt32? {
    while let start = current[0] {
      var isMatch = start >= offsets[0]
      for i in 1..<max(terms.count, 1) where isMatch {
        let (wanted, overflow) = (start - offsets[0]).addingReportingOverflow(offsets[i])
        while let position = current[i], position < wanted {
          current[i] = try terms[i].nextPosition()
        }
        isMatch = !overflow && current[i] == wanted
      }
      current[0] = try terms[0].nextPosition()
      if isMatch { return start }
    }
    return nil
  }
}
