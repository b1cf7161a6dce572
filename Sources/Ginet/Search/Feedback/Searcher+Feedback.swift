// Licensed under the Apache License 2.0.

internal import GinetStore

extension Searcher {
  /// A plan for a query, with what its best documents add to it if the options ask for that.
  ///
  /// - Parameter time: counts what the first search takes.
  func plan(
    _ query: Query, _ planner: inout QueryPlanner, _ time: TimeBudget
  ) throws(FormatError) -> QueryPlan {
    let plan = try planner.plan(query)
    guard let feedback = planner.options.feedback, planner.options.model == nil else { return plan }
    var search = TopSearch(
      limit: feedback.documents, total: .atLeast(0), after: nil, time: time)
    for (number, segment) in segments.enumerated() {
      try search.search(plan, in: segment, number: number)
    }
    let hits = search.results(cuts: [], of: self).hits
    var model = RelevanceModel()
    for group in planner.analyzerGroups(nil) where group.valueKind == nil {
      for hit in hits {
        try model.add(values(of: hit.address, group), of: group, score: hit.score)
      }
    }
    return try planner.plan(plan, with: model, feedback)
  }

  /// The stored values of fields, each with the weight of its field.
  private func values(
    of address: DocumentAddress, _ group: QueryPlanner.AnalyzerGroup
  ) throws(FormatError) -> [(text: String, weight: Double)] {
    let segment = segments[address.segment]
    var values: [(text: String, weight: Double)] = []
    for value in try segment.storedValues(of: address.document) {
      let name = segment.fields[value.field].name
      guard let number = schema.number(of: name),
        let field = group.fields.first(where: { $0.number == number })
      else { continue }
      values.append((String(decoding: value.bytes, as: UTF8.self), field.weight))
    }
    return values
  }
}

/// How likely words are in documents that answer a query: in those that it found, each by its score.
struct RelevanceModel {
  struct Word: Hashable {
    /// The analyzer that made it.
    var analyzer: String
    var term: [UInt8]
  }

  private(set) var likelihoods: [Word: Double] = [:]

  /// Takes in a document.
  fileprivate mutating func add(
    _ values: [(text: String, weight: Double)], of group: QueryPlanner.AnalyzerGroup, score: Double
  ) {
    var counts: [[UInt8]: Double] = [:]
    var length = 0.0
    for (text, weight) in values {
      for word in QueryWords(text, analyzer: group.analyzer, guesses: false).words {
        length += weight
        guard word.traits.isDisjoint(with: [.stop, .weak]), word.term.count > Self.tooShort,
          !word.term.allSatisfy({ 48...57 ~= $0 })
        else { continue }
        counts[word.term, default: 0] += weight
      }
    }
    guard length > 0 else { return }
    for (term, count) in counts {
      likelihoods[Word(analyzer: group.analyzer.identity, term: term), default: 0] +=
        score * count / length
    }
  }

  /// Words of so few bytes say little by themselves.
  private static let tooShort = 2
}

extension QueryPlanner {
  /// Words in more than one of so many documents tell none apart, and one in a single document finds
  /// only that again.
  private static let mostCommon: UInt64 = 10
  private static let leastDocuments: UInt64 = 2

  /// A plan that looks for likely words besides. It finds more documents only if any may match of what
  /// the plan looks for.
  fileprivate mutating func plan(
    _ plan: QueryPlan, with model: RelevanceModel, _ feedback: RelevanceFeedback
  ) throws(FormatError) -> QueryPlan {
    let documentCount = segments.reduce(UInt64(0)) { $0 + UInt64($1.documentCount) }
    // Of equal ones, which come first must not depend on a hash.
    let words = model.likelihoods.sorted { a, b in
      if a.value != b.value { return a.value > b.value }
      return a.key.term == b.key.term
        ? a.key.analyzer < b.key.analyzer
        : a.key.term.lexicographicallyPrecedes(b.key.term)
    }
    let groups = analyzerGroups(nil)
    var chosen: [(term: [UInt8], fields: [PlannedField], likelihood: Double)] = []
    for (word, likelihood) in words where chosen.count < feedback.words {
      guard let group = groups.first(where: { $0.analyzer.identity == word.analyzer })
      else { continue }
      let count = try documentFrequency(of: word.term, from: .terms, fields: group.fields)
      if count < Self.leastDocuments || count > documentCount / Self.mostCommon { continue }
      chosen.append((word.term, group.fields, likelihood))
    }
    let sum = chosen.reduce(0) { $0 + $1.likelihood }
    let asked = plan.askedCount
    guard sum > 0, asked > 0 else { return plan }
    // As the query's words have their share of the ranking among them, so have these.
    let share = asked * (1 - feedback.queryShare) / feedback.queryShare
    var concepts: [QueryPlan] = []
    for (term, fields, likelihood) in chosen {
      let form = PlannedConcept.Form(terms: [PhraseTerm(term: term, offset: 0)], weight: 1)
      concepts.append(
        .concept(try concept([form], fields: fields, weight: share * likelihood / sum)))
    }
    guard case .boolean(var clauses) = plan, clauses.required.isEmpty, clauses.filters.isEmpty,
      clauses.excluded.isEmpty
    else {
      if case .concept = plan { return PlannedClauses.any([plan] + concepts) }
      return .boolean(PlannedClauses(required: [plan], optional: concepts))
    }
    clauses.optional += concepts
    return .boolean(clauses)
  }
}

extension QueryPlan {
  /// Words and phrases that score, each as often as it is asked for.
  fileprivate var askedCount: Double {
    switch self {
    case .nothing, .everything, .terms, .constant: 0
    case .concept(let concept): concept.isProximity ? 0 : concept.askedCount
    case .atLeast(_, let plans), .best(let plans, _): plans.reduce(0) { $0 + $1.askedCount }
    case .boolean(let clauses):
      (clauses.required + clauses.optional).reduce(0) { $0 + $1.askedCount }
    }
  }
}
