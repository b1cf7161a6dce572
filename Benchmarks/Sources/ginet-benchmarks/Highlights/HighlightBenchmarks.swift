// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetReaders

/// Times what is shown of the hits of a search beside the search itself.
struct HighlightBenchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "highlight",
    abstract: "Time the highlights of the best hits beside the search.",
    discussion: """
      Indexes the documents in memory, or so many of them joined to one, and searches for each query: for \
      any of its words, for two of them as a phrase, and for a prefix. Prints the median over the queries \
      of what takes the search, getting the documents of the hits, finding the places that scored, and \
      choosing a snippet of each; then the last two in proportion to the search.
      """)

  @Argument(help: "JSON lines.")
  var documents: String
  @Option(help: ArgumentHelp("JSON lines; otherwise words of documents.", valueName: "file"))
  var queries: String?
  @Option(help: ArgumentHelp("Documents that become one.", valueName: "count"))
  var join = 1
  @Option(name: .short, help: ArgumentHelp("Hits.", valueName: "count"))
  var k = 10
  @Option(help: ArgumentHelp("Time each query so often.", valueName: "count"))
  var runs = 11
  @Option(help: ArgumentHelp("Bytes of a snippet.", valueName: "count"))
  var length = 240
  @Option(help: ArgumentHelp("Take so many queries at most.", valueName: "count"))
  var most = 200
  @Flag(help: "Keep no positions: all words are compared with those of the query.")
  var withoutPositions = false
  @Option(help: ArgumentHelp("Time these queries only.", valueName: "kind"))
  var only: Kind?

  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case any, phrase, prefix
  }

  func validate() throws {
    if join < 1 || k < 1 || runs < 1 || length < 1 || most < 1 {
      throw ValidationError("Counts must be at least 1.")
    }
  }

  func run() throws {
    let texts = try readTexts()
    guard !texts.isEmpty else { throw BenchmarkError("no documents in \(documents)") }
    let searcher = try index(texts)
    let byteCount = texts.reduce(0) { $0 + $1.utf8.count }
    print(
      "\(grouped(texts.count)) documents of \(grouped(byteCount / texts.count)) bytes, \(k) hits, "
        + "snippets of \(length) bytes; microseconds, median of queries")
    var table = TextTable([
      .left("queries"), .right("n"), .right("search"), .right("documents"), .right("places"),
      .right("snippets"), .right("places and snippets"), .right("90 %"), .right("x search"),
    ])
    for (kind, queries) in try kinds() where only == nil || only == kind {
      var times: [HighlightTimes] = []
      for query in queries {
        if let time = try HighlightTimes(query, in: searcher, self) { times.append(time) }
      }
      if times.isEmpty { continue }
      let all = Distribution(times.map { $0.places + $0.snippets })
      func median(_ time: (HighlightTimes) -> Double) -> Double {
        Distribution(times.map(time)).median
      }
      table.add([
        kind.rawValue, "\(times.count)", fixed(median(\.search), 1), fixed(median(\.documents), 1),
        fixed(median(\.places), 1), fixed(median(\.snippets), 1), fixed(all.median, 1),
        fixed(all.percentile(90), 1),
        fixed(median { ($0.places + $0.snippets) / $0.search }, 2),
      ])
    }
    for line in table.lines { print(line) }
  }

  private func readTexts() throws -> [String] {
    let layout = DocumentLayout(fields: .joined, storesValues: true)
    var texts: [String] = []
    var reader = try JSONLinesReader(path: documents)
    var count = 0
    while let record = try reader.next() {
      guard case .object(let object, _) = record,
        let text = try layout.document(of: object)["text"]
      else { continue }
      if count % join == 0 { texts.append(text) } else { texts[texts.count - 1] += "\n\n" + text }
      count += 1
    }
    return texts
  }

  private func index(_ texts: [String]) throws -> Searcher {
    let index = try Index.inMemory(schema: [
      .text("text", positions: withoutPositions ? .none : .fast)
    ])
    var writer = try index.writer()
    for text in texts { try writer.add(["text": text]) }
    try writer.commit()
    return try index.searcher()
  }

  /// The queries of each kind.
  private func kinds() throws -> [(Kind, [Query])] {
    let layout = DocumentLayout(fields: .joined, storesValues: true)
    let set =
      try queries.map { try QuerySet.read($0) }
      ?? JSONLinesDataset(path: documents, layout: layout).queries()
    let texts = set.queries.prefix(most).map { $0.words.joined(separator: " ") }
    let words = texts.map { text in
      text.split { !($0.isLetter || $0.isNumber) }.filter { $0.count > 3 }.map { String($0) }
    }
    return [
      (.any, texts.map { QueryParser(operators: false).parse($0).query }),
      (
        .phrase,
        words.compactMap { $0.count > 1 ? .phrase($0.suffix(2).joined(separator: " ")) : nil }
      ),
      (.prefix, words.compactMap { $0.last.map { .prefix(String($0.prefix(4))) } }),
    ]
  }
}

/// What a query took, in microseconds: the medians of some runs.
private struct HighlightTimes {
  let search: Double
  let documents: Double
  let places: Double
  let snippets: Double

  /// Nil if nothing is found.
  init?(_ query: Query, in searcher: Searcher, _ options: HighlightBenchmarks) throws {
    var times: [[Double]] = [[], [], [], []]
    var shown = 0
    for _ in 0...options.runs {
      let (search, results) = try timed { try searcher.search(query, limit: options.k) }
      if results.hits.isEmpty { return nil }
      let addresses = results.hits.map(\.address)
      let (fetch, documents) = try timed { try addresses.map { try searcher.document($0) } }
      let (find, matches) = try timed { try searcher.matches(of: query, in: addresses) }
      let (choose, snippets) = timed {
        zip(documents, matches).map {
          $1.snippet(of: $0, field: "text", length: options.length)
        }
      }
      shown += snippets.reduce(0) { $0 + $1.highlights.count }
      for (place, time) in [search, fetch, find, choose].enumerated() {
        times[place].append(time.microseconds)
      }
    }
    guard shown > 0 else { throw BenchmarkError("nothing is marked of \(query)") }
    // The first run fills caches.
    let medians = times.map { Distribution(Array($0.dropFirst())).median }
    (search, documents, places, snippets) = (medians[0], medians[1], medians[2], medians[3])
  }
}
