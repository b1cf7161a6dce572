// Licensed under the Apache License 2.0.

import Ginet

/// What narrows, orders and counts the hits of a search, beside its words.
struct Refinement {
  /// The id of a document that hits are to be like.
  var likeID: String?
  /// The first and the last date on which a document may have been updated.
  var since: String?
  var until: String?
  var sort = SortOrder.score
  var after: SearchMark?
  var timeout: Duration?
  /// Fields whose values are counted.
  var facetFields: [String] = []
  var facetLimit = 10
  var groupsBySection = false

  /// Where a document has the date of its last change.
  private static let dateField = "updated"
  /// What a document is like is decided by these, if it has them: headings above it say little of it.
  private static let textFields: Set<String> = ["title", "body", "text"]

  /// The query that scores: the words, or what is like a document and has one of them.
  ///
  /// - Parameter passageID: the passage that a document of this id is a part of, if there are such; all
  ///   of it is meant.
  func query(
    _ words: Query?, in searcher: Searcher, passageID: ((String) -> String)?
  ) throws -> Query {
    guard let likeID else { return words ?? .nothing }
    let addresses =
      try passageID.map { try searcher.addresses(ofPassage: $0(likeID)) }
      ?? searcher.search(.term("id", likeID), limit: 1).hits.map(\.address)
    let documents = try addresses.map { try searcher.document($0) }
    if documents.isEmpty { throw Failure(.noInput, "no document has the id \"\(likeID)\"") }

    let searched = searcher.schema.searchedFields
    let fields = searched.filter(Self.textFields.contains)
    let text = documents.flatMap { document in
      (fields.isEmpty ? searched : fields).flatMap(document.values(of:))
    }
    guard text.contains(where: { !$0.isEmpty }) else {
      throw Failure(
        .usage, "the index keeps no text of \"\(likeID)\", so that nothing can be like it")
    }
    var query = Query.similar(to: SimilarText(text.joined(separator: "\n")))
    for document in documents { query = query.excluding(.term("id", document["id"] ?? "")) }
    return words.map { query.filtered(by: $0) } ?? query
  }

  /// A query over the documents of the dates that are asked for.
  func filtered(_ query: Query, in searcher: Searcher) throws -> Query {
    if since == nil && until == nil { return query }
    guard searcher.schema[Self.dateField]?.valueKind == .date else {
      throw Failure(.usage, "the index has no dates in a field \"\(Self.dateField)\" to choose by")
    }
    return query.filtered(
      by: .range(
        from: since.map { .including($0) } ?? .open, to: until.map { .including($0) } ?? .open,
        in: [Self.dateField]))
  }

  /// How much of what was asked for the best hit holds, from 0 to 1; where no words were asked for, 1 if
  /// there is a hit.
  ///
  /// - Parameters:
  ///   - words: what was typed.
  ///   - query: what was searched for.
  func evidence(
    for words: Query, _ query: Query, _ results: AnswerSearch, in searcher: Searcher,
    _ options: SearchOptions
  ) throws -> Double {
    guard results.total.value > 0 else { return 0 }
    if words == .everything { return 1 }
    var best = results.found.first?.hit
    // The first that is shown need not be the best one.
    if sort != .score || after != nil {
      best = try searcher.search(query, limit: 1, options: options).hits.first
    }
    return try best.map { try searcher.evidence(for: words, in: $0.address, options: options) } ?? 0
  }

  /// Options for the hits.
  func options(_ options: SearchOptions) -> SearchOptions {
    var options = options
    options.sort = sort
    options.after = after
    options.timeout = timeout
    return options
  }
}
