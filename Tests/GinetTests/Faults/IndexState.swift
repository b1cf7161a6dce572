// Licensed under the Apache License 2.0.

import Ginet
import GinetStore

/// All that a reader can see of an index: its documents and the answers to some queries.
enum IndexState: Hashable, Sendable {
  /// There is no index.
  case absent
  case content(documents: [[String]], answers: [[String]])

  /// What is in `storage`.
  init(of storage: any Storage) throws(IndexError) {
    do {
      self = try IndexState(Index.open(in: storage).searcher())
    } catch {
      if error.code != .notFound { throw error }
      self = .absent
    }
  }

  private init(_ searcher: Searcher) throws(IndexError) {
    func values(_ hit: Hit) throws(IndexError) -> [String] {
      try searcher.document(hit.address).values.map { "\($0.field): \($0.text)" }
    }
    var documents: [[String]] = []
    for hit in try searcher.search(.everything, limit: 100_000).hits {
      documents.append(try values(hit))
    }
    var answers = [["\(searcher.documentCount) documents"] + searcher.schema.fields.map(\.name)]
    for query in ["common", "even odd", "\"common even\"", "+odd -late", "title", "\"late text\""] {
      let results = try searcher.search(query, limit: 100_000)
      var answer = ["\(query): \(results.total.value)"]
      for hit in results.hits {
        answer.append("\(hit.score) " + (try values(hit)).joined(separator: ", "))
      }
      // Equal scores come in the order of the documents, which a merge may change.
      answers.append([answer[0]] + answer.dropFirst().sorted())
    }
    self = .content(documents: documents.sorted { $0.joined() < $1.joined() }, answers: answers)
  }

  /// The values of each document, or nil if there is no index.
  var documents: [[String]]? {
    if case .content(let documents, _) = self { documents } else { nil }
  }
}
