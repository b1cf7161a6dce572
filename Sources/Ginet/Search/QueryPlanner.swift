// Licensed under the Apache License 2.0.

internal import GinetStore

/// Turns a query into a plan: analyses its text and looks up the statistics of
/// its terms over all segments.
struct QueryPlanner {
  let schema: Schema
  let segments: [SegmentReader]
  let options: SearchOptions
  /// What a word perhaps means may be found by it, but not be excluded.
  private var guesses = true

  init(schema: Schema, segments: [SegmentReader], options: SearchOptions) {
    self.schema = schema
    self.segments = segments
    self.options = options
  }

  /// Clauses nested deeper than this match nothing.
  private static let deepest = 64

  func plan(_ query: Query) throws(FormatError) -> QueryPlan {
    try plan(query, boost: 1, depth: 0)
  }

  private func plan(
    _ query: Query, boost: Double, depth: Int
  ) throws(FormatError) -> QueryPlan {
    guard depth < Self.deepest else { return .nothing }
    switch query.node {
    case .nothing: return .nothing
    case .everything: return .everything
    case .term(let field, let term):
      guard let number = schema.number(of: field) else { return .nothing }
      let form = PlannedConcept.Form(
        terms: [PhraseTerm(term: Array(term.utf8), offset: 0)], weight: 1)
      return .concept(try concept([form], fields: [plannedField(number)], weight: boost))
    case .words(let text, let fields):
      return try planWords(text, fields: fields, boost: boost)
    case .phrase(let text, let fields):
      return try planPhrase(text, fields: fields, boost: boost)
    case .boosted(let query, let factor):
      return try plan(query, boost: boost * factor, depth: depth + 1)
    case .boolean(let clauses):
      func planAll(_ queries: [Query], by planner: Self? = nil) throws(FormatError) -> [QueryPlan] {
        var plans: [QueryPlan] = []
        for query in queries {
          plans.append(try (planner ?? self).plan(query, boost: boost, depth: depth + 1))
        }
        return plans
      }
      var excluding = self
      excluding.guesses = false
      return .boolean(
        PlannedClauses(
          required: try planAll(clauses.required), optional: try planAll(clauses.optional),
          excluded: try planAll(clauses.excluded, by: excluding),
          filters: try planAll(clauses.filters)))
    }
  }

  // MARK: Text

  private func planWords(
    _ text: String, fields: [String]?, boost: Double
  ) throws(FormatError) -> QueryPlan {
    var clauses: [QueryPlan] = []
    for group in analyzerGroups(fields) {
      let findsPhrases = group.fields.contains { schema.fields[$0.number].hasPositions }
      let words = LooseWords(
        text, analyzer: group.analyzer, options: options, findsPhrases: findsPhrases,
        guesses: guesses)
      for concept in words.concepts {
        clauses.append(
          .concept(
            try self.concept(concept.forms, fields: group.fields, weight: boost * concept.count)))
      }
    }
    return PlannedClauses.any(clauses)
  }

  private func planPhrase(
    _ text: String, fields: [String]?, boost: Double
  ) throws(FormatError) -> QueryPlan {
    var clauses: [QueryPlan] = []
    for group in analyzerGroups(fields) {
      let forms = QueryWords(text, analyzer: group.analyzer, guesses: guesses).phrases.map {
        PlannedConcept.Form(terms: $0.terms, weight: $0.weight)
      }
      if forms.isEmpty { continue }
      clauses.append(.concept(try concept(forms, fields: group.fields, weight: boost)))
    }
    return PlannedClauses.any(clauses)
  }

  // MARK: Fields and weights

  /// Fields of one analyzer, which have their terms in common.
  private struct AnalyzerGroup {
    var analyzer: Analyzer
    var fields: [PlannedField]
  }

  private func analyzerGroups(_ names: [String]?) -> [AnalyzerGroup] {
    let named = options.fields.map(\.name)
    let names = names ?? (named.isEmpty ? schema.searchedFields : named)
    var groups: [AnalyzerGroup] = []
    for name in names {
      guard let number = schema.number(of: name), let analyzer = schema.fields[number].analyzer
      else { continue }
      let field = plannedField(number)
      if let group = groups.firstIndex(where: { $0.analyzer.identity == analyzer.identity }) {
        groups[group].fields.append(field)
      } else {
        groups.append(AnalyzerGroup(analyzer: analyzer, fields: [field]))
      }
    }
    return groups
  }

  private func plannedField(_ number: Int) -> PlannedField {
    let field = schema.fields[number]
    var average: Double?
    if field.hasLengths {
      let sum = segments.reduce(FieldStatistics()) { $0 + $1.statistics(ofField: number) }
      average = sum.documentCount > 0 ? Double(sum.tokenCount) / Double(sum.documentCount) : 1
    }
    let weight = options.weight(of: field.name)
    return PlannedField(
      number: number, weight: weight,
      norms: LengthNorms(options.ranking, weight: weight, averageLength: average))
  }

  /// A concept weighs as much as its most frequent form does; a phrase as much as its terms do
  /// together.
  private func concept(
    _ forms: [PlannedConcept.Form], fields: [PlannedField], weight: Double
  ) throws(FormatError) -> PlannedConcept {
    var least = Double.infinity
    for form in forms {
      var sum = 0.0
      for term in form.terms { sum += try inverseDocumentFrequency(of: term.term, fields: fields) }
      least = min(least, sum)
    }
    return PlannedConcept(
      forms: forms, fields: fields, weight: weight * (least.isFinite ? least : 0))
  }

  /// A term over several fields counts as frequent as it is in the field where it is most frequent.
  private func inverseDocumentFrequency(
    of term: [UInt8], fields: [PlannedField]
  ) throws(FormatError) -> Double {
    var documentFrequency: UInt64 = 0
    for field in fields {
      var sum: UInt64 = 0
      for segment in segments {
        let info = try segment.terms(ofField: field.number)?.info(for: term)
        sum += UInt64(info?.documentFrequency ?? 0)
      }
      documentFrequency = max(documentFrequency, sum)
    }
    let documentCount = segments.reduce(UInt64(0)) { $0 + UInt64($1.documentCount) }
    return options.ranking.inverseDocumentFrequency(documentFrequency, of: documentCount)
  }
}
