// Licensed under the Apache License 2.0.

import Ginet
import GinetCorpus

/// What is shown of a suggestion, of the guide or of an index.
struct SuggestedText {
  var text: String
  var kind: String
  var definition: String?

  /// Suggestions of the guide.
  static func all(for text: String, limit: Int) throws -> [SuggestedText] {
    try CorpusTarget.withIndex { index in
      try Suggestions(index.searcher()).suggestions(for: text, limit: limit).map {
        SuggestedText(text: $0.text, kind: $0.kind.rawValue, definition: $0.definition)
      }
    }
  }

  /// Titles of an index that begin so, and its words.
  static func all(
    for text: String, inIndexAt path: String, limit: Int
  ) throws -> [SuggestedText] {
    let searcher = try Index.open(at: path, analyzers: Corpus.analyzers).searcher()
    let titles = try titles(beginningWith: text, in: searcher)
      .map { SuggestedText(text: $0, kind: "title") }
    let words = try searcher.completions(of: text, limit: limit)
      .map { SuggestedText(text: $0.text, kind: "word") }
    return Array((titles + words).prefix(limit))
  }

  /// Titles that are shown, and documents of which they are.
  private static let (mostTitles, mostDocuments) = (3, 20)
  /// What is shorter begins too many words.
  private static let shortestTitle = 3

  private static func titles(
    beginningWith text: String, in searcher: Searcher
  ) throws -> [String] {
    guard text.count >= shortestTitle, let field = searcher.schema["title"], field.isStored,
      field.hasPositions
    else { return [] }
    let found = try searcher.search(.prefix(text, in: ["title"]), limit: mostDocuments)
    var titles: [String] = []
    for hit in found.hits where titles.count < mostTitles {
      let title = try searcher.document(hit.address)["title"] ?? ""
      let begins = title.lowercased().hasPrefix(text.lowercased())
      if begins && !titles.contains(title) { titles.append(title) }
    }
    return titles
  }
}
