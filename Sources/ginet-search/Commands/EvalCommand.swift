// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetReaders

struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Measure the ranking against judged queries.",
    discussion: """
      Takes a folder of a test collection as those of BEIR are: corpus.jsonl, queries.jsonl, and \
      qrels.tsv or qrels/test.tsv, each with .gz or without. An index is made in memory, unless one is \
      named. --queries and --qrels name files, in the place of those of a folder or without one: then \
      the guide is searched if no index is named. The text of a query is plain.

        ginet-search eval scifact --per-query
        ginet-search eval scifact --run new.run --against old.run
        ginet-search eval scifact --plain --floor ndcg@10=0.6
        ginet-search eval --queries queries.jsonl --qrels qrels.tsv --by style

      --against compares with a run that was stored: which queries changed most, how many became better \
      and worse, and whether that may be chance (Fisher's paired randomization test; Smucker, Allan and \
      Carterette 2007). The exit status is 1 if a mean is below its floor.
      """)

  @Argument(
    help: ArgumentHelp("A folder with the files of a collection.", valueName: "folder"),
    completion: .directory)
  var folder: String?

  @Option(
    help: ArgumentHelp(
      "The index; one of the folder's documents, or the guide's, if none is named.",
      valueName: "path"), completion: .directory)
  var index: String?

  @Option(
    help: ArgumentHelp("JSON lines with \"_id\" and \"text\"; the folder's.", valueName: "file"),
    completion: .file())
  var queries: String?

  @Option(
    help: ArgumentHelp(
      "Query id, document id and grade, with tabs between; the folder's.", valueName: "file"),
    completion: .file())
  var qrels: String?

  @OptionGroup(title: "How documents of a folder are indexed") var text: TextOptions

  @OptionGroup(title: "Ranking") var ranking: RankingOptions

  @Flag(help: "Plain BM25, with nothing that the search adds to it.")
  var plain = false

  @Option(
    name: .customLong("run"),
    help: ArgumentHelp("Write the rankings, in TREC's format.", valueName: "file"),
    completion: .file())
  var runFile: String?

  @OptionGroup(title: "What is shown") var view: EvaluationOptions

  @OptionGroup(title: "Output") var progress: QuietOption

  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    if folder == nil && (queries == nil || qrels == nil) {
      throw ValidationError("A folder is wanted, or --queries and --qrels.")
    }
    if text.areGiven && (folder == nil || index != nil) {
      throw ValidationError(
        "--language, --medical and --fields go with a folder, and without --index.")
    }
  }

  func run() throws {
    let terminal = try output.terminal()
    let collection = folder.map { TestCollection(folder: $0) }
    // One of the two is there: `validate` has seen to it.
    let queryFile = try queries ?? collection?.queries() ?? ""
    let all = try BEIRReader.queries(at: queryFile)
    let judgements = try BEIRReader.judgements(at: qrels ?? collection?.judgements() ?? "")
    let stored = try view.against.map { try TRECRun(at: $0) }
    let included = try view.included(of: all, in: queryFile)

    var search = try rankedSearch(in: collection)
    try search.set(ranking, plain: plain)
    let run = try search.run(included, isQuiet: progress.quiet)
    if let runFile { try TextFile.write(run.text(tag: "ginet"), to: runFile) }

    var report = EvaluationReport(
      of: run, judgements, all: all, included: Set(included.map(\.id)), measure: view.measure,
      listsQueries: view.perQuery)
    for key in view.by { report.divide(by: key) }
    if let stored, let path = view.against { report.compare(with: stored, at: path, judgements) }
    report.floors = view.floors
    try view.show(report, queryFile: queryFile, asJSON: output.json, on: terminal)
  }

  private func rankedSearch(in collection: TestCollection?) throws -> RankedSearch {
    if let index { return try RankedSearch(index: index) }
    guard let collection else { return try RankedSearch() }
    return try RankedSearch(
      documents: collection.corpus(),
      layout: DocumentLayout(
        fields: text.chosenFields, analyzer: text.analyzer(), storesValues: ranking.feedback),
      isQuiet: progress.quiet)
  }
}
