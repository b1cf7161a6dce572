// Licensed under the Apache License 2.0.

internal import GinetStore

/// Documents in which a concept occurs in any of its forms and fields, scored by BM25F as
/// one term.
final class ConceptScorer: DocumentCursor {
  private struct Source {
    var occurrences: any FieldOccurrences
    var weight: Double
    var norms: LengthNorms
    var lengths: FieldLengthsReader?
  }

  private(set) var document: UInt32 = 0
  private var hasMoved = false
  private let concept: PlannedConcept
  private let sources: [Source]

  init(_ concept: PlannedConcept, in segment: SegmentReader) throws(FormatError) {
    self.concept = concept
    var sources: [Source] = []
    for form in concept.forms {
      for field in concept.fields {
        let occurrences: (any FieldOccurrences)? =
          form.terms.count == 1
          ? try TermOccurrences(form.terms[0].term, field: field.number, in: segment)
          : try PhraseOccurrences(form.terms, field: field.number, in: segment)
        guard let occurrences else { continue }
        sources.append(
          Source(
            occurrences: occurrences, weight: form.weight, norms: field.norms,
            lengths: segment.lengths(ofField: field.number)))
      }
    }
    self.sources = sources
  }

  func seek(to target: UInt32) throws(FormatError) {
    if hasMoved && target <= document { return }
    hasMoved = true
    var next = PostingsCursor.end
    for source in sources {
      try source.occurrences.seek(to: target)
      next = min(next, source.occurrences.document)
    }
    document = next
  }

  func score() throws(FormatError) -> GridScore {
    var frequency = 0.0
    for source in sources where source.occurrences.document == document {
      let count = try source.occurrences.frequency()
      let code = try source.lengths?.code(of: document) ?? 0
      frequency += Double(count) * source.norms[code] * source.weight
    }
    return TermWeight(most: concept.weight).score(frequency)
  }
}
