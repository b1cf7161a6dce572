// Licensed under the Apache License 2.0.

internal import GinetStore

extension Searcher {
  /// Counts the documents that match a query by the values of a keyword, number or date field.
  ///
  /// ```swift
  /// let kinds = try searcher.facets(of: .words("carcinoid"), by: "kind")
  /// for kind in kinds.counts { print(kind.value.text, kind.documentCount) }
  /// ```
  ///
  /// Nothing is scored. Each value of a date is counted as it was given: a day is not counted for its
  /// year; a query for the year is.
  ///
  /// - Parameters:
  ///   - query: which documents are counted.
  ///   - field: the values need not be stored.
  ///   - limit: so many values at most; all are counted.
  ///   - options: as for a search; of order, place and total nothing counts.
  /// - Throws: ``IndexError`` with `unknownField` or `noValues` if there are no values to count by,
  ///   `timedOut` if ``SearchOptions/timeout`` has passed, since the counts of some documents would be
  ///   none, `damaged` if a part of a file that is needed is damaged.
  /// - Complexity: O(*p* + *v*) in the postings of the query's terms, and in the values of the field and
  ///   their documents; a bit for each document. Of more than 1,024 values a column is made and kept, as
  ///   ``SortOrder/field(_:_:)`` does; then O(*p* + *m*) in the matches, if documents have one value each.
  public func facets(
    of query: Query, by field: String, limit: Int = 10, options: SearchOptions = SearchOptions()
  ) throws(IndexError) -> Facets {
    try translatingErrors {
      var time = TimeBudget(options.timeout)
      let (number, kind) = try valueField(field, "counted by")
      var planner = QueryPlanner(schema: schema, segments: segments, options: options.unscored)
      let plan = try planner.plan(query)
      var documentCount = 0
      var sources: [FacetSource] = []
      for segment in segments {
        guard let matches = try MatchedDocuments(of: plan, in: segment, &time) else { continue }
        documentCount += matches.count
        if let terms = segment.terms(ofField: number), terms.count > 0, matches.count > 0 {
          sources.append(try FacetSource(terms, field: number, of: segment, matches))
        }
      }
      var counts = FacetCounts(limit: limit)
      try counts.add(sources, &time)
      if time.isOver { throw time.error }
      return Facets(
        counts: counts.best().map {
          Facets.Count(
            value: IndexedValue(term: $0.term, kind: kind), documentCount: $0.documentCount)
        },
        valueCount: counts.valueCount, documentCount: documentCount, cuts: planner.cuts)
    }
  }
}
