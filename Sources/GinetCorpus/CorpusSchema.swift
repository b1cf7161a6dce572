// Licensed under the Apache License 2.0.

public import Ginet
internal import GinetReaders

extension Corpus {
  /// What a document of the corpus's index is.
  public enum Kind: String, Sendable, CaseIterable {
    /// A passage of the summary.
    case summary
    /// An entry of the glossary.
    case glossary
  }

  /// The analyzer of every text of the corpus.
  public static let analyzer = Analyzer.medicalEnglish

  /// The analyzers of this library, which an index of its own or of medical documents is opened with.
  public static let analyzers = [Analyzer.medicalEnglish]

  /// The fields of the corpus's index.
  ///
  /// A passage of the summary has its heading as title, the labels of the
  /// headings above it as path, and its text as body; an entry of the glossary has its term,
  /// its other names and its definition, and what else ``Definition`` tells. The terms of a
  /// passage are the names of the entries that point to it. The section is what stands above in the path, as one
  /// value; updated is the date of the source.
  public static let schema: Schema = [
    .keyword("id"),
    .keyword("kind"),
    .text("title", analyzer: analyzer, surfaceForms: true),
    .text("path", analyzer: analyzer, surfaceForms: true),
    .text("aliases", analyzer: analyzer, surfaceForms: true),
    .text("body", analyzer: analyzer, surfaceForms: true),
    .text("terms", analyzer: analyzer, stored: false, surfaceForms: true),
    .keyword("name", stored: false),
    .stored("page"),
    .stored("general"),
    .stored("related"),
    .keyword("section", stored: false),
    .stored("sections"),
    .stored("synonyms"),
    .stored("suggestions"),
    .stored("source"),
    .stored("url"),
    .date("updated"),
  ]

  /// How occurrences in each field count.
  static let weightedFields: [SearchOptions.WeightedField] = [
    .init("title", weight: 2), .init("path", weight: 1), .init("body", weight: 1),
    .init("aliases", weight: 0.25), .init("terms", weight: 0.25),
  ]

  /// How the corpus is searched: its fields, and the synonyms that its language has, compiled from
  /// the texts. An open index has them ready: ``searchOptions(from:)``.
  ///
  /// Passages are short and of like length: b is lower than for documents in general, and so is what words
  /// near one another earn. They were chosen, with the weights, on the judged queries of the corpus;
  /// neighbouring values do as well.
  public static let searchOptions = options(with: synonyms(from: CorpusText.all))

  /// How the corpus is searched, with the synonyms that its index keeps.
  ///
  /// - Parameter searcher: of the index of the corpus.
  /// - Throws: ``/Ginet/IndexError`` with `damaged` if a part of a file that is needed is damaged.
  public static func searchOptions(from searcher: Searcher) throws(IndexError) -> SearchOptions {
    let kept = try searcher.search(.term("kind", languageKind), limit: 1)
    guard let hit = kept.hits.first, let compiled = try searcher.document(hit.address)["synonyms"]
    else { return searchOptions }
    return options(with: Synonyms(compiled: compiled))
  }

  private static func options(with synonyms: Synonyms) -> SearchOptions {
    SearchOptions(
      fields: weightedFields, ranking: BM25(k1: 1.2, b: 0.4), proximity: 0.2, synonyms: synonyms)
  }

  /// The kinds of the two documents that are no texts: one keeps the synonyms, which each search reads, and
  /// one the suggestions.
  private static let languageKind = "language"
  static let suggestionsKind = "suggestions"

  /// A best hit of which ``/Ginet/Searcher/evidence(for:in:options:)`` is less is no answer.
  ///
  /// Chosen on the questions of `Corpus/queries/answerability` that are for calibration: of 58 that the
  /// corpus answers 54 have more, of 58 near misses 3. On questions kept apart the area under the curve is .952.
  public static let leastEvidence = 0.6

  /// An entry of the glossary matches a few words of a query well because it is short; its
  /// definition stands above the hits already when the query names it.
  static let glossaryWeight = 0.2

  /// `query` over the whole corpus or one kind of it.
  public static func query(_ query: Query, in kind: Kind?) -> Query {
    if let kind { return query.filtered(by: .term("kind", kind.rawValue)) }
    return .any([
      query.filtered(by: .term("kind", Kind.summary.rawValue)),
      query.filtered(by: .term("kind", Kind.glossary.rawValue)).boosted(by: glossaryWeight),
    ])
  }

  /// The id of the passage that a document is, or is a part of.
  public static func passageID(of id: String) -> String {
    String(id.prefix { $0 != "~" })
  }

  /// The documents of the index: passages, entries, and two that keep synonyms and suggestions.
  public var documents: [Document] {
    // The names of an entry help to find the passages that it points to.
    var names: [String: [String]] = [:]
    for entry in entries {
      for section in entry.sections { names[section, default: []] += entry.names }
    }
    let texts = passages.map { passage in
      Self.document(passage, terms: names[Self.passageID(of: passage.passage.id)] ?? [])
    }
    let language: Document = [
      "id": Self.languageKind, "kind": Self.languageKind,
      "synonyms": Self.synonyms(of: entries, thesaurus).compiled,
    ]
    let suggestions: Document = [
      "id": Self.suggestionsKind, "kind": Self.suggestionsKind,
      "suggestions": SuggestionTable.compiled(of: self),
    ]
    return texts + entries.map { Self.document($0, of: passages.first?.source) }
      + [language, suggestions]
  }

  private static func document(_ passage: SummaryPassage, terms: [String]) -> Document {
    var document: Document = [
      "id": "summary/" + passage.passage.id, "kind": Kind.summary.rawValue,
      "title": passage.passage.title, "body": passage.passage.text,
    ]
    document.add(path: passage.passage.path)
    for term in terms { document.add("terms", term) }
    document.add(passage.source)
    return document
  }

  private static func document(_ entry: GlossaryEntry, of source: Source?) -> Document {
    var document: Document = [
      "id": "glossary/" + entry.id, "kind": Kind.glossary.rawValue, "title": entry.term,
      "body": entry.definition,
    ]
    document.add(path: ["Glossary", entry.term])
    for name in entry.otherNames { document.add("aliases", name) }
    for key in Definitions.keys(of: entry) { document.add("name", key) }
    document.add("page", entry.page)
    document.add("general", entry.general)
    for term in entry.related { document.add("related", term) }
    for id in entry.sections { document.add("sections", "summary/" + id) }
    if let source { document.add(source) }
    return document
  }
}

extension Document {
  fileprivate mutating func add(path: [String]) {
    for label in path { add("path", label) }
    if let section = Passage.section(ofPath: path) { add("section", section) }
  }

  fileprivate mutating func add(_ source: Corpus.Source) {
    add("source", source.title)
    add("url", source.url)
    add("updated", source.updated)
  }
}
