// Licensed under the Apache License 2.0.

internal import GinetStore

extension Searcher {
  /// What gave documents their scores for a query.
  ///
  /// - Parameters:
  ///   - query: the one that was searched for.
  ///   - documents: in any order, such as ``Results/hits`` have them. One that does not match has no places.
  ///   - options: those of the search. ``SearchOptions/timeout`` is not looked at.
  /// - Returns: for each document, in their order.
  /// - Throws: ``IndexError`` with `notFound` for an address of another snapshot, and `damaged`.
  /// - Complexity: as a search that looks at the documents of the query up to the last of these. Of several
  ///   documents at once, the query is planned and its lists are gone through once.
  public func matches(
    of query: Query, in documents: [DocumentAddress], options: SearchOptions = SearchOptions()
  ) throws(IndexError) -> [DocumentMatches] {
    try translatingErrors {
      for address in documents { _ = try segment(of: address) }
      var planner = QueryPlanner(schema: schema, segments: segments, options: options)
      let plan = try planner.plan(query)
      var matches = documents.map { _ in DocumentMatches(schema, ScoredPlaces()) }
      var cursor: (any DocumentCursor)?
      var segment: Int?
      // Cursors go forward only.
      for index in documents.indices.sorted(by: { documents[$0] < documents[$1] }) {
        let address = documents[index]
        if address.segment != segment {
          segment = address.segment
          cursor = try plan.cursor(in: segments[address.segment])
        }
        guard let cursor else { continue }
        try cursor.seek(to: address.document)
        guard cursor.document == address.document else { continue }
        var places = ScoredPlaces()
        try cursor.addPlaces(to: &places)
        matches[index] = DocumentMatches(schema, places)
      }
      return matches
    }
  }

  /// Finds what a query looks for in texts that are no documents of the index, as if they were values of
  /// `field`.
  ///
  /// - Throws: ``IndexError`` with `unknownField` if there is no such field, or it cannot be searched.
  public func highlighter(
    for query: Query, field: String, options: SearchOptions = SearchOptions()
  ) throws(IndexError) -> Highlighter {
    guard let number = schema.number(of: field) else {
      throw .unknownField(field, of: schema, path: segments.first?.file.path ?? "")
    }
    guard let analyzer = schema.fields[number].analyzer else {
      throw IndexError(
        .unknownField, path: segments.first?.file.path ?? "",
        message: "the field \"\(field)\" is only stored. Name one that can be searched.")
    }
    return try translatingErrors {
      var planner = QueryPlanner(schema: schema, segments: segments, options: options)
      // Where nothing scores, a pattern is not cut to the terms that the index has.
      let plan = try planner.planFilter(query)
      return Highlighter(
        analyzer,
        SoughtForms(
          plan, inField: number, hasPositions: schema.fields[number].hasPositions))
    }
  }
}
