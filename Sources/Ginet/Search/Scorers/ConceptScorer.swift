// Licensed under the Apache License 2.0.

internal import GinetStore

/// Documents in which a concept occurs in any of its forms and fields, scored by BM25F as
/// one term.
final class ConceptScorer: DocumentCursor {
  private struct Source {
    var occurrences: any FieldOccurrences
    var form: PlannedConcept.Form
    var weight: Double { form.weight }
    var field: PlannedField
    var lengths: FieldLengthsReader?
  }

  private(set) var document: UInt32 = 0
  private var hasMoved = false
  private let concept: PlannedConcept
  private let sources: [Source]
  /// Of each field of the concept.
  private let lengths: [FieldLengthsReader?]

  init(_ concept: PlannedConcept, in segment: SegmentReader) throws(FormatError) {
    self.concept = concept
    var sources: [Source] = []
    for form in concept.forms {
      for field in concept.fields {
        guard let occurrences = try form.occurrences(inField: field.number, of: segment)
        else { continue }
        sources.append(
          Source(
            occurrences: occurrences, form: form, field: field,
            lengths: segment.lengths(ofField: field.number)))
      }
    }
    self.sources = sources
    lengths = concept.fields.map { segment.lengths(ofField: $0.number) }
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
    guard let model = concept.model else {
      var frequency = 0.0
      for source in sources where source.occurrences.document == document {
        let count = try source.occurrences.frequency()
        let code = try source.lengths?.code(of: document) ?? 0
        frequency += Double(count) * source.field.norms[code] * source.weight
      }
      return concept.termWeight.score(frequency)
    }
    let (frequency, length) = try weightedCounts()
    return model.score(frequency, length: length)
  }

  func addPlaces(to places: inout ScoredPlaces) throws(FormatError) {
    let match = places.beginMatch()
    for source in sources where source.occurrences.document == document {
      let code = try source.lengths?.code(of: document) ?? 0
      try places.add(
        source.form, source.occurrences, inField: source.field.number,
        wordCount: LengthCode.length(code), match: match, weight: concept.weight)
    }
  }

  /// How often the concept occurs in the document, and how long that is, by the weights of the fields.
  func weightedCounts() throws(FormatError) -> (frequency: Double, length: Double) {
    var frequency = 0.0
    for source in sources where source.occurrences.document == document {
      frequency +=
        Double(try source.occurrences.frequency()) * source.weight * source.field.weight
    }
    var length = 0.0
    for (field, lengths) in zip(concept.fields, lengths) {
      let code = try lengths?.code(of: document) ?? 0
      length += field.weight * Double(LengthCode.length(code))
    }
    return (frequency, length)
  }
}

extension PlannedConcept.Form {
  /// Where the form occurs, or nil if it does not.
  func occurrences(
    inField field: Int, of segment: SegmentReader
  ) throws(FormatError) -> (any FieldOccurrences)? {
    switch kind {
    case .surfaceForm:
      return try SurfaceFormOccurrences(terms[0].term, field: field, in: segment)
    case .exact where terms.count == 1:
      return try TermOccurrences(terms[0].term, field: field, in: segment)
    case .exact: return try PhraseOccurrences(terms, field: field, in: segment)
    case .sloppy, .near: return try WindowOccurrences(self, field: field, in: segment)
    }
  }
}
