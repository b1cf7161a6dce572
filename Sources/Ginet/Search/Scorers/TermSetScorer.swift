// Licensed under the Apache License 2.0.

internal import GinetStore

/// Documents that have one of many terms, all with the same score.
///
/// The documents of all terms are put into one set first, a bit each, so that their number has no limit.
final class TermSetScorer: DocumentCursor {
  private(set) var document: UInt32 = 0
  private var hasMoved = false
  private var words: [UInt64]
  private let constant: GridScore
  private let terms: PlannedTerms

  /// Returns nil if no document has one.
  init?(_ terms: PlannedTerms, score: GridScore, in segment: SegmentReader) throws(FormatError) {
    constant = score
    self.terms = terms
    words = Array(repeating: 0, count: (Int(segment.documentCount) + 63) / 64)
    let sources = ExpansionSources(
      [segment], fields: terms.fields, kind: terms.source.expansionKind)
    // Documents that are found, excluded or deleted are all that match, however long it takes.
    var visits = Int.max
    var isEmpty = true
    _ = try terms.automaton.forEachEntry(
      of: sources, inSegment: 0, visits: &visits
    ) { entry throws(FormatError) in
      isEmpty = false
      switch entry.content {
      case .term(let info): add(try segment.documents(of: info, field: entry.field))
      case .form(let form): add(try segment.documents(of: form, field: entry.field))
      }
    }
    for field in terms.fields {
      guard let term = terms.term, let info = try segment.terms(ofField: field)?.info(for: term)
      else { continue }
      add(try segment.documents(of: info, field: field))
      isEmpty = false
    }
    if isEmpty { return nil }
  }

  private func add(_ documents: [UInt32]) {
    for document in documents where Int(document / 64) < words.count {
      words[Int(document / 64)] |= 1 << UInt64(document % 64)
    }
  }

  func seek(to target: UInt32) {
    if hasMoved && target <= document { return }
    hasMoved = true
    var index = Int(target / 64)
    var mask = ~UInt64(0) << UInt64(target % 64)
    while index < words.count {
      let word = words[index] & mask
      if word != 0 {
        document = UInt32(64 * index + word.trailingZeroBitCount)
        return
      }
      index += 1
      mask = ~0
    }
    document = PostingsCursor.end
  }

  func score() -> GridScore { constant }

  func addPlaces(to places: inout ScoredPlaces) { places.add(terms) }
}
