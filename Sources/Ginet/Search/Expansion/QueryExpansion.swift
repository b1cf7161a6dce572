// Licensed under the Apache License 2.0.

internal import GinetStore

/// What a search also looked for in the place of a word or phrase of the query.
public struct QueryExpansion: Hashable, Sendable {
  /// Another way to say it.
  public struct Form: Hashable, Sendable {
    /// Its words, as the index has them: stemmed, if the analyzer stems.
    public let text: String
    /// An occurrence counts so many times; less than 1 for what only nearly means the same.
    public let weight: Double
  }

  /// The word or phrase, as the index has it.
  public let text: String
  /// At least one.
  public let forms: [Form]
}

extension Searcher {
  /// What words and phrases of a query also look for: by ``SearchOptions/synonyms``, and because they may be
  /// written in another way. The explanation of a hit tells what of it counted.
  ///
  /// - Throws: ``IndexError`` with `damaged` if a part of a file that is needed is damaged.
  public func expansions(
    of query: Query, options: SearchOptions = SearchOptions()
  ) throws(IndexError) -> [QueryExpansion] {
    try translatingErrors {
      var planner = QueryPlanner(schema: schema, segments: segments, options: options.unscored)
      var expansions: [QueryExpansion] = []
      for concept in try planner.plan(query).scoringConcepts where concept.forms.count > 1 {
        let expansion = QueryExpansion(
          text: concept.forms[0].text,
          forms: concept.forms.dropFirst().map { .init(text: $0.text, weight: $0.weight) })
        if !expansions.contains(expansion) { expansions.append(expansion) }
      }
      return expansions
    }
  }
}

extension PlannedConcept.Form {
  fileprivate var text: String {
    terms.map { String(decoding: $0.term, as: UTF8.self) }.joined(separator: " ")
  }
}
