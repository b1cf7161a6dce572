// Licensed under the Apache License 2.0.

internal import GinetStore

/// Documents that hold a phrase in any of its fields, scored as one term that occurs where the
/// phrase does.
final class PhraseScorer: DocumentCursor {
  private(set) var document: UInt32 = 0
  private var hasMoved = false
  private let phrase: PlannedPhrase
  private let fields: [FieldPhrase]

  init(_ phrase: PlannedPhrase, in segment: SegmentReader) throws(FormatError) {
    self.phrase = phrase
    var fields: [FieldPhrase] = []
    for field in phrase.fields {
      if let matches = try FieldPhrase(phrase, field: field, in: segment) { fields.append(matches) }
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
      frequency += try field.normalizedFrequency(ranking: phrase.ranking)
    }
    return GridScore(phrase.weight * phrase.ranking.saturation(frequency))
  }
}

/// The places of a phrase in one field: documents with all terms first, positions then.
private final class FieldPhrase {
  private(set) var document: UInt32 = 0
  private var hasMoved = false
  private var frequency: UInt32 = 0
  private let postings: [FieldPostings]
  private let offsets: [UInt32]

  /// Returns nil if the segment has not all terms in the field.
  init?(
    _ phrase: PlannedPhrase, field: PlannedField, in segment: SegmentReader
  ) throws(FormatError) {
    var postings: [FieldPostings] = []
    for (term, _) in phrase.terms {
      guard let next = try FieldPostings(term, field: field, in: segment) else { return nil }
      postings.append(next)
    }
    guard !postings.isEmpty else { return nil }
    self.postings = postings
    offsets = phrase.terms.map(\.offset)
  }

  func seek(to target: UInt32) throws(FormatError) {
    if hasMoved && target <= document { return }
    hasMoved = true
    var target = target
    while true {
      document = try nextDocumentOfAll(from: target)
      if document == PostingsCursor.end { return }
      frequency = try phraseFrequency()
      if frequency > 0 { return }
      target = document + 1
    }
  }

  func normalizedFrequency(ranking: BM25) throws(FormatError) -> Double {
    try postings[0].normalizedFrequency(frequency, ranking: ranking)
  }

  private func nextDocumentOfAll(from target: UInt32) throws(FormatError) -> UInt32 {
    var candidate = target
    var agreeing = 0
    while agreeing < postings.count {
      agreeing = 0
      for list in postings {
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

  /// How often the terms stand at their distances: a walk along all position lists at once.
  private func phraseFrequency() throws(FormatError) -> UInt32 {
    var lists: [ArraySlice<UInt32>] = []
    for list in postings { lists.append(try list.positions()) }
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
