// Licensed under the Apache License 2.0.

/// What a run of the benchmarks tells.
struct Report {
  let machine: Machine
  let limit: Int
  let runCount: Int
  let buildCount: Int
  let datasets: [DatasetMeasurement]
}

// MARK: For people

extension Report {
  /// Lines of text with tables; no newline at the end.
  var table: String {
    var lines = machine.lines
    lines.append(
      "top \(limit), median of \(runCount) runs a query and \(buildCount) builds, one thread")
    for dataset in datasets { lines += [""] + dataset.lines }
    return lines.joined(separator: "\n")
  }
}

extension Machine {
  fileprivate var lines: [String] {
    [
      "\(processor), \(coreCount) cores; \(operatingSystem)",
      "Swift \(swiftVersion)\(isOptimized ? "" : ", DEBUG BUILD"); ICU \(icuVersion), "
        + "Unicode \(unicodeVersion)",
    ]
  }
}

extension DatasetMeasurement {
  fileprivate var lines: [String] {
    let counts = rebuild.counts
    var title =
      "\(name): \(grouped(counts.documentCount)) documents, "
      + "\(grouped(counts.textByteCount)) bytes of text"
    if counts.rejectedCount > 0 { title += "; rejected \(grouped(counts.rejectedCount)) lines" }
    return [title, ""] + onceTable.lines + [""] + searchLines
  }

  /// What is done once: values, each with its unit.
  private var onceTable: TextTable {
    var table = TextTable([.left("once"), .right(""), .left("")])
    let rate =
      "\(fixed(rebuild.megabytesPerSecond, 1)) MB/s of text; the index has "
      + "\(grouped(rebuild.byteCount)) bytes in \(rebuild.segmentCount) "
      + (rebuild.segmentCount == 1 ? "segment" : "segments")
    table.add(["rebuild", fixed(rebuild.medianSeconds, 3), "s  \(rate)"])
    table.add(["search options", fixed(optionsMicroseconds, 1), "µs  once a process, cold"])
    table.add(row("opening", opening.opening))
    if let first = opening.firstSearch { table.add(row("first search", first)) }
    return table
  }

  private func row(_ name: String, _ times: Distribution) -> [String] {
    let range = "\(fixed(times.least, 1)) to \(fixed(times.most, 1)) in \(times.count)"
    return [name, fixed(times.median, 1), "µs  \(range)"]
  }

  private var searchLines: [String] {
    guard !searches.isEmpty else { return ["warm search: skipped, \(querySource)"] }
    var table = TextTable(
      [.left("warm search, µs"), .right("n"), .right("mean")]
        + WarmSearch.percentiles.map { .right("p\($0)") } + [.right("matches"), .right("none")])
    for search in searches {
      let times = search.times
      table.add(
        ["\(search.kind)", "\(times.count)", fixed(times.mean, 1)]
          + WarmSearch.percentiles.map { fixed(times.percentile($0), 1) }
          + [grouped(search.total), "\(search.queriesWithoutHits)"])
    }
    return table.lines + ["queries: \(querySource)"]
  }
}

extension WarmSearch {
  /// The percentiles that are told.
  static let percentiles = [50, 90, 99]
}
