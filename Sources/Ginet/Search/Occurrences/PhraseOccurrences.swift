// Licensed under the Apache License 2.0.

internal import GinetStore

/// The places of a phrase in one field: documents with all its terms first, positions then.
final class PhraseOccurrences: FieldOccurrences {
  private(set) var document: UInt32 = 0
  private(set) var frequency: UInt32 = 0
  private var hasMoved = false
  private let terms: [TermOccurrences]
  private let offsets: [UInt32]

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
  }

  func seek(to target: UInt32) throws(FormatError) {
    if hasMoved && target <= document { return }
    hasMoved = true
    var target = target
    while true {
      document = try nextDocumentOfAll(terms, from: target)
      if document == PostingsCursor.end { return }
      frequency = try phraseFrequency()
      if frequency > 0 { return }
      target = document + 1
    }
  }

  /// How often the terms stand at their distances: a walk along all position lists at once.
  private func phraseFrequency() throws(FormatError) -> UInt32 {
    var lists: [ArraySlice<UInt32>] = []
    for term in terms { lists.append(try term.positions()) }
    var frequency: UInt32 = 0
    for start in lists[0] where start >= offsets[0] {
      let base = start - offsets[0]
      var isMatch = true
      for i in 1..<lists.count {
        let (wanted, overflow) = base.addingReportingOverflow(offsets[i])
        while let first = lists[i].first, first < wanted { lists[i].removeFirst() }
        if overflow || lists[i].first != wanted {
          isMatch = false
          break
        }
      }
      if isMatch { frequency += 1 }
    }
    return frequency
  }
}

/// The first document at or after `target` at which all of the lists stand, or the end.
private func nextDocumentOfAll(
  _ lists: [TermOccurrences], from target: UInt32
) throws(FormatError) -> UInt32 {
  var candidate = target
  var agreeing = 0
  while agreeing < lists.count {
    agreeing = 0
    for list in lists {
      try list.seek(to: candidate)
      if list.document == PostingsCursor.end { return PostingsCursor.end }
      if list.document > candidate {
        candidate = list.document
        break
      }
      agreeing += 1
    }
  }
  return candidate
}
