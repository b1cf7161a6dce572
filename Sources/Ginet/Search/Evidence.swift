// Licensed under the Apache License 2.0.

internal import GinetStore

extension Searcher {
  /// How much of what a query asks for a document holds: from 0, nothing, to 1, every word.
  ///
  /// Each word and phrase counts by its weight in the ranking, so that rare words dominate; a word
  /// that no document holds is the rarest of all.
  public func evidence(
    for query: Query, in address: DocumentAddress, options: SearchOptions = SearchOptions()
  ) throws(IndexError) -> Double {
    try translatingErrors {
      guard segments.indices.contains(address.segment) else { return 0 }
      var planner = QueryPlanner(schema: schema, segments: segments, options: options)
      var attainable = 0.0
      var matched = 0.0
      for (plan, weight) in try planner.plan(query).leaves() {
        attainable += weight
        guard let cursor = try plan.cursor(in: segments[address.segment]) else { continue }
        try cursor.seek(to: address.document)
        if cursor.document == address.document { matched += weight }
      }
      return attainable > 0 ? matched / attainable : 0
    }
  }
}

extension QueryPlan {
  /// The concepts that score, with their weights.
  fileprivate func leaves() -> [(plan: QueryPlan, weight: Double)] {
    switch self {
    case .nothing, .everything, .terms: []
    case .concept(let concept): [(self, concept.weight)]
    case .constant(let plan, _): plan.leaves()
    case .atLeast(_, let plans), .best(let plans, _): plans.flatMap { $0.leaves() }
    case .boolean(let clauses): (clauses.required + clauses.optional).flatMap { $0.leaves() }
    }
  }
}
