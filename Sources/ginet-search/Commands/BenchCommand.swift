// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetCorpus
import GinetReaders

struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Time searches of an index.",
    discussion: """
      Reads a query a line: {"id", "class", "terms": [..]}, of which the class says whether all of \
      the terms must be there (intersection), any of them (term, union, natural) or all in order \
      (phrase); or {"_id", "text"} for what a person types. Each is searched for once untimed, then \
      for its time: from its text to the results, in this process. Times are microseconds, the \
      median of the runs for each query.

        ginet-search bench --index notes.ginet --queries queries.jsonl --runs 11
      """)

  @OptionGroup var source: IndexOptions

  @Option(help: ArgumentHelp("JSON lines of queries.", valueName: "file"), completion: .file())
  var queries: String

  @Option(
    name: .customShort("k"),
    help: ArgumentHelp("Ask for this many documents, the best.", valueName: "count"))
  var limit = 10

  @Option(help: ArgumentHelp("Times that each query is searched for.", valueName: "count"))
  var runs = 5

  @Option(
    help: ArgumentHelp(
      "Threads that search at once; of several, a rate is told besides.", valueName: "count"))
  var threads = 1

  @Flag(inversion: .prefixedNo, help: "Count all matching documents besides, and time it.")
  var count = true

  @Option(
    name: .customLong("class"),
    help: ArgumentHelp("Only queries of this class; may be repeated.", valueName: "class"),
    completion: .list(BenchmarkQuery.Kind.allCases.map(\.rawValue)))
  var classes: [String] = []

  @OptionGroup(title: "Ranking") var ranking: RankingOptions

  @OptionGroup(title: "Output") var output: JSONOption

  func validate() throws {
    if limit < 1 || runs < 1 { throw ValidationError("-k and --runs must be at least 1.") }
    try ThreadsOption.check(threads)
    for name in classes where BenchmarkQuery.Kind(rawValue: name) == nil {
      throw ValidationError("There is no class \"\(name)\".")
    }
  }

  func run() throws {
    let searcher = try Index.open(at: source.path(), analyzers: Corpus.analyzers).searcher()
    let all = try BenchmarkQuery.queries(at: queries)
    var options = SearchOptions(total: .atLeast(0))
    try ranking.choice.apply(to: &options, searcher.schema)
    var timings: [(kind: BenchmarkQuery.Kind, timing: QueryTimings)] = []
    for kind in BenchmarkQuery.Kind.allCases {
      let queries = all.filter {
        $0.kind == kind && (classes.isEmpty || classes.contains(kind.rawValue))
      }
      if queries.isEmpty { continue }
      let timing = try QueryTimings(
        of: queries, in: searcher, options: options, limit: limit, runs: runs, threads: threads,
        counts: count)
      timings.append((kind, timing))
    }
    if timings.isEmpty { throw Failure(.damagedData, "\(queries) holds no queries to time") }
    if output.json { report(json: timings) } else { report(timings) }
  }

  private func report(_ timings: [(kind: BenchmarkQuery.Kind, timing: QueryTimings)]) {
    let names = ["mean", "p50", "p90", "p99"]
    Output.line(
      "class".padded(to: 14) + "queries".leftPadded(to: 9)
        + (names.map { "top\(limit) " + $0 } + (count ? names.map { "count " + $0 } : []))
        .map { $0.leftPadded(to: 12) }.joined()
        + (threads > 1 ? "per second".leftPadded(to: 12) : ""))
    for (kind, timing) in timings {
      var columns: [Double] = []
      for times in [timing.best, timing.counts].compactMap(\.self) {
        columns += [times.mean, times.percentile(50), times.percentile(90), times.percentile(99)]
      }
      if let rate = timing.queriesPerSecond { columns.append(rate) }
      Output.line(
        kind.rawValue.padded(to: 14) + "\(timing.queries.count)".leftPadded(to: 9)
          + columns.map { $0.fixed(1).leftPadded(to: 12) }.joined())
    }
  }

  private func report(json timings: [(kind: BenchmarkQuery.Kind, timing: QueryTimings)]) {
    var json = JSONWriter(.pretty)
    json.addObject {
      $0.addObject("classes") {
        for (kind, timing) in timings {
          $0.addObject(kind.rawValue) { timing.add(to: &$0, limit: limit) }
        }
      }
    }
    Output.line(json.text)
  }
}
