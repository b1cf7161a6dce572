// Licensed under the Apache License 2.0.

import Ginet
import GinetCorpus
import GinetReaders

/// Searches something for the queries of a test collection.
struct RankedSearch {
  private let searcher: Searcher
  private var options: SearchOptions
  /// Whether nothing is done beyond the search for the words as they stand.
  private var isPlain = false
  /// Weighs the query that was asked.
  private var scope: (Query) -> Query = { $0 }
  /// The document that judgements know, of which one in the index may be a part.
  private var judgedID: (String) -> String = { $0 }

  /// Documents ranked for each query.
  private static let depth = 1_000

  /// Searches the guide.
  init() throws {
    let (index, origin) = try CorpusIndex.open()
    CorpusTarget.report(origin)
    searcher = try index.searcher()
    options = try Corpus.searchOptions(from: searcher)
    scope = { Corpus.query($0, in: nil) }
    judgedID = Corpus.passageID
  }

  /// Searches the index at a path.
  init(index path: String) throws {
    searcher = try Index.open(at: path, analyzers: Corpus.analyzers).searcher()
    options = SearchOptions()
  }

  /// Searches the documents of a file, of which an index is made in memory.
  init(documents path: String, layout: DocumentLayout, isQuiet: Bool) throws {
    let index = try Index.inMemory(schema: layout.schema)
    var build = try IndexBuild(index, layout: layout, isQuiet: isQuiet, threads: Self.threads)
    try build.add(path, format: .jsonl)
    let report = try build.commit()
    guard report.documentCount > 0 else {
      throw Failure(.damagedData, "\(path): there is no document")
    }
    if !isQuiet {
      Output.message(
        "ginet-search: indexed \(report.documentCount.grouped) documents in memory in "
          + "\(report.seconds.fixed(2)) s")
    }
    // What is left out changes every measure, so that it is told to those who want quiet, too.
    if report.rejectedCount > 0 {
      Output.message(
        "ginet-search: \(path): rejected \(report.rejectedCount.grouped) lines, such as "
          + (report.reasons.first ?? ""))
    }
    if report.repeatedKeyCount > 0 {
      Output.message(
        "ginet-search: \(path): documents with the id of another: "
          + report.repeatedKeyCount.grouped)
    }
    searcher = try index.searcher()
    options = SearchOptions()
  }

  private static let threads = 2

  /// Sets what is asked for in the place of the defaults.
  mutating func set(_ ranking: RankingOptions, plain: Bool) throws {
    isPlain = plain
    if plain {
      options.proximity = 0
      options.synonyms = nil
      options.keepsWeakWords = true
    }
    try ranking.choice.apply(to: &options, searcher.schema)
  }

  /// The best documents for each query, whose texts are plain.
  func run(_ queries: [TestQuery], isQuiet: Bool) throws -> TRECRun {
    let progress = ProgressLine(isQuiet: isQuiet)
    defer { progress.clear() }
    var run = TRECRun()
    for (count, query) in queries.enumerated() {
      try Interrupt.check()
      progress.searching(count, of: queries.count)
      run.add(try ranking(for: query), for: query.id)
    }
    return run
  }

  private func ranking(for query: TestQuery) throws -> RankedDocuments {
    let text =
      isPlain
      ? query.text
      : try TypedText(
        query.text, in: searcher, parser: QueryParser(operators: false), options: options
      ).searched
    let results = try searcher.search(
      scope(.words(text)), limit: Self.depth, options: options)
    // Passages are judged as a whole: of the parts of a long one, the best counts.
    return RankedDocuments(
      try results.hits.map { hit in
        let id = try searcher.document(hit.address)["id"] ?? ""
        return RankedDocuments.Entry(document: judgedID(id), score: hit.score)
      })
  }
}
