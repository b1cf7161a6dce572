// Licensed under the Apache License 2.0.

import Ginet
import GinetCorpus

/// Something that the search command searches, and how it does so where nothing else is chosen.
protocol SearchTarget: Sendable {
  func answer(
    _ text: String, parser: QueryParser, ranking: RankingChoice, page: AnswerPage
  ) throws -> Answer

  /// The whole of what a hit is a part of.
  func passage(of hit: Answer.Hit, in answer: Answer) throws -> WholePassage

  /// What knows the entries of its glossary; nil if it has none.
  func glossary() throws -> GlossaryMentions?
}

/// The corpus that is built in, open.
struct CorpusTarget: SearchTarget {
  private let kind: Corpus.Kind?
  private let searcher: Searcher
  private let options: SearchOptions
  /// Nil if nobody types.
  private let suggestions: Suggestions?

  private init(_ index: Index, kind: Corpus.Kind?, suggests: Bool) throws {
    self.kind = kind
    searcher = try index.searcher()
    options = try Corpus.searchOptions(from: searcher)
    suggestions = suggests ? try Suggestions(searcher) : nil
  }

  /// What `body` makes of the guide. It may be called again, as that of ``withIndex(_:)``.
  ///
  /// - Parameter suggests: whether answers tell how a text that is unfinished may go on.
  static func with<Result>(
    kind: Corpus.Kind?, suggests: Bool = false, _ body: (CorpusTarget) throws -> Result
  ) throws -> Result {
    try withIndex { try body(CorpusTarget($0, kind: kind, suggests: suggests)) }
  }

  /// What `body` makes of the index of the guide; whatever had to be made or was damaged is told on standard
  /// error. `body` may be called again, so it prints nothing.
  static func withIndex<Result>(_ body: (Index) throws -> Result) throws -> Result {
    try CorpusIndex.withIndex(
      origin: report, damage: { Output.message("ginet-search: \($0)") }, body)
  }

  /// Tells on standard error if the index had to be made.
  static func report(_ origin: CorpusIndex.Origin) {
    switch origin {
    case .installed, .cached: break
    case .built(let path): Output.message("ginet-search: made the index \(path)")
    case .inMemory(let reason):
      Output.message("ginet-search: made the index in memory, for this search only (\(reason))")
    }
  }

  func answer(
    _ text: String, parser: QueryParser, ranking: RankingChoice, page: AnswerPage
  ) throws -> Answer {
    let options = try options.with(ranking, searcher.schema)
    let completion = page.isUnfinished ? try completion(of: text) : nil
    var answer = try TypedText.answer(
      text, isUnfinished: page.isUnfinished, in: searcher, parser: parser, options: options
    ) { typed in
      let definition = try definition(for: typed, completion)
      var answer = try Answer(
        to: typed, from: searcher, parser: parser, options: options, page: page,
        scope: { query in
          // The entry whose card stands above the hits need not be one of them.
          let scoped = Corpus.query(query, in: kind)
          if kind == nil, let definition { return scoped.excluding(.term("id", definition.id)) }
          return scoped
        }, passageID: Corpus.passageID)
      answer.definition = definition
      return answer
    }
    answer.completion = completion
    return answer
  }

  /// The entry that a text names; of a text that somebody is typing, the one that its completion is the name of.
  private func definition(for typed: TypedText, _ completion: String?) throws -> Definition? {
    let definitions = Definitions(searcher)
    if !typed.begun.isEmpty, let completion,
      let definition = try definitions.definition(named: completion)
    {
      return definition
    }
    return try definitions.definition(in: typed.searched)
  }

  /// A word or a name of the glossary: titles are too long to stand behind what is typed.
  private func completion(of text: String) throws -> String? {
    try suggestions?.suggestions(for: text, limit: 5).first {
      $0.kind != .summary && $0.text.continues(text)
    }?.text
  }

  func passage(of hit: Answer.Hit, in answer: Answer) throws -> WholePassage {
    try WholePassage(of: hit, in: answer, passageID: Corpus.passageID)
  }

  func glossary() throws -> GlossaryMentions? { try GlossaryMentions(searcher) }
}

/// An index of the user's own.
struct IndexTarget: SearchTarget {
  let index: Index

  init(path: String) throws {
    index = try Index.open(at: path, analyzers: Corpus.analyzers)
  }

  func answer(
    _ text: String, parser: QueryParser, ranking: RankingChoice, page: AnswerPage
  ) throws -> Answer {
    let searcher = try index.searcher()
    for field in parser.fields ?? [] where searcher.schema[field]?.analyzer == nil {
      throw Failure(
        .usage,
        "there is no field \"\(field)\" to search; the index has "
          + searcher.schema.searchedFields.joined(separator: ", "))
    }
    let options = try SearchOptions().with(ranking, searcher.schema)
    var answer = try TypedText.answer(
      text, isUnfinished: page.isUnfinished, in: searcher, parser: parser, options: options
    ) { try Answer(to: $0, from: searcher, parser: parser, options: options, page: page) }
    if page.isUnfinished {
      answer.completion = try searcher.completions(of: text, limit: 3).lazy.map(\.text)
        .first { $0.continues(text) }
    }
    return answer
  }

  func passage(of hit: Answer.Hit, in answer: Answer) throws -> WholePassage {
    try WholePassage(of: hit, in: answer, passageID: nil)
  }

  func glossary() -> GlossaryMentions? { nil }
}

extension String {
  /// Whether a text goes on here, by what is typed more; letters may be of another case.
  func continues(_ text: String) -> Bool {
    count > text.count && prefix(text.count).lowercased() == text.lowercased()
  }
}

extension SearchOptions {
  /// The same with what is chosen of the ranking, and with all documents counted: people read the number.
  func with(_ ranking: RankingChoice, _ schema: Schema) throws -> SearchOptions {
    var options = self
    try ranking.apply(to: &options, schema)
    options.total = .exact
    return options
  }
}
