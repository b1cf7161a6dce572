// Licensed under the Apache License 2.0.

internal import GinetStore

/// What gives one document its score: the places that count, field by field.
///
/// The cursors of a plan say it where they stand (``DocumentCursor/addPlaces(to:)``), so that it is what
/// was scored and no second opinion.
struct ScoredPlaces: Sendable {
  struct Place: Hashable, Sendable {
    var position: UInt32
    /// Its place in ``OfField/terms``.
    var term: UInt32
  }

  struct OfField: Sendable {
    /// In no order; the same may be here several times.
    var places: [Place] = []
    /// What stands at the places.
    var terms: [SoughtTerm] = []
    /// Words of the field in the document, about; 0 if the index does not know it.
    var wordCount: UInt32 = 0
    /// What counts wherever it stands in the field, and the index does not keep where: the text tells.
    var sought = SoughtForms()
  }

  /// By the number of the field.
  private(set) var fields: [Int: OfField] = [:]
  /// How many different things counted: words, phrases and patterns of the query.
  private(set) var matchCount = 0
  /// Whether the score is the same whatever scores: then all that matches has a share in it.
  private(set) var ignoresScores = false

  /// Begins with what counts as one, and gives it a number.
  mutating func beginMatch() -> Int {
    matchCount += 1
    return matchCount - 1
  }

  /// Adds what `body` does, of which no score counts.
  mutating func ignoringScores(
    _ body: (inout ScoredPlaces) throws(FormatError) -> Void
  ) throws(FormatError) {
    let before = ignoresScores
    ignoresScores = true
    try body(&self)
    ignoresScores = before
  }

  /// Adds the places of a form in the document at which its occurrences stand.
  ///
  /// - Parameter wordCount: of the field in the document, about.
  mutating func add(
    _ form: PlannedConcept.Form, _ occurrences: any FieldOccurrences, inField field: Int,
    wordCount: UInt32, match: Int, weight: Double
  ) throws(FormatError) {
    let weight = weight * form.weight
    var ofField = fields[field] ?? OfField()
    fields[field] = nil
    ofField.wordCount = wordCount
    let first = UInt32(clamping: ofField.terms.count)
    let count = ofField.places.count
    try occurrences.forEachPlace { position, term in
      ofField.places.append(Place(position: position, term: first &+ UInt32(clamping: term)))
    }
    if ofField.places.count > count {
      let isPart = form.terms.count > 1
      for term in form.terms {
        ofField.terms.append(
          SoughtTerm(bytes: term.term, match: match, weight: weight, isPart: isPart))
      }
    } else {
      ofField.sought.forms.append(SoughtForm(form: form, match: match, weight: weight))
    }
    fields[field] = ofField
  }

  /// Adds terms of which any gives the document its score.
  mutating func add(_ terms: PlannedTerms) {
    let pattern = SoughtPattern(terms, match: beginMatch())
    for field in terms.fields { fields[field, default: OfField()].sought.patterns.append(pattern) }
  }
}
