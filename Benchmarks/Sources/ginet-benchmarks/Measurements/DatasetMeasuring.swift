// Licensed under the Apache License 2.0.

import Ginet
import GinetCorpus

/// Everything that was measured of a dataset.
struct DatasetMeasurement {
  let name: String
  let querySource: String
  let rebuild: Rebuild
  /// Microseconds to make the search options, which a process does once.
  let optionsMicroseconds: Double
  let opening: Opening
  let searches: [WarmSearch]
  /// Over the results of the warm searches. It changes when a ranking does.
  let checksum: UInt64
}

/// Takes the measurements of a dataset one after the other.
struct DatasetMeasuring {
  let limit: Int
  let total: SearchOptions.Total
  let runCount: Int
  let buildCount: Int
  /// Takes the place of the dataset's own queries.
  let queryFile: String?
  let directory: TemporaryDirectory

  func measure(_ dataset: any Dataset) throws -> DatasetMeasurement {
    // First of all, while what the options need is as cold as in a new process.
    var (optionsTime, options) = timed { dataset.searchOptions() }
    // Queries are read before the long part, which a fault in them would waste.
    let queries = try queryFile.map { try QuerySet.read($0) } ?? dataset.queries()
    if queries.queries.isEmpty {
      Progress.note("\(dataset.name): searches are skipped: \(queries.source)")
    }

    let rebuild = try Rebuild.measure(dataset, count: buildCount, in: directory)
    defer { TemporaryDirectory.removeTree(rebuild.path) }

    options.total = total
    let search = SearchCall(dataset: dataset, options: options, limit: limit)
    Progress.note("\(dataset.name): opening")
    let opening = try Opening.measure(
      at: rebuild.path, count: runCount, searching: queries.queries, search)

    let searcher = try Index.open(at: rebuild.path, analyzers: Corpus.analyzers).searcher()
    var blackHole = BlackHole()
    var searches: [WarmSearch] = []
    for (kind, queries) in queries.byKind {
      Progress.note("\(dataset.name): \(queries.count) queries, \(kind)")
      searches.append(
        try WarmSearch.measure(
          kind, queries, in: searcher, runCount: runCount, search, into: &blackHole))
    }
    return DatasetMeasurement(
      name: dataset.name, querySource: queries.source, rebuild: rebuild,
      optionsMicroseconds: optionsTime.microseconds, opening: opening, searches: searches,
      checksum: blackHole.checksum)
  }
}
