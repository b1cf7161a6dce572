// Licensed under the Apache License 2.0.

import GinetReaders

// MARK: For programs

extension Report {
  /// One object. What stands below `classes` has the keys of `ginet-search bench --json`.
  ///
  ///     {machine: {processor, cores, os, swift, optimized, icu, unicode}, limit, runs, builds,
  ///      datasets: [{name, documents, rejected, text_bytes,
  ///        rebuild: {seconds, mb_per_second, bytes, segments, builds: [seconds..]},
  ///        options_us, open_us: {n, mean, p50, p90, p99}, first_search_us: {…}|null,
  ///        queries, checksum,
  ///        classes: {CLASS: {topN: {n, mean, p50, p90, p99}, hits_total, without_hits,
  ///                          queries: [{id, topN_us, hits}]}}}]}
  var json: String {
    var json = JSONWriter(.pretty)
    json.addObject {
      $0.addObject("machine") { machine.add(to: &$0) }
      $0.add("limit", limit)
      $0.add("runs", runCount)
      $0.add("builds", buildCount)
      $0.addArray("datasets") {
        for dataset in datasets { $0.addObject { dataset.add(to: &$0, limit: limit) } }
      }
    }
    return json.text
  }
}

extension Machine {
  fileprivate func add(to json: inout JSONWriter.Members) {
    json.add("processor", processor)
    json.add("cores", coreCount)
    json.add("os", operatingSystem)
    json.add("swift", swiftVersion)
    json.add("optimized", isOptimized)
    json.add("icu", icuVersion)
    json.add("unicode", unicodeVersion)
  }
}

extension DatasetMeasurement {
  fileprivate func add(to json: inout JSONWriter.Members, limit: Int) {
    json.add("name", name)
    json.add("documents", rebuild.counts.documentCount)
    json.add("rejected", rebuild.counts.rejectedCount)
    json.add("text_bytes", rebuild.counts.textByteCount)
    json.addObject("rebuild") {
      $0.add("seconds", rebuild.medianSeconds)
      $0.add("mb_per_second", rebuild.megabytesPerSecond)
      $0.add("bytes", rebuild.byteCount)
      $0.add("segments", rebuild.segmentCount)
      $0.addArray("builds") { for seconds in rebuild.seconds { $0.add(seconds) } }
    }
    json.add("options_us", nanosecondsKept(optionsMicroseconds))
    json.addObject("open_us") { opening.opening.add(to: &$0) }
    if let first = opening.firstSearch {
      json.addObject("first_search_us") { first.add(to: &$0) }
    } else {
      json.addNull("first_search_us")
    }
    json.add("queries", querySource)
    json.add("checksum", String(checksum, radix: 16))
    json.addObject("classes") {
      for search in searches {
        $0.addObject("\(search.kind)") { search.add(to: &$0, name: "top\(limit)") }
      }
    }
  }
}

extension WarmSearch {
  fileprivate func add(to json: inout JSONWriter.Members, name: String) {
    json.addObject(name) { times.add(to: &$0) }
    json.add("hits_total", total)
    json.add("without_hits", queriesWithoutHits)
    json.addArray("queries") {
      for query in queries {
        $0.addObject {
          $0.add("id", query.id)
          $0.add("\(name)_us", nanosecondsKept(query.microseconds))
          $0.add("hits", query.total)
        }
      }
    }
  }
}

extension Distribution {
  fileprivate func add(to json: inout JSONWriter.Members) {
    json.add("n", count)
    json.add("mean", nanosecondsKept(mean))
    for percent in WarmSearch.percentiles {
      json.add("p\(percent)", nanosecondsKept(percentile(percent)))
    }
  }
}

/// Microseconds to three decimals: the clock tells no more.
private func nanosecondsKept(_ microseconds: Double) -> Double {
  (microseconds * 1000).rounded() / 1000
}
