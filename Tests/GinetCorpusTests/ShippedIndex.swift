// Licensed under the Apache License 2.0.

import Ginet
import GinetCorpus

/// The index of the shipped texts, in memory.
enum ShippedIndex {
  private static let index = Result {
    let index = try Index.inMemory(schema: Corpus.schema)
    var writer = try index.writer()
    for document in try Corpus().documents { try writer.add(document) }
    try writer.commit()
    return index
  }

  static func searcher() throws -> Searcher { try index.get().searcher() }
}

extension Searcher {
  /// The passages of the summary that are found first, each once.
  func passages(for query: String, limit: Int) throws -> [String] {
    let query = Corpus.query(QueryParser().parse(query).query, in: .summary)
    let hits = try search(query, limit: 3 * limit, options: Corpus.searchOptions).hits
    var passages: [String] = []
    for hit in hits {
      let id = Corpus.passageID(of: try document(hit.address)["id"] ?? "")
      let passage = String(id.dropFirst("summary/".count))
      if !passages.contains(passage) { passages.append(passage) }
    }
    return Array(passages.prefix(limit))
  }
}
