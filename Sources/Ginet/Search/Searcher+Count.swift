// Licensed under the Apache License 2.0.

internal import GinetStore

extension Searcher {
  /// How many documents match a query, which are not scored.
  ///
  /// - Throws: ``IndexError`` with `damaged` if a part of a file that is needed is damaged, `timedOut`
  ///   if ``SearchOptions/timeout`` has passed.
  /// - Complexity: of a term in one field O(1), if no document is deleted; else O(*p*) in the postings
  ///   of the query's terms.
  public func count(
    _ query: Query, options: SearchOptions = SearchOptions()
  ) throws(IndexError) -> Int {
    try translatingErrors {
      var time = TimeBudget(options.timeout)
      var planner = QueryPlanner(schema: schema, segments: segments, options: options.unscored)
      let plan = try planner.plan(query)
      var count = 0
      for segment in segments { count += try plan.count(in: segment, &time) }
      if time.isOver { throw time.error }
      return count
    }
  }
}

extension QueryPlan {
  fileprivate func count(
    in segment: SegmentReader, _ time: inout TimeBudget
  ) throws(FormatError) -> Int {
    if let count = try knownCount(in: segment) { return count }
    guard let scorer = try bulkScorer(in: segment, scores: false) else { return 0 }
    let bits = DocumentBits()
    var count = 0
    var target: UInt32 = 0
    while !time.hasPassed() {
      target = try scorer.next(from: target)
      if target >= segment.documentCount { return count }
      let end = bits.turn(to: target, end: segment.documentCount)
      try scorer.mark(target..<end, in: bits)
      count += try bits.count(in: segment)
      target = end
    }
    return count
  }

  /// What the dictionary says of a term.
  private func knownCount(in segment: SegmentReader) throws(FormatError) -> Int? {
    if case .everything = self { return segment.liveCount }
    guard segment.live == nil, case .concept(let concept) = self, concept.fields.count == 1,
      concept.forms.count == 1, concept.forms[0].isTerm
    else { return nil }
    let info = try segment.terms(ofField: concept.fields[0].number)?
      .info(for: concept.forms[0].terms[0].term)
    return info.map { Int($0.documentFrequency) } ?? 0
  }
}
