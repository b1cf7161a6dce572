// Licensed under the Apache License 2.0.

internal import GinetStore

extension QueryPlan {
  /// A scorer of the documents of `segment` that match, or nil if none can.
  func bulkScorer(in segment: SegmentReader) throws(FormatError) -> (any BulkScorer)? {
    switch self {
    case .nothing: return nil
    case .everything: return Self.everything(in: segment)
    case .concept(let concept): return try concept.bulkScorer(in: segment)
    case .boolean(let clauses): return try clauses.bulkScorer(in: segment)
    case .terms, .atLeast, .best, .constant:
      return try cursor(in: segment).map {
        BulkCursor($0, most: most, cost: Int(segment.documentCount))
      }
    }
  }

  /// What a document scores at most.
  private var most: GridScore {
    switch self {
    case .nothing, .everything: .zero
    case .concept(let concept): TermWeight(most: concept.weight).score(.infinity)
    case .terms(_, let score), .constant(_, let score): score
    case .boolean(let clauses): Self.sum(clauses.required + clauses.optional)
    case .atLeast(_, let plans): Self.sum(plans)
    case .best(let plans, _):
      // A share of them is rounded as a whole.
      Self.sum(plans) + GridScore(units: Self.sum(plans).units >> 20 + 1)
    }
  }

  private static func sum(_ plans: [QueryPlan]) -> GridScore {
    plans.reduce(.zero) { $0 + $1.most }
  }

  fileprivate static func everything(in segment: SegmentReader) -> any BulkScorer {
    BulkCursor(
      EveryDocument(of: segment.documentCount), most: .zero, cost: Int(segment.documentCount))
  }

  /// The plans of which any may match, if the plan says no more than that.
  fileprivate var alternatives: [QueryPlan] {
    guard case .boolean(let clauses) = self, clauses.required.isEmpty, clauses.excluded.isEmpty,
      clauses.filters.isEmpty
    else { return [self] }
    return clauses.optional.flatMap(\.alternatives)
  }
}

extension PlannedConcept {
  fileprivate func bulkScorer(in segment: SegmentReader) throws(FormatError) -> (any BulkScorer)? {
    guard forms.count == 1, fields.count == 1, let form = forms.first, let field = fields.first,
      case .exact = form.kind, form.terms.count == 1
    else { return try BulkConcept(self, in: segment) }
    guard let info = try segment.terms(ofField: field.number)?.info(for: form.terms[0].term)
    else { return nil }
    return BulkTermScorer(
      try TermPostings(info, field: field, weight: form.weight, in: segment),
      weight: TermWeight(most: weight))
  }
}

extension PlannedClauses {
  fileprivate func bulkScorer(in segment: SegmentReader) throws(FormatError) -> (any BulkScorer)? {
    func scorers(_ plans: [QueryPlan]) throws(FormatError) -> [any BulkScorer] {
      var scorers: [any BulkScorer] = []
      for plan in plans {
        if let scorer = try plan.bulkScorer(in: segment) { scorers.append(scorer) }
      }
      return scorers
    }
    var required = try scorers(self.required)
    let filters = try scorers(self.filters)
    // A required clause that cannot match leaves nothing.
    if required.count < self.required.count || filters.count < self.filters.count { return nil }
    var optional = try scorers(self.optional.flatMap(\.alternatives))
    let excluded = try scorers(self.excluded)
    if required.isEmpty {
      // If nothing is required, one of the optional clauses must match.
      if self.optional.isEmpty {
        if filters.isEmpty { required = [QueryPlan.everything(in: segment)] }
      } else {
        if optional.isEmpty { return nil }
        required = [optional.count == 1 ? optional[0] : BulkDisjunction(optional)]
        optional = []
      }
    }
    if required.count == 1 && filters.isEmpty && excluded.isEmpty && optional.isEmpty {
      return required[0]
    }
    return BulkConjunction(
      required: required, filters: filters, excluded: excluded, optional: optional)
  }
}
