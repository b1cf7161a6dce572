// Licensed under the Apache License 2.0.

public import ArgumentParser
import Ginet
public import GinetReaders

extension DocumentLayout.Fields: @retroactive ExpressibleByArgument {}

/// Times the library as an embedding program uses it, and prints a table or JSON.
struct IndexBenchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indexes",
    abstract: "Time building, opening and searching indexes.",
    discussion: """
      Without --corpus, the corpus that ships is measured with its judged queries. Queries are \
      JSON lines: {"_id" or "id", "text"}, or {"id", "class", "terms": [..]} with the class term, \
      intersection, union, phrase or natural. A file measured without --queries is searched for \
      words of its own documents, the same ones each time.

      Indexes are made below TMPDIR, or else /tmp, and removed.
      """)

  @Option(
    name: .customLong("corpus"),
    help: ArgumentHelp("JSON lines to measure; may be repeated.", valueName: "file"))
  var files: [String] = []

  @Flag(help: "Measure the corpus that ships beside the files.")
  var shipped = false

  @Option(help: "Title and body of a file as fields of their own, or as one.")
  var fields = DocumentLayout.Fields.separate

  @Flag(inversion: .prefixedNo, help: "Keep the text of a file's documents, to show it in results.")
  var store = true

  @Option(
    help: ArgumentHelp("Search for these, in everything that is measured.", valueName: "file"))
  var queries: String?

  @Option(
    name: [.customShort("k"), .customLong("limit")],
    help: ArgumentHelp("Ask for the best this many documents.", valueName: "count"))
  var limit = 10

  @Option(
    name: .customLong("counted"),
    help: ArgumentHelp(
      "Count at least so many documents that match; all, if nothing is said.", valueName: "count"))
  var leastCounted: Int?

  @Option(help: ArgumentHelp("Search for each query this often.", valueName: "count"))
  var runs = 11

  @Option(help: ArgumentHelp("Build each index this often.", valueName: "count"))
  var builds = 3

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    if limit < 1 || runs < 1 || builds < 1 {
      throw ValidationError("--limit, --runs and --builds must be at least 1.")
    }
    // Files are read more than once.
    if files.contains("-") || queries == "-" {
      throw ValidationError("Standard input cannot be measured; name a file.")
    }
  }

  func run() throws {
    let machine = Machine()
    if !machine.isOptimized {
      Progress.note("this is a debug build; its times mean nothing. Build with -c release.")
    }
    let directory = try TemporaryDirectory()
    let measuring = DatasetMeasuring(
      limit: limit, total: leastCounted.map { .atLeast($0) } ?? .exact, runCount: runs,
      buildCount: builds, queryFile: queries, directory: directory)
    let report = Report(
      machine: machine, limit: limit, runCount: runs, buildCount: builds,
      datasets: try datasets().map { try measuring.measure($0) })
    print(json ? report.json : report.table)
  }

  private func datasets() -> [any Dataset] {
    var datasets: [any Dataset] = []
    if shipped || files.isEmpty { datasets.append(ShippedCorpus()) }
    let layout = DocumentLayout(fields: fields, storesValues: store)
    for file in files { datasets.append(JSONLinesDataset(path: file, layout: layout)) }
    return datasets
  }
}
