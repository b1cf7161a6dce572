// Licensed under the Apache License 2.0.

import GinetStore

@testable import Ginet

extension Searcher {
  /// All documents that match, the best first, from cursors that look at one document after the other
  /// and pass over none.
  func everyMatch(for query: Query, _ options: SearchOptions) throws -> [Hit] {
    var planner = QueryPlanner(schema: schema, segments: segments, options: options)
    let plan = try planner.plan(query)
    var matches: [(address: DocumentAddress, score: GridScore)] = []
    for (number, segment) in segments.enumerated() {
      guard let cursor = try plan.cursor(in: segment) else { continue }
      for document in 0..<segment.documentCount {
        try cursor.seek(to: document)
        guard cursor.document == document, try segment.isLive(document) else { continue }
        matches.append((DocumentAddress(segment: number, document: document), try cursor.score()))
      }
    }
    matches.sort { a, b in a.score != b.score ? a.score > b.score : a.address < b.address }
    return matches.map { Hit(address: $0.address, score: $0.score.value) }
  }
}
