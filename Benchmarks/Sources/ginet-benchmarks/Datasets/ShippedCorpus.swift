// Licensed under the Apache License 2.0.

import Ginet
import GinetCorpus
import GinetReaders

/// The summary and the glossary that are built into the library, searched as the command does.
struct ShippedCorpus: Dataset {
  let name = "shipped corpus"

  /// Parses the texts as well: a program that makes this index starts from them.
  func build(at path: String) throws -> DocumentCounts {
    let corpus = try Corpus()
    var counts = DocumentCounts()
    var writer = try Index.rebuild(at: path, schema: Corpus.schema)
    for document in corpus.documents {
      try writer.add(document)
      counts.count(document, in: Corpus.schema)
    }
    try writer.commit()
    return counts
  }

  /// The first call in a process reads the synonyms out of the texts.
  func searchOptions() -> SearchOptions { Corpus.searchOptions }

  func scoped(_ query: Query) -> Query { Corpus.query(query, in: nil) }

  /// The judged queries, which are no part of the library but lie in the checkout.
  func queries() throws -> QuerySet {
    let path = Self.checkout + "/Corpus/queries/judged/queries.jsonl"
    do {
      return try QuerySet.read(path, called: "Corpus/queries/judged/queries.jsonl")
    } catch let error as ReadError where error.isNotFound {
      return .none(because: "there are no judged queries at \(path)")
    }
  }

  /// The folder above this package, five names up from this file.
  private static let checkout = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(5).joined(separator: "/")
}
