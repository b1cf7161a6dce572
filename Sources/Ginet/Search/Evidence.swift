// Licensed under the Apache License 2.0.

internal import GinetStore

extension Searcher {
  /// How much of what a query asks for a document holds: from 0, nothing, to 1, every word.
  ///
  /// Each word and phrase counts by its weight in the ranking, so that rare words dominate; a word
  /// that no document holds is the rarest of all. One that is there only in another form of weight *w*
  /// (``Synonyms``) counts √*w* times. Neighbours of the query that are near one another in the document
  /// count as the ranking has them (``SearchOptions/proximity``), so that words together say more than
  /// the same words far apart. A text of nothing but words that tell little, such as "how is it", asks for
  /// nothing that a document could hold: its evidence is 0.
  ///
  /// - Throws: ``IndexError`` with `damaged` if a part of a file that is needed is damaged.
  /// - Complexity: as a search that looks at the documents of the query up to this one.
  public func evidence(
    for query: Query, in address: DocumentAddress, options: SearchOptions = SearchOptions()
  ) throws(IndexError) -> Double {
    try translatingErrors {
      guard segments.indices.contains(address.segment) else { return 0 }
      let segment = segments[address.segment]
      var planner = QueryPlanner(schema: schema, segments: segments, options: options.unfed)
      var attainable = 0.0
      var matched = 0.0
      for concept in try planner.plan(query).scoringConcepts {
        attainable += concept.weight
        if concept.tellsLittle { continue }
        let share = try concept.share(in: segment, address.document)
        matched += concept.weight * share.squareRoot()
      }
      return attainable > 0 ? matched / attainable : 0
    }
  }
}

extension PlannedConcept {
  /// The greatest weight of a form that a document has; 0 if it has none.
  fileprivate func share(
    in segment: SegmentReader, _ document: UInt32
  ) throws(FormatError) -> Double {
    var greatest = 0.0
    for form in forms where form.weight > greatest {
      for field in fields {
        guard let occurrences = try form.occurrences(inField: field.number, of: segment)
        else { continue }
        try occurrences.seek(to: document)
        guard occurrences.document == document else { continue }
        greatest = form.weight
        break
      }
    }
    return min(greatest, 1)
  }
}

extension QueryPlan {
  /// Words and phrases that score.
  var scoringConcepts: [PlannedConcept] {
    switch self {
    case .nothing, .everything, .terms: []
    case .concept(let concept): [concept]
    case .constant(let plan, _): plan.scoringConcepts
    case .atLeast(_, let plans), .best(let plans, _): plans.flatMap(\.scoringConcepts)
    case .boolean(let clauses):
      (clauses.required + clauses.optional).flatMap(\.scoringConcepts)
    }
  }
}
