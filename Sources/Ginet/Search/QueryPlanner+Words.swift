// Licensed under the Apache License 2.0.

internal import GinetStore

extension QueryPlanner {
  /// Of a text, so many different words are looked for at most, and of a phrase so many terms.
  static let mostTerms = 1_024

  mutating func planWords(
    _ text: String, fields: [String]?, _ context: Context
  ) throws(FormatError) -> QueryPlan {
    var concepts: [PlannedConcept] = []
    var pairs: [PlannedConcept] = []
    var dates: [QueryPlan] = []
    for group in analyzerGroups(fields) {
      if group.valueKind == .date {
        dates.append(planDate(text, group, context))
        continue
      }
      let findsPhrases = group.fields.contains { schema.fields[$0.number].hasPositions }
      let words = LooseWords(
        text, analyzer: group.analyzer, options: options, findsPhrases: findsPhrases,
        guesses: context.guesses)
      for concept in words.concepts {
        var planned = try self.concept(
          concept.forms, fields: group.fields, weight: context.boost * concept.count)
        planned.tellsLittle = words.tellLittle
        concepts.append(planned)
      }
      if context.scores { pairs += try planPairs(words.pairs, group, context) }
    }
    if context.scores && concepts.count > Self.mostTerms {
      cut(.words, "of \(concepts.count) words those that count most were looked for")
      // In their order, which the rounding of no score depends on, and readers of plans do.
      let weights = concepts.map(\.weight).sorted(by: >)
      let least = weights[Self.mostTerms - 1]
      var room = Self.mostTerms - concepts.count { $0.weight > least }
      concepts.removeAll { concept in
        if concept.weight > least { return false }
        room -= concept.weight == least ? 1 : 0
        return concept.weight < least || room < 0
      }
    }
    return PlannedClauses.any((concepts + pairs).map { .concept($0) } + dates)
  }

  /// Words next to one another in the query that are near one another in a document earn a part of what
  /// the more frequent of them does.
  private func planPairs(
    _ pairs: [LooseWords.Pair], _ group: AnalyzerGroup, _ context: Context
  ) throws(FormatError) -> [PlannedConcept] {
    guard options.proximity > 0, options.model == nil else { return [] }
    let fields = group.fields.filter { schema.fields[$0.number].hasPositions }
    if fields.isEmpty { return [] }
    var concepts: [PlannedConcept] = []
    for pair in pairs {
      var least = Double.infinity
      for term in [pair.first, pair.second] {
        let count = try documentFrequency(of: term, from: .terms, fields: group.fields)
        if count == 0 {
          least = 0
          break
        }
        least = min(least, inverseDocumentFrequency(count))
      }
      if least == 0 { continue }
      let weight = context.boost * options.proximity * least
      let form = PlannedConcept.Form(
        terms: [pair.first, pair.second].map { PhraseTerm(term: $0, offset: 0) }, weight: 1,
        kind: .near(
          parts: [0..<1, 1..<2], distance: SearchOptions.proximityDistance, isOrdered: false))
      concepts.append(
        PlannedConcept(
          forms: [form], fields: fields, weight: weight,
          termWeight: TermWeight(weight, ranking: options.ranking), isProximity: true))
    }
    return concepts
  }

  mutating func planPhrase(
    _ text: String, slop: Int, fields: [String]?, _ context: Context
  ) throws(FormatError) -> QueryPlan {
    var clauses: [QueryPlan] = []
    for group in analyzerGroups(fields) {
      if group.valueKind == .date {
        clauses.append(planDate(text, group, context))
        continue
      }
      let forms = PlannedConcept.forms(
        ofPhrase: text, slop: slop, group.analyzer, guesses: context.guesses
      ).map { form in context.scores ? beginning(of: form) : form }
      if forms.isEmpty { continue }
      clauses.append(.concept(try concept(forms, fields: group.fields, weight: context.boost)))
    }
    return PlannedClauses.any(clauses)
  }

  private mutating func beginning(of form: PlannedConcept.Form) -> PlannedConcept.Form {
    if form.terms.count <= Self.mostTerms { return form }
    cut(
      .phrase,
      "of a phrase of \(form.terms.count) words the first \(Self.mostTerms) were looked for")
    var form = form
    form.terms = Array(form.terms.prefix(Self.mostTerms))
    return form
  }

  mutating func planNear(
    _ near: NearWords, fields: [String]?, _ context: Context
  ) throws(FormatError) -> QueryPlan {
    var near = near
    if context.scores && near.texts.count > Self.mostNear {
      cut(.phrase, "of words near one another the first \(Self.mostNear) were looked for")
      near.texts = Array(near.texts.prefix(Self.mostNear))
    }
    var clauses: [QueryPlan] = []
    for group in analyzerGroups(fields) {
      let forms = PlannedConcept.forms(of: near, group.analyzer, guesses: context.guesses)
      if forms.isEmpty { continue }
      clauses.append(.concept(try concept(forms, fields: group.fields, weight: context.boost)))
    }
    return PlannedClauses.any(clauses)
  }

  private static let mostNear = 64
}
