// Licensed under the Apache License 2.0.

import Ginet

/// The best passages for a query: of the parts of a passage only the first that is found.
struct AnswerSearch {
  typealias Found = (hit: Hit, document: Document)

  private(set) var found: [Found] = []
  let total: Results.Total
  let cuts: [QueryCut]
  /// Where the next page begins; nil if there is none.
  let next: SearchMark?

  /// - Parameters:
  ///   - limit: so many passages at most.
  ///   - passageID: the passage that a document of this id is a part of; nil if documents have no parts.
  ///   - tellsNext: whether the next page is asked for, which may take another search.
  init(
    _ query: Query, in searcher: Searcher, _ options: SearchOptions, limit: Int,
    passageID: ((String) -> String)?, tellsNext: Bool
  ) throws {
    var shown: Set<String> = []
    if let passageID, options.after != nil {
      shown = try Self.passagesBefore(query, in: searcher, options, passageID)
    }
    // Of some passages more than one part is found.
    var asked = passageID == nil ? limit : Self.doubled(limit)
    while true {
      let results = try searcher.search(query, limit: asked, options: options)
      var seen = shown
      var read = 0
      found = []
      for hit in results.hits where found.count < limit {
        read += 1
        let document = try searcher.document(hit.address)
        let id = document["id"] ?? "\(hit.address)"
        if seen.insert(passageID?(id) ?? id).inserted { found.append((hit, document)) }
      }
      if found.count == limit || results.hits.count < asked || results.next == nil {
        total = results.total
        cuts = results.cuts
        let isRead = read == results.hits.count
        next =
          isRead || !tellsNext
          ? results.next : try searcher.search(query, limit: read, options: options).next
        return
      }
      asked = Self.doubled(asked)
    }
  }

  private static func doubled(_ count: Int) -> Int { count > .max / 2 ? .max : count * 2 }

  /// The passages that pages before the mark have shown.
  ///
  /// - Complexity: O(*n*) in the documents that match.
  private static func passagesBefore(
    _ query: Query, in searcher: Searcher, _ options: SearchOptions,
    _ passageID: (String) -> String
  ) throws -> Set<String> {
    var all = options
    all.after = nil
    let hits = try searcher.search(query, limit: .max, options: all).hits
    let behind = try searcher.search(query, limit: .max, options: options).hits.count
    return Set(
      try hits.dropLast(behind).map { passageID(try searcher.document($0.address)["id"] ?? "") })
  }
}
