// Licensed under the Apache License 2.0.

internal import GinetStore

extension QueryPlanner {
  mutating func planPattern(
    _ pattern: TermPattern, fields: [String]?, _ context: Context
  ) throws(FormatError) -> QueryPlan {
    var clauses: [QueryPlan] = []
    for group in sourceGroups(fields) {
      if case .prefix(let text) = pattern {
        if let plan = try planPrefix(text, group, context) { clauses.append(plan) }
      } else if let matcher = TermMatcher(pattern.folded(by: group.analyzer, for: group.source)) {
        if let plan = try planTerms(matcher, group, context) { clauses.append(plan) }
      } else {
        cut(.notExecuted, "\(pattern) cannot be looked for yet")
      }
    }
    return PlannedClauses.any(clauses)
  }

  private mutating func planPrefix(
    _ text: String, _ group: SourceGroup, _ context: Context
  ) throws(FormatError) -> QueryPlan? {
    let words = FormWords(text, analyzer: group.analyzer, source: group.source).words
    guard let last = words.last else { return nil }
    if words.count > 1 { return try planPhrase(beginningWith: text, group, context) }
    let matcher = TermMatcher.prefix(last.form)
    // A stem need not begin as its word does.
    let own = group.source == .terms && !matcher.contains(last.term) ? last.term : nil
    return try planTerms(matcher, and: own, group, context)
  }

  /// The terms that a matcher takes, and one more: as one concept where they score, and else as a
  /// set of documents.
  private mutating func planTerms(
    _ matcher: TermMatcher, and own: [UInt8]? = nil, _ group: SourceGroup, _ context: Context
  ) throws(FormatError) -> QueryPlan? {
    if !context.scores {
      return .terms(
        PlannedTerms(
          matcher: matcher, fields: group.fields.map(\.number), source: group.source, term: own),
        score: .zero)
    }
    let terms = try expand(matcher, group) + [own].compactMap(\.self)
    let forms = terms.map { term in
      PlannedConcept.Form(
        terms: [PhraseTerm(term: term, offset: 0)], weight: 1,
        kind: group.source == .surfaceForms ? .surfaceForm : .exact)
    }
    if forms.isEmpty { return nil }
    return .concept(try concept(forms, fields: group.fields, weight: context.boost))
  }

  /// A phrase whose last word is only begun. Surface forms have no positions, so it is looked for
  /// among the terms.
  private mutating func planPhrase(
    beginningWith text: String, _ group: SourceGroup, _ context: Context
  ) throws(FormatError) -> QueryPlan? {
    let group = SourceGroup(analyzer: group.analyzer, fields: group.fields, source: .terms)
    let words = FormWords(text, analyzer: group.analyzer, source: .terms).words
    guard let last = words.last else { return nil }
    var terms = try expand(.prefix(last.form), group)
    if !terms.contains(last.term) { terms.append(last.term) }
    let start = words[0].position
    let before = words.dropLast().prefix(Self.mostTerms).map {
      PhraseTerm(term: $0.term, offset: $0.position &- start)
    }
    let forms = terms.map { term in
      PlannedConcept.Form(
        terms: before + [PhraseTerm(term: term, offset: last.position &- start)], weight: 1)
    }
    return .concept(try concept(forms, fields: group.fields, weight: context.boost))
  }

  /// The terms that a matcher takes. Everything that stands for many terms in the ranking comes
  /// through here.
  private mutating func expand(
    _ matcher: TermMatcher, _ group: SourceGroup
  ) throws(FormatError) -> [[UInt8]] {
    let expansion = try TermExpansion(
      matcher, fields: group.fields, source: group.source, segments: segments)
    if expansion.count > expansion.terms.count {
      cut(
        .terms,
        "of \(expansion.count) terms the \(expansion.terms.count) most frequent were looked for")
    }
    return expansion.terms
  }

  // MARK: Ranges

  func planRange(
    _ from: Query.Bound, _ to: Query.Bound, fields: [String]?, _ context: Context
  ) -> QueryPlan {
    var clauses: [QueryPlan] = []
    for group in sourceGroups(fields) {
      guard let matcher = TermMatcher(from, to, analyzer: group.analyzer, source: group.source)
      else { continue }
      clauses.append(
        .terms(
          PlannedTerms(
            matcher: matcher, fields: group.fields.map(\.number), source: group.source),
          score: context.scores ? GridScore(context.boost) : .zero))
    }
    // A document that is in the range by several fields is in it once.
    return clauses.count == 1 ? clauses[0] : .best(clauses, tieBreaker: 0)
  }

  /// A year, a month or a day with all that is in it.
  func planDate(_ text: String, _ group: AnalyzerGroup, _ context: Context) -> QueryPlan {
    let value = Query.Bound.including(text)
    let matcher = TermMatcher(value, value, analyzer: group.analyzer, source: .terms)
    guard let matcher else { return .nothing }
    return .terms(
      PlannedTerms(matcher: matcher, fields: group.fields.map(\.number), source: .terms),
      score: context.scores ? GridScore(context.boost) : .zero)
  }

  // MARK: Fields

  /// Fields of one analyzer whose words are looked up in the same kind of dictionary.
  struct SourceGroup {
    var analyzer: Analyzer
    var fields: [PlannedField]
    var source: TermSource
  }

  private func sourceGroups(_ names: [String]?) -> [SourceGroup] {
    analyzerGroups(names).flatMap { group in
      [TermSource.surfaceForms, .terms].compactMap { source in
        let fields = group.fields.filter {
          schema.fields[$0.number].keepsSurfaceForms == (source == .surfaceForms)
        }
        return fields.isEmpty
          ? nil : SourceGroup(analyzer: group.analyzer, fields: fields, source: source)
      }
    }
  }
}
