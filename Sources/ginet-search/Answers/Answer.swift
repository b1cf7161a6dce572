// Licensed under the Apache License 2.0.

import Ginet
import GinetCorpus
import GinetReaders

/// Which hits are shown, and whether their scores are explained.
struct AnswerPage {
  var limit: Int
  var offset = 0
  var explains = false
  /// Whether it is told what only programs ask for: what the query also looked for, and where the next
  /// page begins. Each takes another look.
  var tellsAll = false
  /// Whether somebody is typing the last word.
  var isUnfinished = false
  /// Bytes of the text of a hit that are shown.
  var snippetLength = 240
  var refinement = Refinement()
}

/// What a search shows: the same for people and for programs.
struct Answer {
  struct Hit {
    var rank: Int
    var score: Double
    var id: String
    var kind: String
    var title: String
    var path: [String]
    var snippet: Snippet
    var text: String
    var source: Source?
    let address: DocumentAddress
    /// The section that it is in, if hits are shown by sections.
    var group: String?
    /// Why it has its score, if that was asked.
    var explanation: Explanation?
  }

  struct Source {
    var title: String
    var url: String
    var updated: String
  }

  let query: String
  /// What was searched for.
  let searched: String
  /// What is marked in hits.
  let marked: Query
  let options: SearchOptions
  /// What the hits are of.
  let searcher: Searcher
  let repairs: [QueryRepair]
  let cuts: [QueryCut]
  let total: Results.Total
  let hits: [Hit]
  /// Where the next page begins.
  let next: SearchMark?
  let facets: [FacetList]
  private(set) var microseconds: Int
  /// How much of what was asked the best hit holds, from 0 to 1.
  let evidence: Double
  let expansions: [QueryExpansion]
  var definition: Definition?
  /// How a text that somebody is typing is likeliest to go on: all of it; nil if nothing begins so.
  var completion: String?
  /// What may be meant instead of what was typed, the likeliest first.
  private(set) var corrections: [Correction]
  /// What was searched for in the place of the query, if that has words that nothing holds.
  let replacement: Correction?
  /// What stands behind corrections: a word at the end of the query that somebody is typing.
  private(set) var tail: String

  /// Whether the best hit holds what was typed, so that nothing else can be meant. Words that are far apart
  /// in it may be parts of one.
  var isCertain: Bool { evidence >= 0.9 }

  var isAnswerable: Bool { evidence >= Corpus.leastEvidence }

  /// - Parameters:
  ///   - scope: narrows or weighs the query that was typed.
  ///   - passageID: the passage that a document of this id is a part of, if there are such; of each, the
  ///     best is shown.
  init(
    to typed: TypedText, from searcher: Searcher, parser: QueryParser, options: SearchOptions,
    page: AnswerPage, scope: (Query) -> Query = { $0 },
    passageID: ((String) -> String)? = nil
  ) throws {
    var parser = parser
    parser.schema = searcher.schema
    let clock = ContinuousClock()
    let start = clock.now
    let text = typed.searched
    let reading = typed.reading(by: parser)
    let (end, overflow) = page.limit.addingReportingOverflow(page.offset)
    let refinement = page.refinement
    let asked = try refinement.query(
      text.isEmpty ? nil : reading.query, in: searcher, passageID: passageID)
    let scoped = try refinement.filtered(scope(asked), in: searcher)
    let results = try AnswerSearch(
      scoped, in: searcher, refinement.options(options), limit: overflow ? .max : end,
      passageID: passageID, tellsNext: page.tellsAll)
    microseconds = Self.microseconds(clock.now - start + typed.time)

    query = typed.text
    searched = text
    tail = typed.tail
    marked = asked
    self.options = options
    self.searcher = searcher
    corrections = typed.corrections
    replacement = typed.replacement
    repairs = reading.repairs
    cuts = results.cuts
    total = results.total
    next = results.next
    evidence = try refinement.evidence(
      for: text.isEmpty ? .everything : reading.asked, scoped, results, in: searcher, options)
    expansions =
      page.tellsAll ? try searcher.expansions(of: asked, options: options) : []
    facets = try refinement.facetFields.map {
      try FacetList(
        of: scoped, by: $0, in: searcher, limit: refinement.facetLimit, refinement.options(options))
    }
    let shown = Array(results.found.dropFirst(page.offset))
    let matches = try searcher.matches(of: asked, in: shown.map(\.hit.address), options: options)
    hits = try zip(shown, matches).enumerated().map { place, found in
      let (found, matches) = found
      var hit = Hit(
        found.hit, rank: page.offset + place + 1, document: found.document, matches: matches,
        schema: searcher.schema, snippetLength: page.snippetLength)
      if refinement.groupsBySection { hit.group = Passage.section(ofPath: hit.path) }
      if page.explains {
        hit.explanation = try searcher.explain(scoped, found.hit.address, options: options)
      }
      return hit
    }
  }
}

extension Answer {
  /// Takes in what else may be meant, which was looked for behind the search.
  mutating func add(_ typed: TypedText) {
    corrections = typed.corrections
    tail = typed.tail
    microseconds += Self.microseconds(typed.time)
  }

  private static func microseconds(_ time: Duration) -> Int { Int(time / .microseconds(1)) }
}

extension Answer.Hit {
  fileprivate init(
    _ hit: Ginet.Hit, rank: Int, document: Document, matches: DocumentMatches, schema: Schema,
    snippetLength: Int
  ) {
    self.rank = rank
    score = hit.score
    address = hit.address
    id = document["id"] ?? ""
    kind = document["kind"] ?? "document"
    title = document["title"] ?? ""
    path = document.values(of: "path")
    let field = Answer.textField(of: document, schema)
    text = document[field] ?? ""
    snippet = matches.snippet(of: document, field: field, length: snippetLength)
    if let url = document["url"] {
      source = Answer.Source(
        title: document["source"] ?? "", url: url, updated: document["updated"] ?? "")
    }
  }
}

extension Answer {
  /// The field with the text of a document; an empty name if it has none.
  static func textField(of document: Document, _ schema: Schema) -> String {
    ["body", "text"].first { document[$0] != nil && schema[$0]?.analyzer != nil } ?? ""
  }
}
