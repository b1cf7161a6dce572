// Licensed under the Apache License 2.0.

internal import GinetStore

extension QueryPlanner {
  mutating func planPattern(
    _ pattern: TermPattern, fields: [String]?, _ context: Context
  ) throws(FormatError) -> QueryPlan {
    var clauses: [QueryPlan] = []
    for group in sourceGroups(fields) {
      let plan: QueryPlan?
      if case .prefix(let text) = pattern {
        plan = try planPrefix(text, group, context)
      } else {
        plan = try automaton(of: pattern, group).flatMap { automaton throws(FormatError) in
          try planTerms(automaton, group, context)
        }
      }
      if let plan { clauses.append(plan) }
    }
    return PlannedClauses.any(clauses)
  }

  private mutating func automaton(
    of pattern: TermPattern, _ group: SourceGroup
  ) -> PatternAutomaton? {
    do throws(PatternError) {
      return try .pattern(pattern, analyzer: group.analyzer, source: group.source)
    } catch {
      cut(.pattern, "\(pattern) was left out: \(error)")
      return nil
    }
  }

  private mutating func planPrefix(
    _ text: String, _ group: SourceGroup, _ context: Context
  ) throws(FormatError) -> QueryPlan? {
    let words = FormWords(text, analyzer: group.analyzer, source: group.source).words
    guard let last = words.last else { return nil }
    if words.count > 1 { return try planPhrase(beginningWith: text, group, context) }
    // A stem need not begin as its word does.
    let own = group.source == .terms && !last.term.starts(with: last.form) ? last.term : nil
    return try planTerms(.prefix(last.form), and: own, group, context)
  }

  /// The terms that an automaton accepts, and one more: as one concept where they score, and else as a
  /// set of documents.
  private mutating func planTerms(
    _ automaton: PatternAutomaton, and own: [UInt8]? = nil, _ group: SourceGroup,
    _ context: Context
  ) throws(FormatError) -> QueryPlan? {
    if !context.scores {
      return .terms(
        PlannedTerms(
          automaton: automaton, fields: group.fieldNumbers, source: group.source, term: own),
        score: .zero)
    }
    let kind: PlannedConcept.Form.Kind = group.source == .surfaceForms ? .surfaceForm : .exact
    var forms = try expand(automaton, group).map { term in
      PlannedConcept.Form(
        terms: [PhraseTerm(term: term.bytes, offset: 0)], weight: 1 / Double(1 + term.distance),
        kind: kind)
    }
    if let own {
      forms.append(PlannedConcept.Form(terms: [PhraseTerm(term: own, offset: 0)], weight: 1))
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
    var terms = try expand(.prefix(last.form), group).map(\.bytes)
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

  /// The terms that an automaton accepts, the best of them. Everything that stands for many terms in
  /// the ranking comes through here.
  private mutating func expand(
    _ automaton: PatternAutomaton, _ group: SourceGroup
  ) throws(FormatError) -> [ExpandedTerm] {
    let expansion = try automaton.expansion(
      of: ExpansionSources(
        segments, fields: group.fieldNumbers, kind: group.source.expansionKind),
      limits: ExpansionLimits(mostTerms: mostTermsOfPattern))
    if expansion.cutCount > 0 {
      cut(
        .terms,
        "of \(expansion.foundCount) terms the \(expansion.terms.count) best were looked for")
    }
    if expansion.end != .complete {
      cut(.terms, "a pattern that takes too long was looked for among some of the terms only")
    }
    return expansion.terms
  }

  // MARK: Ranges

  mutating func planRange(
    _ from: Query.Bound, _ to: Query.Bound, fields: [String]?, _ context: Context
  ) -> QueryPlan {
    var clauses: [QueryPlan] = []
    for group in sourceGroups(fields) {
      let automaton = PatternAutomaton.range(
        from, to, analyzer: group.analyzer, source: group.source)
      guard let automaton else { continue }
      clauses.append(
        .terms(
          PlannedTerms(
            automaton: automaton, fields: group.fieldNumbers, source: group.source),
          score: context.scores ? GridScore(context.boost) : .zero))
    }
    // A document that is in the range by several fields is in it once.
    return clauses.count == 1 ? clauses[0] : .best(clauses, tieBreaker: 0)
  }

  /// A year, a month or a day with all that is in it.
  func planDate(_ text: String, _ group: AnalyzerGroup, _ context: Context) -> QueryPlan {
    let value = Query.Bound.including(text)
    let automaton = PatternAutomaton.range(
      value, value, analyzer: group.analyzer, source: .terms)
    guard let automaton else { return .nothing }
    return .terms(
      PlannedTerms(automaton: automaton, fields: group.fields.map(\.number), source: .terms),
      score: context.scores ? GridScore(context.boost) : .zero)
  }

  // MARK: Fields

  /// Fields of one analyzer whose words are looked up in the same kind of dictionary.
  struct SourceGroup {
    var analyzer: Analyzer
    var fields: [PlannedField]
    var source: TermSource

    /// Each once, although a query may name a field twice.
    var fieldNumbers: [Int] { Set(fields.map(\.number)).sorted() }
  }

  private mutating func sourceGroups(_ names: [String]?) -> [SourceGroup] {
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
