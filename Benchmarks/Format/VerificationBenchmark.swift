// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetStore

/// Times queries with and without checks of pages: when all pages they need are checked, and as the
/// first after opening. The files are in the system's cache.
struct VerificationBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verification", abstract: "Time queries with and without checks of pages.",
    discussion: "Queries stand in lines of standard input: CLASS, TAB, words with tabs between.")

  @Argument(help: "Directory of the index.") var index: String
  @Option(help: "How often each query is timed.") var rounds = 7
  @Option(help: "The most queries of a class, from all over the file.") var most = 50

  func run() throws {
    try printPriceOfPages()
    let queries = try TimedQuery.readAll()
    for kind in TimedQuery.Kind.allCases {
      let all = queries.filter { $0.kind == kind }.map(\.query)
      if all.isEmpty { continue }
      let count = min(most, all.count)
      let queries = (0..<count).map { all[$0 * all.count / count] }
      let warm = try warm(queries)
      Figure("\(kind), warm, unchecked", warm.without, "µs").print()
      Figure("\(kind), warm, checked ÷ unchecked", warm.ratio, "", digits: 3, atMost: 1.03).print()
      let first = try first(queries)
      Figure("\(kind), first after opening, unchecked", first.without, "µs").print()
      Figure("\(kind), first after opening, checked ÷ unchecked", first.ratio, "", atMost: 1.5)
        .print()
    }
  }

  /// The mean time that a page takes at its first use, over all pages of postings.
  private func printPriceOfPages() throws {
    var times: [PageVerification: [Double]] = [:]
    var pageCount = 0
    for _ in 0..<rounds {
      for verification in [PageVerification.never, .onFirstUse] {
        let files = try IndexFiles(path: index, verification: verification)
        let (segment, field) = (files.segments[0], try files.mainField().number)
        let postings = try segment.file.section(SectionID(.postings, field: field))
        pageCount = postings.byteCount / SegmentFormat.pageByteCount
        let time = try processorMicroseconds {
          var sum: UInt64 = 0
          for page in 0..<pageCount {
            let start = page * SegmentFormat.pageByteCount
            var reader = try postings.reader(start..<start + 1)
            sum &+= UInt64(try reader.read(UInt8.self))
          }
          // Asked for, so that no page may be left out.
          if sum == .max { print(sum) }
        }
        times[verification, default: []].append(time / Double(max(pageCount, 1)))
      }
    }
    guard let checked = times[.onFirstUse]?.median, let unchecked = times[.never]?.median else {
      return
    }
    Figure("a page at its first use, unchecked", unchecked, "µs", digits: 3).print()
    Figure("a page at its first use, checked", checked, "µs", digits: 3).print()
  }

  private typealias Price = (without: Double, ratio: Double)

  /// Mean microseconds without checks, and how many times that the queries take with them. Of each
  /// query the median of the rounds counts.
  private func price(
    _ queries: [Query], _ time: (Query, PageVerification) throws -> Double
  ) throws -> Price {
    var sums = (checked: 0.0, unchecked: 0.0)
    for query in queries {
      var times: (checked: [Double], unchecked: [Double]) = ([], [])
      for round in 0..<rounds {
        // Each goes first as often as the other, since the second finds caches filled.
        for verification in round % 2 == 0
          ? [PageVerification.onFirstUse, .never] : [.never, .onFirstUse]
        {
          let time = try time(query, verification)
          if verification == .never {
            times.unchecked.append(time)
          } else {
            times.checked.append(time)
          }
        }
      }
      sums.checked += times.checked.median
      sums.unchecked += times.unchecked.median
    }
    return (sums.unchecked / Double(queries.count), sums.checked / sums.unchecked)
  }

  private func warm(_ queries: [Query]) throws -> Price {
    let checked = try Searcher(at: index, verification: .onFirstUse)
    let unchecked = try Searcher(at: index, verification: .never)
    for query in queries {
      guard try checked.search(query) == unchecked.search(query) else {
        throw BenchmarkError("two searches differ")
      }
    }
    return try price(queries) { query, verification in
      let searcher = verification == .never ? unchecked : checked
      return try processorMicroseconds { _ = try searcher.search(query) }
    }
  }

  private func first(_ queries: [Query]) throws -> Price {
    try price(queries) { query, verification in
      let searcher = try Searcher(at: index, verification: verification)
      return try processorMicroseconds { _ = try searcher.search(query) }
    }
  }
}
