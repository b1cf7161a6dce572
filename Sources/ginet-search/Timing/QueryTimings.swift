// Licensed under the Apache License 2.0.

import Ginet
import GinetReaders

/// How long searches for some queries take.
struct QueryTimings {
  struct Measured {
    let id: String
    /// Microseconds, the median of the runs.
    let best: Double
    /// Documents that match, and how long it takes to count them.
    let total: (count: Int, time: Double)?
  }

  let queries: [Measured]
  /// Of several threads that search for all of them at once.
  let queriesPerSecond: Double?

  init(
    of queries: [BenchmarkQuery], in searcher: Searcher, options: SearchOptions, limit: Int,
    runs: Int, threads: Int, counts: Bool
  ) throws {
    var measured: [Measured] = []
    for query in queries {
      let best = try Self.median(of: runs) {
        _ = try searcher.search(query.parsed(), limit: limit, options: options)
      }
      var total: (count: Int, time: Double)?
      if counts {
        var count = 0
        let time = try Self.median(of: runs) { count = try searcher.count(query.parsed()) }
        total = (count, time)
      }
      measured.append(Measured(id: query.id, best: best, total: total))
    }
    self.queries = measured
    queriesPerSecond =
      threads == 1
      ? nil
      : try Self.rate(
        of: queries, in: searcher, options: options, limit: limit, rounds: runs, threads: threads)
  }

  private static func median(of runs: Int, _ body: () throws -> Void) throws -> Double {
    try body()
    var times: [Double] = []
    for _ in 0..<runs {
      let start = ContinuousClock.now
      try body()
      times.append((ContinuousClock.now - start) / .microseconds(1))
    }
    return Times(times).percentile(50)
  }

  /// Queries in a second, if each thread searches for all of them so many times.
  private static func rate(
    of queries: [BenchmarkQuery], in searcher: Searcher, options: SearchOptions, limit: Int,
    rounds: Int, threads: Int
  ) throws -> Double {
    let start = ContinuousClock.now
    let failures = Parallel.map(count: threads, threads: threads) { _ -> (any Error)? in
      do {
        for _ in 0..<rounds {
          for query in queries {
            _ = try searcher.search(query.parsed(), limit: limit, options: options)
          }
        }
        return nil
      } catch { return error }
    }
    let seconds = start.seconds
    if let failure = failures.compactMap({ $0 }).first { throw failure }
    return Double(queries.count) * Double(rounds) * Double(threads) / seconds
  }

  var best: Times { Times(queries.map(\.best)) }
  /// Nil if nothing was counted.
  var counts: Times? {
    let times = queries.compactMap(\.total?.time)
    return times.isEmpty ? nil : Times(times)
  }

  func add(to object: inout JSONWriter.Members, limit: Int) {
    object.addObject("top\(limit)") { best.add(to: &$0) }
    if let counts {
      object.addObject("count") { counts.add(to: &$0) }
      object.add("hits_total", queries.reduce(0) { $0 + ($1.total?.count ?? 0) })
    }
    if let queriesPerSecond { object.add("queries_per_second", queriesPerSecond) }
    object.addArray("queries") {
      for query in queries {
        $0.addObject {
          $0.add("id", query.id)
          $0.add("top\(limit)_us", query.best)
          if let total = query.total {
            $0.add("count_us", total.time)
            $0.add("hits", total.count)
          }
        }
      }
    }
  }
}

/// Microseconds of several queries.
struct Times {
  private let sorted: [Double]

  /// - Parameter times: one at least.
  init(_ times: [Double]) { sorted = times.sorted() }

  var mean: Double { sorted.reduce(0, +) / Double(max(sorted.count, 1)) }

  /// The time at the place ⌊p × n⌋, counted from zero, as other engines' programs report it.
  func percentile(_ percent: Int) -> Double {
    sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, percent * sorted.count / 100)]
  }

  func add(to object: inout JSONWriter.Members) {
    object.add("n", sorted.count)
    object.add("mean", mean)
    for percent in [50, 90, 99] { object.add("p\(percent)", percentile(percent)) }
  }
}
