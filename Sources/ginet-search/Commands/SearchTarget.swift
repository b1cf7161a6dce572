// Licensed under the Apache License 2.0.

import Ginet
import GinetCorpus

/// Something that the search command searches. Parameters that are nil are the target's to choose.
protocol SearchTarget {
  func answer(
    _ text: String, parser: QueryParser, ranking: RankingOptions, page: AnswerPage
  ) throws -> Answer
}

/// The corpus that is built in.
struct CorpusTarget: SearchTarget {
  var kind: Corpus.Kind?

  func answer(
    _ text: String, parser: QueryParser, ranking: RankingOptions, page: AnswerPage
  ) throws -> Answer {
    try Self.withIndex { try answer(text, from: $0, parser, ranking, page) }
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

  private func answer(
    _ text: String, from index: Index, _ parser: QueryParser, _ ranking: RankingOptions,
    _ page: AnswerPage
  ) throws -> Answer {
    let searcher = try index.searcher()
    let options = try Corpus.searchOptions(from: searcher).with(
      ranking, searcher.schema)
    let definitions = Definitions(searcher)
    return try TypedText.answer(text, in: searcher, parser: parser, options: options) { typed in
      let definition = try definitions.definition(in: typed.searched)
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
  }
}

/// An index of the user's own.
struct IndexTarget: SearchTarget {
  let index: Index

  init(path: String) throws {
    index = try Index.open(at: path, analyzers: Corpus.analyzers)
  }

  func answer(
    _ text: String, parser: QueryParser, ranking: RankingOptions, page: AnswerPage
  ) throws -> Answer {
    let searcher = try index.searcher()
    for field in parser.fields ?? [] where searcher.schema[field]?.analyzer == nil {
      throw Failure(
        .usage,
        "there is no field \"\(field)\" to search; the index has "
          + searcher.schema.searchedFields.joined(separator: ", "))
    }
    let options = try SearchOptions().with(ranking, searcher.schema)
    return try TypedText.answer(text, in: searcher, parser: parser, options: options) {
      try Answer(to: $0, from: searcher, parser: parser, options: options, page: page)
    }
  }
}

extension SearchOptions {
  /// The same with what is chosen of the ranking, and with all documents counted: people read the number.
  func with(_ ranking: RankingOptions, _ schema: Schema) throws -> SearchOptions {
    var options = self
    try ranking.apply(to: &options, schema)
    options.total = .exact
    return options
  }
}
