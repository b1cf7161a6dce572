// Licensed under the Apache License 2.0.

internal import GinetStore

/// A snapshot of an index: searches it and gives its documents back.
///
/// It never changes and may be used from any number of threads. It keeps the
/// files of its commit mapped for as long as it lives.
public struct Searcher: Sendable {
  /// The fields of the snapshot.
  public let schema: Schema
  let segments: [SegmentReader]

  init(schema: Schema, segments: [SegmentReader]) {
    self.schema = schema
    self.segments = segments
  }

  /// The number of documents that are not deleted.
  public var documentCount: Int { segments.reduce(0) { $0 + $1.liveCount } }

  /// Bytes of all files of the snapshot.
  public var byteCount: Int {
    segments.reduce(0) { $0 + $1.file.byteCount + ($1.live?.file.byteCount ?? 0) }
  }

  /// Parts of the index that were written at different times.
  public var segmentCount: Int { segments.count }

  /// Different terms of a field; those that several segments have count in each of them.
  ///
  /// - Throws: ``IndexError`` with `unknownField`.
  /// - Complexity: O(*s*) in the segments.
  public func termCount(inField field: String) throws(IndexError) -> Int {
    guard let number = schema.number(of: field) else {
      throw IndexError(
        .unknownField, path: segments.first?.file.path ?? "",
        message: "the index has no field \"\(field)\"")
    }
    return segments.reduce(0) { $0 + ($1.terms(ofField: number)?.count ?? 0) }
  }

  /// The best documents for what a person typed, read by ``QueryParser`` with this schema.
  ///
  /// ``Results/repairs`` tells what was not taken as it stands. Any text is a query: what is typed is no
  /// error.
  ///
  /// - Parameters:
  ///   - text: of any length, from anybody.
  ///   - limit: so many hits at most.
  ///   - options: where to look, how to rank, what to count, and how long it may take.
  /// - Throws: ``IndexError`` as a search for a ``Query`` does.
  /// - Complexity: that of the query, beside O(*n*) in the bytes of the text.
  public func search(
    _ text: String, limit: Int = 10, options: SearchOptions = SearchOptions()
  ) throws(IndexError) -> Results {
    try search(QueryParser(schema: schema).parse(text), limit: limit, options: options)
  }

  /// The best documents for a query that was parsed, whose repairs the results tell.
  ///
  /// - Throws: ``IndexError`` as a search for a ``Query`` does.
  public func search(
    _ parsed: ParsedQuery, limit: Int = 10, options: SearchOptions = SearchOptions()
  ) throws(IndexError) -> Results {
    var results = try search(parsed.query, limit: limit, options: options)
    results.repairs = parsed.repairs
    return results
  }

  /// The best `limit` documents for a query, and how many match in all, as the options ask.
  ///
  /// - Throws: ``IndexError`` with `damaged` if a part of a file that the search
  ///   needs is damaged. There is never an answer from damaged bytes. With `unknownField` or `noValues`
  ///   if documents cannot be sorted by the field that the options name; with `foreignMark` if
  ///   ``SearchOptions/after`` is of another snapshot or order.
  /// - Complexity: O(*p* log *k*) in the postings of the query's terms and the limit. Sorted by a field,
  ///   every document that matches is looked at.
  public func search(
    _ query: Query, limit: Int = 10, options: SearchOptions = SearchOptions()
  ) throws(IndexError) -> Results {
    try translatingErrors {
      try check(options.after, options.sort)
      let time = TimeBudget(options.timeout)
      if case .field(let name, let direction) = options.sort.kind {
        let field = try valueField(name, "sorted by")
        let search = SortedSearch(
          field, options.sort, direction, limit: limit, after: options.after, time: time)
        return try run(search, query, options.unfed, time)
      }
      return try run(
        TopSearch(limit: limit, total: options.total, after: options.after, time: time), query,
        options, time)
    }
  }

  /// A plan that finds the documents of a query and does not rank them.
  func planFilter(_ query: Query) throws(FormatError) -> QueryPlan {
    var planner = QueryPlanner(schema: schema, segments: segments, options: SearchOptions())
    return try planner.planFilter(query)
  }

  /// The stored values of a document.
  ///
  /// - Throws: ``IndexError`` with `notFound` for an address of another snapshot, `damaged` if its bytes are.
  public func document(_ address: DocumentAddress) throws(IndexError) -> Document {
    try translatingErrors {
      let segment = try segment(of: address)
      let values = try segment.storedValues(of: address.document)
      return Document(
        values.map {
          Document.FieldValue(
            field: segment.fields[$0.field].name, text: String(decoding: $0.bytes, as: UTF8.self))
        })
    }
  }
}

extension QueryPlan {
  /// Calls `body` at each document of `segment` that matches and is not deleted.
  func forEachDocument(
    in segment: SegmentReader, _ body: (any DocumentCursor) throws(FormatError) -> Void
  ) throws(FormatError) {
    guard let cursor = try cursor(in: segment) else { return }
    try cursor.seek(to: 0)
    while cursor.document != PostingsCursor.end {
      if try segment.isLive(cursor.document) { try body(cursor) }
      try cursor.advance()
    }
  }

  /// A cursor over the documents of `segment` that match, or nil if none can.
  func cursor(in segment: SegmentReader) throws(FormatError) -> (any DocumentCursor)? {
    switch self {
    case .nothing: return nil
    case .everything: return EveryDocument(of: segment.documentCount)
    case .concept(let concept): return try ConceptScorer(concept, in: segment)
    case .terms(let terms, let score): return try TermSetScorer(terms, score: score, in: segment)
    case .constant(let plan, let score):
      return try plan.cursor(in: segment).map { ConstantScorer($0, score: score) }
    case .best(let plans, let share):
      let cursors = try Self.cursors(of: plans, in: segment)
      return cursors.isEmpty ? nil : BestScorer(cursors, share: share)
    case .atLeast(let count, let plans):
      let cursors = try Self.cursors(of: plans, in: segment)
      return cursors.count < count ? nil : AtLeastScorer(count, of: cursors)
    case .boolean(let clauses):
      var scorers: [[any DocumentCursor]] = []
      for plans in [clauses.required, clauses.optional, clauses.excluded, clauses.filters] {
        scorers.append(try Self.cursors(of: plans, in: segment))
      }
      // A required clause that cannot match leaves nothing.
      if scorers[0].count < clauses.required.count || scorers[3].count < clauses.filters.count {
        return nil
      }
      if scorers[0].isEmpty && scorers[1].isEmpty {
        // Only exclusions or filters: everything they leave, but not where something was wanted.
        if !clauses.optional.isEmpty { return nil }
        if scorers[3].isEmpty { scorers[3] = [EveryDocument(of: segment.documentCount)] }
      }
      return BooleanScorer(
        required: scorers[0], optional: scorers[1], excluded: scorers[2], filters: scorers[3])
    }
  }

  /// The cursors of those of the plans that can match.
  private static func cursors(
    of plans: [QueryPlan], in segment: SegmentReader
  ) throws(FormatError) -> [any DocumentCursor] {
    var cursors: [any DocumentCursor] = []
    for plan in plans {
      if let cursor = try plan.cursor(in: segment) { cursors.append(cursor) }
    }
    return cursors
  }
}
