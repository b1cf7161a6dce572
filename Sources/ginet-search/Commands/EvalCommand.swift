// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetCorpus
import GinetReaders

struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Measure the ranking against judged queries.",
    discussion: """
      Reads queries and judgements as the BEIR collections have them; the text of a query is \
      plain. Without --index, the guide is searched.
      """)

  @Option(help: ArgumentHelp("The index; the guide's if none is named.", valueName: "path"))
  var index: String?

  @Option(help: ArgumentHelp("JSON lines with \"_id\" and \"text\".", valueName: "file"))
  var queries: String

  @Option(
    help: ArgumentHelp("Query id, document id and grade, with tabs between.", valueName: "file"))
  var qrels: String

  @Option(help: "How soon more occurrences of a word stop to count.")
  var k1: Double?

  @Option(help: "How much a long passage is marked down, from 0 to 1.")
  var b: Double?

  @Flag(help: "Plain BM25, with nothing that the search adds to it.")
  var plain = false

  @Option(
    name: .customLong("run"),
    help: ArgumentHelp("Write the rankings, in TREC's format.", valueName: "file"))
  var runFile: String?

  @Flag(help: "Print JSON.")
  var json = false

  /// Documents ranked for each query.
  private static let depth = 1000

  func run() throws {
    let judgements = try BEIRReader.judgements(at: qrels)
    let queries = try BEIRReader.queries(at: queries)
    var options = SearchOptions()
    var scope: (Query) -> Query = { $0 }
    let searcher: Searcher
    if let index {
      searcher = try Index.open(at: index, analyzers: Corpus.analyzers).searcher()
    } else {
      let (index, origin) = try CorpusIndex.open()
      CorpusTarget.report(origin)
      searcher = try index.searcher()
      options = try Corpus.searchOptions(from: searcher)
      scope = { Corpus.query($0, in: nil) }
    }
    options = options.with(k1: k1, b: b)
    if plain {
      options.synonyms = nil
      options.keepsWeakWords = true
    }
    var rankings: [String: RankedDocuments] = [:]
    var lines = ""
    for query in queries {
      let ranking = try rank(query, searcher, options, scope)
      rankings[query.id] = ranking
      for (place, entry) in ranking.entries.enumerated() {
        lines += "\(query.id) Q0 \(entry.document) \(place + 1) \(entry.score) ginet\n"
      }
    }
    if let runFile { try TextFile.write(lines, to: runFile) }
    report(
      RankingMeasures.mean(of: rankings, against: judgements),
      queryCount: judgements.queries.count)
  }

  private func rank(
    _ query: TestQuery, _ searcher: Searcher, _ options: SearchOptions,
    _ scope: (Query) -> Query
  ) throws -> RankedDocuments {
    let results = try searcher.search(
      scope(.words(query.text)), limit: Self.depth, options: options)
    var entries: [RankedDocuments.Entry] = []
    var seen: Set<String> = []
    for hit in results.hits {
      let id = try searcher.document(hit.address)["id"] ?? ""
      // Passages are judged as a whole: of the parts of a long one, the best counts.
      let document = index == nil ? Corpus.passageID(of: id) : id
      if seen.insert(document).inserted {
        entries.append(RankedDocuments.Entry(document: document, score: hit.score))
      }
    }
    return RankedDocuments(entries)
  }

  private func report(_ measures: RankingMeasures, queryCount: Int) {
    if json {
      var json = JSONWriter(.pretty)
      json.addObject {
        $0.add("queries", queryCount)
        for (name, value) in measures.named { $0.add(name, value) }
      }
      Output.line(json.text)
      return
    }
    Output.line("queries".padded(to: 12) + " \(queryCount)")
    for (name, value) in measures.named {
      Output.line(name.padded(to: 12) + " " + fourDigits(value))
    }
  }

  private func fourDigits(_ value: Double) -> String {
    let units = Int((value * 10_000).rounded())
    let fraction = String(units % 10_000)
    return "\(units / 10_000)." + String(repeating: "0", count: 4 - fraction.count) + fraction
  }
}
