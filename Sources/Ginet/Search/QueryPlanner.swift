// Licensed under the Apache License 2.0.

internal import GinetStore

/// Turns a query into a plan: analyses its text and looks up the statistics of
/// its terms over all segments.
struct QueryPlanner {
  let schema: Schema
  let segments: [SegmentReader]
  let options: SearchOptions

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
      return try .term(planTerm(Array(term.utf8), fields: [plannedField(number)], weight: boost))
    case .words(let text, let fields):
      return try planWords(text, fields: fields, boost: boost)
    case .phrase(let text, let fields):
      return try planPhrase(text, fields: fields, boost: boost)
    case .boosted(let query, let factor):
      return try plan(query, boost: boost * factor, depth: depth + 1)
    case .boolean(let clauses):
      func planAll(_ queries: [Query]) throws(FormatError) -> [QueryPlan] {
        var plans: [QueryPlan] = []
        for query in queries { plans.append(try plan(query, boost: boost, depth: depth + 1)) }
        return plans
      }
      return .boolean(
        PlannedClauses(
          required: try planAll(clauses.required), optional: try planAll(clauses.optional),
          excluded: try planAll(clauses.excluded), filters: try planAll(clauses.filters)))
    }
  }

  // MARK: Text

  private func planWords(
    _ text: String, fields: [String]?, boost: Double
  ) throws(FormatError) -> QueryPlan {
    var clauses = PlannedClauses()
    for group in analyzerGroups(fields) {
      for (term, count) in Self.looseTerms(of: text, analyzer: group.analyzer) {
        let plan = try planTerm(term, fields: group.fields, weight: boost * Double(count))
        clauses.optional.append(.term(plan))
      }
    }
    if clauses.optional.isEmpty { return .nothing }
    return clauses.optional.count == 1 ? clauses.optional[0] : .boolean(clauses)
  }

  /// The distinct terms of a text with the number of times each occurs, stop
  /// words left out if others remain.
  static func looseTerms(of text: String, analyzer: Analyzer) -> [(term: [UInt8], count: Int)] {
    var terms: [(term: [UInt8], count: Int)] = []
    var places: [[UInt8]: Int] = [:]
    analyzer.analyze(text).forEachTerm { bytes, _ in
      let term = Array(bytes)
      if let place = places[term] {
        terms[place].count += 1
      } else {
        places[term] = terms.count
        terms.append((term, 1))
      }
    }
    let telling = terms.filter { !analyzer.stopWords.contains($0.term) }
    return telling.isEmpty ? terms : telling
  }

  private func planPhrase(
    _ text: String, fields: [String]?, boost: Double
  ) throws(FormatError) -> QueryPlan {
    var clauses = PlannedClauses()
    for group in analyzerGroups(fields) {
      let terms = Self.phraseTerms(of: text, analyzer: group.analyzer)
      if terms.isEmpty { continue }
      if terms.count == 1 {
        let plan = try planTerm(terms[0].term, fields: group.fields, weight: boost)
        clauses.optional.append(.term(plan))
        continue
      }
      let fields = group.fields.filter { schema.fields[$0.number].hasPositions }
      var weight = 0.0
      for (term, _) in terms { weight += try planTerm(term, fields: fields, weight: boost).weight }
      let phrase = PlannedPhrase(
        terms: terms, fields: fields, weight: weight, ranking: options.ranking)
      clauses.optional.append(.phrase(phrase))
    }
    if clauses.optional.isEmpty { return .nothing }
    return clauses.optional.count == 1 ? clauses.optional[0] : .boolean(clauses)
  }

  /// The terms of a text with their positions counted from the first.
  static func phraseTerms(
    of text: String, analyzer: Analyzer
  ) -> [(term: [UInt8], offset: UInt32)] {
    var terms: [(term: [UInt8], offset: UInt32)] = []
    var first: UInt32?
    analyzer.analyze(text).forEachTerm { bytes, token in
      if first == nil { first = token.position }
      terms.append((Array(bytes), token.position - (first ?? 0)))
    }
    return terms
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
    return PlannedField(
      number: number, weight: options.weight(of: field.name), averageLength: average)
  }

  /// A term over several fields counts as frequent as it is in the field where it is most frequent.
  private func planTerm(
    _ term: [UInt8], fields: [PlannedField], weight: Double
  ) throws(FormatError) -> PlannedTerm {
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
    let idf = options.ranking.inverseDocumentFrequency(documentFrequency, of: documentCount)
    return PlannedTerm(
      term: term, fields: fields, weight: weight * idf, ranking: options.ranking)
  }
}
