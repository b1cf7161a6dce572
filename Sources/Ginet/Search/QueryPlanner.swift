// Licensed under the Apache License 2.0.

internal import GinetStore

/// Turns a query into a plan: analyses its text and looks up the statistics of
/// its terms over all segments.
struct QueryPlanner {
  let schema: Schema
  let segments: [SegmentReader]
  let options: SearchOptions
  /// What was too much, or cannot be looked for.
  private(set) var cuts: [QueryCut] = []
  private var plannedFields: [Int: PlannedField] = [:]
  /// The fields that were asked for last.
  private var lastGroups: (names: [String]?, groups: [AnalyzerGroup])?
  /// The most terms that a pattern which scores stands for.
  private(set) var mostTermsOfPattern = Query.mostClauses

  init(schema: Schema, segments: [SegmentReader], options: SearchOptions) {
    self.schema = schema
    self.segments = segments
    self.options = options
  }

  /// What the queries around a query say of it.
  struct Context {
    var boost = 1.0
    /// Whether what it scores counts.
    var scores = true
    /// What a word perhaps means may be found by it, but not be excluded.
    var guesses = true

    var silent: Context { Context(boost: boost, scores: false, guesses: guesses) }
  }

  mutating func plan(_ query: Query) throws(FormatError) -> QueryPlan {
    mostTermsOfPattern = Self.mostTerms(ofPatternsIn: query)
    return limited(try plan(query, Context()))
  }

  /// For finding documents and not for ranking them: where nothing scores, nothing is left out.
  mutating func planFilter(_ query: Query) throws(FormatError) -> QueryPlan {
    try plan(query, Context().silent)
  }

  private mutating func plan(
    _ query: Query, _ context: Context
  ) throws(FormatError) -> QueryPlan {
    switch query.node {
    case .nothing: return .nothing
    case .tooDeep:
      cut(.nesting, "queries that nest more than \(Query.deepest) deep were left out")
      return .nothing
    case .everything: return .everything
    case .term(let field, let term):
      guard let number = schema.number(of: field) else { return .nothing }
      let form = PlannedConcept.Form(
        terms: [PhraseTerm(term: Array(term.utf8), offset: 0)], weight: 1)
      return .concept(
        try concept([form], fields: [plannedField(number)], weight: context.boost))
    case .words(let text, let fields): return try planWords(text, fields: fields, context)
    case .phrase(let text, let slop, let fields):
      return try planPhrase(text, slop: slop, fields: fields, context)
    case .near(let near, let fields): return try planNear(near, fields: fields, context)
    case .pattern(let pattern, let fields):
      return try planPattern(pattern, fields: fields, context)
    case .range(let from, let to, let fields):
      return planRange(from, to, fields: fields, context)
    case .similar(let similar, let fields):
      return try planSimilar(similar, fields: fields, context)
    case .boosted(let query, let factor):
      var context = context
      context.boost *= factor
      return try plan(query, context)
    case .constant(let query, let score):
      return .constant(try plan(query, context.silent), GridScore(context.boost * score))
    case .atLeast(let count, let queries):
      return .atLeast(count, try plans(queries, context))
    case .best(let queries, let share):
      return .best(try plans(queries, context), tieBreaker: share)
    case .boolean(let clauses):
      var excluding = context.silent
      excluding.guesses = false
      return .boolean(
        PlannedClauses(
          required: try plans(clauses.required, context),
          optional: try plans(clauses.optional, context),
          excluded: try plans(clauses.excluded, excluding),
          filters: try plans(clauses.filters, context.silent)))
    }
  }

  private mutating func plans(
    _ queries: [Query], _ context: Context
  ) throws(FormatError) -> [QueryPlan] {
    var plans: [QueryPlan] = []
    for query in queries { plans.append(try plan(query, context)) }
    return plans
  }

  /// Tells of what was left out; of one kind and with one text, once.
  mutating func cut(_ kind: QueryCut.Kind, _ text: String) {
    let cut = QueryCut(kind: kind, text: text)
    if !cuts.contains(cut) && cuts.count < Self.mostCuts { cuts.append(cut) }
  }

  private static let mostCuts = 50

  // MARK: Fields and weights

  /// Fields of one analyzer, which have their terms in common.
  struct AnalyzerGroup {
    var analyzer: Analyzer
    /// What the fields' values are, which their analyzer decides.
    var valueKind: Field.ValueKind?
    var fields: [PlannedField]
  }

  mutating func analyzerGroups(_ names: [String]?) -> [AnalyzerGroup] {
    // Words of a query mostly ask for the same ones.
    if let lastGroups, lastGroups.names == names { return lastGroups.groups }
    let groups = makeAnalyzerGroups(names)
    lastGroups = (names, groups)
    return groups
  }

  private mutating func makeAnalyzerGroups(_ names: [String]?) -> [AnalyzerGroup] {
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
        groups.append(
          AnalyzerGroup(
            analyzer: analyzer, valueKind: schema.fields[number].valueKind, fields: [field]))
      }
    }
    return groups
  }

  mutating func plannedField(_ number: Int) -> PlannedField {
    // Each word of a query asks for its fields.
    if let known = plannedFields[number] { return known }
    let planned = makePlannedField(number)
    plannedFields[number] = planned
    return planned
  }

  private func makePlannedField(_ number: Int) -> PlannedField {
    let field = schema.fields[number]
    var average: Double?
    let sum = segments.reduce(FieldStatistics()) { $0 + $1.statistics(ofField: number) }
    if field.hasLengths {
      average = sum.documentCount > 0 ? Double(sum.tokenCount) / Double(sum.documentCount) : 1
    }
    let weighted = options.weighted(field)
    return PlannedField(
      number: number, weight: weighted.weight, averageLength: average ?? 1,
      tokenCount: sum.tokenCount,
      norms: LengthNorms(
        weighted.ranking ?? options.ranking, weight: weighted.weight, averageLength: average))
  }

  /// A concept weighs as much as its most frequent form does; a phrase as much as its terms do
  /// together.
  func concept(
    _ forms: [PlannedConcept.Form], fields: [PlannedField], weight: Double
  ) throws(FormatError) -> PlannedConcept {
    var least = Double.infinity
    var mostFrequent: PlannedConcept.Form?
    for form in forms {
      var sum = 0.0
      for term in form.terms {
        sum += try inverseDocumentFrequency(of: term.term, from: form.source, fields: fields)
      }
      if sum < least { (least, mostFrequent) = (sum, form) }
    }
    let all = weight * (least.isFinite ? least : 0)
    var concept = PlannedConcept(
      forms: forms, fields: fields, weight: all,
      termWeight: TermWeight(all, ranking: options.ranking), askedCount: weight)
    if let model = options.model, let mostFrequent {
      concept.model = try planned(model, for: mostFrequent, fields: fields, weight: weight)
    }
    return concept
  }

  /// A term over several fields counts as frequent as it is in the field where it is most frequent.
  private func inverseDocumentFrequency(
    of term: [UInt8], from source: TermSource, fields: [PlannedField]
  ) throws(FormatError) -> Double {
    inverseDocumentFrequency(try documentFrequency(of: term, from: source, fields: fields))
  }

  func inverseDocumentFrequency(_ documentFrequency: UInt64) -> Double {
    let documentCount = segments.reduce(UInt64(0)) { $0 + UInt64($1.documentCount) }
    return options.ranking.inverseDocumentFrequency(documentFrequency, of: documentCount)
  }

  func documentFrequency(
    of term: [UInt8], from source: TermSource, fields: [PlannedField]
  ) throws(FormatError) -> UInt64 {
    var documentFrequency: UInt64 = 0
    for field in fields {
      var sum: UInt64 = 0
      for segment in segments {
        switch source {
        case .terms:
          let info = try segment.terms(ofField: field.number)?.info(for: term)
          sum += UInt64(info?.documentFrequency ?? 0)
        case .surfaceForms:
          guard let form = try segment.surfaceForms(ofField: field.number)?.form(term)
          else { continue }
          sum += UInt64(try segment.documentFrequency(of: form, field: field.number))
        }
      }
      documentFrequency = max(documentFrequency, sum)
    }
    return documentFrequency
  }
}
