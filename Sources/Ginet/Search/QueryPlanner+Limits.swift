// Licensed under the Apache License 2.0.

extension QueryPlanner {
  /// The plan without the alternatives that are too many: those that can score least.
  ///
  /// What is required stays, as it makes a search shorter, and so does what does not score: without a
  /// filter or an exclusion, documents would be found that were not asked for.
  mutating func limited(_ plan: QueryPlan) -> QueryPlan {
    let count = plan.clauseCount
    if count <= Query.mostClauses { return plan }
    var room = Query.mostClauses
    let limited = plan.limited(to: &room)
    let left = limited.clauseCount
    if left < count {
      cut(.clauses, "of \(count) clauses the \(left) that count most were looked for")
    }
    return limited
  }

  /// The most terms that each pattern of a query may stand for, if it scores: all have the same part.
  static func mostTerms(ofPatternsIn query: Query) -> Int {
    max(Query.mostClauses / max(query.node.scoredPatternCount, 1), 1)
  }
}

extension Query.Node {
  fileprivate var scoredPatternCount: Int {
    switch self {
    case .pattern: 1
    case .constant: 0
    case .boolean(let clauses):
      (clauses.required + clauses.optional).reduce(0) { $0 + $1.node.scoredPatternCount }
    default: children.reduce(0) { $0 + $1.node.scoredPatternCount }
    }
  }
}

extension QueryPlan {
  /// Words, phrases and sets of terms that score.
  fileprivate var clauseCount: Int {
    switch self {
    case .nothing, .everything: 0
    case .concept, .terms, .constant: 1
    case .atLeast(_, let plans), .best(let plans, _): plans.reduce(0) { $0 + $1.clauseCount }
    case .boolean(let clauses):
      (clauses.required + clauses.optional).reduce(0) { $0 + $1.clauseCount }
    }
  }

  /// The score that a document approaches for which all counts.
  private var weight: Double {
    switch self {
    case .nothing, .everything: 0
    case .concept(let concept): concept.weight
    case .terms(_, let score), .constant(_, let score): score.value
    case .atLeast(_, let plans), .best(let plans, _): plans.reduce(0) { $0 + $1.weight }
    case .boolean(let clauses):
      (clauses.required + clauses.optional).reduce(0) { $0 + $1.weight }
    }
  }

  /// - Parameter room: clauses that may still be looked for; counted down.
  fileprivate func limited(to room: inout Int) -> QueryPlan {
    switch self {
    case .nothing, .everything: return self
    case .concept, .terms, .constant:
      room -= 1
      return self
    case .atLeast(let count, let plans):
      return .atLeast(count, Self.best(of: plans, &room))
    case .best(let plans, let share):
      return .best(Self.best(of: plans, &room), tieBreaker: share)
    case .boolean(var clauses):
      clauses.required = clauses.required.map { $0.limited(to: &room) }
      let isOptional = clauses.required.isEmpty && !clauses.optional.isEmpty
      clauses.optional = Self.best(of: clauses.optional, &room)
      // Without alternatives it would find everything.
      return isOptional && clauses.optional.isEmpty ? .nothing : .boolean(clauses)
    }
  }

  /// As many alternatives as there is room for, in their order.
  private static func best(of plans: [QueryPlan], _ room: inout Int) -> [QueryPlan] {
    let weights = plans.map(\.weight)
    let order = plans.indices.sorted { a, b in
      weights[a] != weights[b] ? weights[a] > weights[b] : a < b
    }
    var kept: [(place: Int, plan: QueryPlan)] = []
    for place in order where room > 0 {
      kept.append((place, plans[place].limited(to: &room)))
    }
    return kept.sorted { $0.place < $1.place }.map(\.plan)
  }
}
