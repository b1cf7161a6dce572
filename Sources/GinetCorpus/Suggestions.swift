// Licensed under the Apache License 2.0.

public import Ginet

/// What somebody may go on to type.
public struct Suggestion: Sendable, Hashable {
  /// What a suggestion is.
  public enum Kind: String, Sendable, CaseIterable {
    /// A name of an entry of the glossary.
    case glossary
    /// The title of a passage of the summary.
    case summary
    /// The typed text with its last word completed.
    case word
  }

  /// What to search for.
  public let text: String
  /// Where it is from.
  public let kind: Kind
  /// The first sentence of the entry's definition; nil of what is no entry.
  public let definition: String?
  /// Id of the document of the entry or passage; nil of a word.
  public let id: String?
}

/// Suggests names of the glossary, titles of the summary and words of both for what is typed.
///
/// It is made once for a searcher and asked for each letter that is typed.
public struct Suggestions: Sendable {
  private let searcher: Searcher
  private let names: [SuggestedName]

  /// The fields whose words are suggested: those that show.
  private static let fields = ["title", "aliases", "body"]

  /// Reads the names that an index of the corpus keeps.
  ///
  /// - Parameter searcher: of the index of the corpus.
  /// - Throws: ``/Ginet/IndexError`` with `damaged` if a part of a file that is needed is damaged.
  /// - Complexity: O(*n*) in the names of the corpus, which are read.
  public init(_ searcher: Searcher) throws(IndexError) {
    self.searcher = searcher
    let kept = try searcher.search(.term("kind", Corpus.suggestionsKind), limit: 1)
    let table = try kept.hits.first.map { hit throws(IndexError) in
      try searcher.document(hit.address)["suggestions"] ?? ""
    }
    names = SuggestedName.names(inTable: table ?? "")
  }

  /// Names and titles that begin with a text, or have words that do, and words that complete its last one.
  ///
  /// Names that begin so come before words that go on from what was typed, and these before names that have
  /// such words later; and of each what more texts of the corpus use. If nothing begins so, one error is
  /// allowed.
  ///
  /// - Parameters:
  ///   - text: up to where the cursor is.
  ///   - limit: so many at most.
  /// - Throws: ``/Ginet/IndexError`` with `damaged` if a part of a file that is needed is damaged.
  public func suggestions(
    for text: String, limit: Int = 10
  ) throws(IndexError) -> [Suggestion] {
    guard limit > 0 else { return [] }
    let words = try searcher.completions(of: text, in: Self.fields, limit: limit)
    let typed = TypedName(text)
    var found = typed?.matches(among: names) ?? []
    let hasExact = !found.isEmpty || words.contains { $0.edits == 0 }
    if !hasExact { found = typed?.nearMatches(among: names) ?? [] }
    for word in words where word.edits == 0 || !hasExact { found.append(SuggestionMatch(word)) }
    found.sort()
    // Of an entry, or of names that are written alike, the best.
    var seen: Set<[UInt8]> = []
    var suggestions: [Suggestion] = []
    for match in found where suggestions.count < limit {
      let isNew = seen.insert(match.key).inserted
      let isNewEntry = match.suggestion.id.map { seen.insert(Array($0.utf8)).inserted } ?? true
      if isNew && isNewEntry { suggestions.append(match.suggestion) }
    }
    return suggestions
  }
}
