// Licensed under the Apache License 2.0.

public import Ginet
internal import GinetReaders

/// An entry of the glossary as the index of the corpus gives it back.
public struct Definition: Sendable, Hashable {
  /// Id of its document, such as "glossary/carcinoid-syndrome".
  public let id: String
  /// Preferred form.
  public let term: String
  /// Aliases, abbreviations and British spellings.
  public let otherNames: [String]
  /// What the source page says of it; may be empty.
  public let page: String
  /// What is general medical knowledge and not on the page; may be empty.
  public let general: String
  /// Terms of other entries.
  public let related: [String]
  /// Ids of documents of the summary that use the term.
  public let sections: [String]

  /// What the page says, then what is general knowledge.
  public var text: String { [page, general].filter { !$0.isEmpty }.joined(separator: " ") }

  init(_ document: Document) {
    id = document["id"] ?? ""
    term = document["title"] ?? ""
    otherNames = document.values(of: "aliases")
    page = document["page"] ?? ""
    general = document["general"] ?? ""
    related = document.values(of: "related")
    sections = document.values(of: "sections")
  }
}

/// Finds the entry of the glossary that a text names, in the index of the corpus.
///
/// Every name of an entry is a keyword of its document: its terms, as the
/// analyzer leaves them, so that a plural or another case names the entry too.
public struct Definitions: Sendable {
  private let searcher: Searcher

  /// Names of more words than this are found by ``definition(named:)`` only.
  static let longestName = 10

  /// A pasted text is looked through up to here: whoever asks for a term names it early.
  private static let mostWords = 64

  /// Looks nothing up yet.
  ///
  /// - Parameter searcher: of the index of the corpus.
  public init(_ searcher: Searcher) {
    self.searcher = searcher
  }

  /// The entry whose term, alias or abbreviation `text` is, plural or not.
  ///
  /// - Throws: ``/Ginet/IndexError`` with `damaged` if a part of a file that is needed is damaged.
  public func definition(named text: String) throws(IndexError) -> Definition? {
    let words = Self.words(of: text)
    return try definition(of: words[...], in: text)
  }

  /// The entry that a query names: of several, the longest name, then the first.
  ///
  /// - Throws: ``/Ginet/IndexError`` with `damaged` if a part of a file that is needed is damaged.
  public func definition(in query: String) throws(IndexError) -> Definition? {
    let words = Self.words(of: query).prefix(Self.mostWords)
    for length in stride(from: min(Self.longestName, words.count), to: 0, by: -1) {
      for start in 0...(words.count - length) {
        if let found = try definition(of: words[start..<start + length], in: query) { return found }
      }
    }
    return nil
  }

  func definition(
    of words: ArraySlice<Word>, in text: String
  ) throws(IndexError) -> Definition? {
    guard let first = words.first, let last = words.last else { return nil }
    let written = Array(text.utf8)[first.range.lowerBound..<last.range.upperBound]
    // As it is written first: "staging" has an entry of its own beside that of its stem.
    let text = String(decoding: written, as: UTF8.self)
    var keys = Self.keys(of: text, words: words)
    // The plural of an abbreviation: NETs.
    if text.hasSuffix("s"), text.dropLast().contains(where: \.isUppercase) {
      keys.insert("=" + text.dropLast(), at: 1)
    }
    for key in keys {
      let found = try searcher.search(.term("name", key), limit: 1)
      if let hit = found.hits.first { return Definition(try searcher.document(hit.address)) }
    }
    return nil
  }

  // MARK: Keys

  /// The keywords of an entry's document.
  static func keys(of entry: GlossaryEntry) -> [String] {
    var keys: Set<String> = []
    for name in entry.names {
      let isWord =
        entry.abbreviations.contains(name)
        && Analyzer.medicalAbbreviations.contains(name.uppercased())
      let all = Self.keys(of: name, words: words(of: name)[...])
      keys.formUnion(isWord ? all.prefix(1) : all[...])
    }
    return keys.sorted()
  }

  /// The keywords that find a name: letter for letter, by its words, and by their stems.
  private static func keys(of name: String, words: ArraySlice<Word>) -> [String] {
    ["=" + name, "~" + SuggestionTable.key(of: name), words.map(\.term).joined(separator: " ")]
  }

  struct Word {
    var term: String
    var range: Range<Int>
  }

  static func words(of text: String) -> [Word] {
    var words: [Word] = []
    Corpus.analyzer.analyze(text).forEachTerm { term, token in
      if token.traits.contains(.extra) { return }
      words.append(Word(term: String(decoding: term, as: UTF8.self), range: token.utf8Range))
    }
    return words
  }
}
