// Licensed under the Apache License 2.0.

internal import GinetStore

extension QueryPlan {
  /// A scorer of the documents of `segment` that match, or nil if none can.
  ///
  /// - Parameter scores: whether scores are asked for; if not, all are zero.
  func bulkScorer(
    in segment: SegmentReader, scores: Bool = true
  ) throws(FormatError) -> (any BulkScorer)? {
    switch self {
    case .nothing: return nil
    case .everything: return Self.everything(in: segment)
    case .concept(let concept):
      return scores
        ? try concept.bulkScorer(in: segment) : try concept.bulkDocuments(in: segment)
    case .boolean(let clauses): return try clauses.bulkScorer(in: segment, scores: scores)
    case .constant(let plan, let score):
      let scorer = try plan.bulkScorer(in: segment, scores: false)
      return scores ? scorer.map { BulkConstant($0, score: score) } : scorer
    case .terms, .atLeast, .best:
      guard let cursor = try cursor(in: segment) else { return nil }
      let scorer = BulkCursor(cursor, most: most, cost: Int(segment.documentCount))
      return scores ? scorer : BulkConstant(scorer, score: .zero)
    }
  }

  /// What a document scores at most.
  private var most: GridScore {
    switch self {
    case .nothing, .everything: .zero
    case .concept(let concept):
      concept.model == nil ? concept.termWeight.score(.infinity) : GridScore(.infinity)
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
    BulkEverything(of: segment.documentCount)
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
    if model != nil {
      // A model need not be monotone: nothing bounds it.
      return BulkCursor(
        try ConceptScorer(self, in: segment), most: GridScore(.infinity),
        cost: Int(segment.documentCount))
    }
    guard forms.count == 1, fields.count == 1, forms[0].isTerm else {
      return try BulkConcept(self, in: segment)
    }
    guard let postings = try forms[0].postings(inField: fields[0], of: segment) else { return nil }
    return BulkTermScorer(postings, weight: termWeight)
  }

  /// The documents alone.
  fileprivate func bulkDocuments(
    in segment: SegmentReader
  ) throws(FormatError) -> (any BulkScorer)? {
    var sources: [any BulkScorer] = []
    for form in forms {
      for field in fields {
        if form.isTerm {
          if let postings = try form.postings(inField: field, of: segment) {
            sources.append(BulkTermDocuments(postings))
          }
        } else {
          var part = self
          (part.forms, part.fields) = ([form], [field])
          if let concept = try BulkConcept(part, in: segment) {
            sources.append(BulkConstant(concept, score: .zero))
          }
        }
      }
    }
    return sources.count > 1 ? BulkUnion(sources) : sources.first
  }
}

extension PlannedConcept.Form {
  var isTerm: Bool {
    guard case .exact = kind else { return false }
    return terms.count == 1
  }

  /// The postings of a term, or nil if the segment has none.
  fileprivate func postings(
    inField field: PlannedField, of segment: SegmentReader
  ) throws(FormatError) -> TermPostings? {
    guard let info = try segment.terms(ofField: field.number)?.info(for: terms[0].term)
    else { return nil }
    return try TermPostings(info, field: field, weight: weight, in: segment)
  }
}

extension PlannedClauses {
  fileprivate func bulkScorer(
    in segment: SegmentReader, scores: Bool
  ) throws(FormatError) -> (any BulkScorer)? {
    func scorers(_ plans: [QueryPlan], scores: Bool) throws(FormatError) -> [any BulkScorer] {
      var scorers: [any BulkScorer] = []
      for plan in plans {
        if let scorer = try plan.bulkScorer(in: segment, scores: scores) { scorers.append(scorer) }
      }
      return scorers
    }
    var required = try scorers(self.required, scores: scores)
    let filters = try scorers(self.filters, scores: false)
    // A required clause that cannot match leaves nothing.
    if required.count < self.required.count || filters.count < self.filters.count { return nil }
    var optional: [any BulkScorer] = []
    if scores || required.isEmpty {
      optional = try scorers(self.optional.flatMap(\.alternatives), scores: scores)
    }
    let excluded = try scorers(self.excluded, scores: false)
    if required.isEmpty {
      // If nothing is required, one of the optional clauses must match.
      if self.optional.isEmpty {
        if filters.isEmpty { required = [QueryPlan.everything(in: segment)] }
      } else {
        if optional.isEmpty { return nil }
        required =
          optional.count == 1
          ? optional : [scores ? BulkDisjunction(optional) : BulkUnion(optional)]
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
