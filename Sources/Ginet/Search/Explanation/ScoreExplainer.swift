// Licensed under the Apache License 2.0.

internal import GinetStore

/// Explains what a plan gives one document.
struct ScoreExplainer {
  let schema: Schema
  let segment: SegmentReader
  let document: UInt32
  let options: SearchOptions

  /// Nil if the document does not match.
  func explain(_ plan: QueryPlan) throws(FormatError) -> Explanation? {
    guard let score = try score(of: plan) else { return nil }
    switch plan {
    case .nothing: return nil
    case .everything:
      return Explanation(value: score, kind: .score, text: "every document", details: [])
    case .concept(let concept): return try explain(concept, score: score)
    case .terms:
      return Explanation(
        value: score, kind: .score, text: "one of the terms of a pattern or range, all alike",
        details: [])
    case .constant(let plan, _):
      return Explanation(
        value: score, kind: .score, text: "as whatever matches",
        details: try explain(plan).map { [$0] } ?? [])
    case .boolean(let clauses):
      let details = try explain(clauses.required + clauses.optional)
      if details.count == 1 { return details[0] }
      return Explanation(value: score, kind: .sum, text: "sum of what matches", details: details)
    case .atLeast(let count, let plans):
      return Explanation(
        value: score, kind: .sum, text: "sum of what matches, at least \(count) of \(plans.count)",
        details: try explain(plans))
    case .best(let plans, let share):
      return Explanation(
        value: score, kind: .score,
        text: share > 0 ? "the best, and \(share) of the others" : "the best",
        details: try explain(plans))
    }
  }

  /// Those that match.
  private func explain(_ plans: [QueryPlan]) throws(FormatError) -> [Explanation] {
    var explanations: [Explanation] = []
    for plan in plans {
      if let explanation = try explain(plan) { explanations.append(explanation) }
    }
    return explanations
  }

  private func score(of plan: QueryPlan) throws(FormatError) -> Double? {
    guard let cursor = try plan.cursor(in: segment) else { return nil }
    try cursor.seek(to: document)
    return cursor.document == document ? try cursor.score().value : nil
  }

  // MARK: Concepts

  private func explain(
    _ concept: PlannedConcept, score: Double
  ) throws(FormatError) -> Explanation {
    var details: [Explanation] = []
    if let model = concept.model {
      details.append(factor(model.weight, "times asked for"))
      for word in model.words { details += statistics(word) }
    } else {
      details.append(factor(concept.weight, "weight: inverse document frequency × times asked for"))
      details.append(factor(options.ranking.k1, "k1"))
      details.append(factor(options.ranking.b, "b"))
      if options.ranking.delta > 0 { details.append(factor(options.ranking.delta, "delta")) }
    }
    for form in concept.forms {
      for field in concept.fields {
        if let occurrences = try explain(form, in: field) { details.append(occurrences) }
      }
    }
    let text =
      concept.model == nil
      ? "BM25 of \(concept.forms.first.map { name(of: $0) } ?? "nothing")"
      : "model of \(concept.forms.first.map { name(of: $0) } ?? "nothing")"
    return Explanation(value: score, kind: .score, text: text, details: details)
  }

  /// How often a form occurs in a field, or nil if it does not.
  private func explain(
    _ form: PlannedConcept.Form, in field: PlannedField
  ) throws(FormatError) -> Explanation? {
    guard let occurrences = try form.occurrences(inField: field.number, of: segment)
    else { return nil }
    try occurrences.seek(to: document)
    guard occurrences.document == document else { return nil }
    var details: [Explanation] = []
    if form.weight != 1 { details.append(factor(form.weight, "weight of this way to say it")) }
    if field.weight != 1 { details.append(factor(field.weight, "weight of the field")) }
    if let lengths = segment.lengths(ofField: field.number) {
      let length = LengthCode.length(try lengths.code(of: document))
      details.append(factor(Double(length), "length of the field in words, about"))
      details.append(factor(field.averageLength, "average length"))
    }
    return Explanation(
      value: Double(try occurrences.frequency()), kind: .factor,
      text: "occurrences of \(name(of: form)) in \(schema.fields[field.number].name)",
      details: details)
  }

  private func statistics(_ word: WordStatistics) -> [Explanation] {
    [
      factor(word.documentFrequency, "documents with the word"),
      factor(word.totalFrequency, "occurrences in all documents"),
      factor(word.documentCount, "documents"), factor(word.wordCount, "words of all documents"),
      factor(word.averageLength, "average length"),
    ]
  }

  private func factor(_ value: Double, _ text: String) -> Explanation {
    Explanation(value: value, kind: .factor, text: text, details: [])
  }

  private func name(of form: PlannedConcept.Form) -> String {
    let words = form.terms.map { String(decoding: $0.term, as: UTF8.self) }
    let text = "\"" + words.joined(separator: " ") + "\""
    return switch form.kind {
    case .exact: text
    case .sloppy(let slop): "\(text) within \(slop)"
    case .near(_, let distance, let isOrdered):
      "\(text) within \(distance)\(isOrdered ? ", in order" : "")"
    case .surfaceForm: "\(text) as written"
    }
  }
}
