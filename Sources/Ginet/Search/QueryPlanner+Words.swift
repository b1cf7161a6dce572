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
      concepts = try theHeaviest(Self.mostTerms, of: concepts)
    }
    return PlannedClauses.any((concepts + pairs).map { .concept($0) } + dates)
  }

  /// The concepts that weigh most, of those that some document may have: a word that none has weighs more
  /// than any other.
  ///
  /// They stay in their order, which the rounding of no score depends on, and readers of plans do.
  private func theHeaviest(
    _ most: Int, of concepts: [PlannedConcept]
  ) throws(FormatError) -> [PlannedConcept] {
    var weights: [Double] = []
    for concept in concepts { weights.append(try isAnywhere(concept) ? concept.weight : -1) }
    let least = weights.sorted(by: >)[most - 1]
    var room = most - weights.count { $0 > least }
    var heaviest: [PlannedConcept] = []
    for (concept, weight) in zip(concepts, weights) where weight >= least {
      if weight == least {
        if room == 0 { continue }
        room -= 1
      }
      heaviest.append(concept)
    }
    return heaviest
  }

  /// Whether the index has all terms of one of the concept's forms.
  private func isAnywhere(_ concept: PlannedConcept) throws(FormatError) -> Bool {
    for form in concept.forms {
      if try hasTerms(of: form, fields: concept.fields) { return true }
    }
    return false
  }

  private func hasTerms(
    of form: PlannedConcept.Form, fields: [PlannedField]
  ) throws(FormatError) -> Bool {
    for term in form.terms {
      if try documentFrequency(of: term.term, from: form.source, fields: fields) == 0 {
        return false
      }
    }
    return true
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
