// Licensed under the Apache License 2.0.

import Ginet
import GinetCorpus

/// Full rebuilds of an index: from the documents' source to a committed index.
struct Rebuild {
  let counts: DocumentCounts
  /// Of each build, in order.
  let seconds: [Double]
  /// Of the index, all its segments.
  let byteCount: Int
  let segmentCount: Int
  /// Where the index of the last build is.
  let path: String

  var medianSeconds: Double { Distribution(seconds).median }

  /// Millions of bytes of text in a second.
  var megabytesPerSecond: Double { Double(counts.textByteCount) / 1e6 / medianSeconds }

  /// Builds an index `count` times and keeps the last one.
  ///
  /// - Throws: also if two builds differ in what they took in or in their size, which they must not.
  static func measure(
    _ dataset: any Dataset, count: Int, in directory: TemporaryDirectory
  ) throws -> Rebuild {
    var seconds: [Double] = []
    var last: Rebuild?
    for number in 1...count {
      Progress.note("\(dataset.name): build \(number) of \(count)")
      let path = directory.newPath()
      let (time, counts) = try timed { try dataset.build(at: path) }
      seconds.append(time.seconds)
      let statistics = try Index.open(at: path, analyzers: Corpus.analyzers).searcher().statistics()
      let rebuild = Rebuild(
        counts: counts, seconds: seconds, byteCount: statistics.total.byteCount,
        segmentCount: statistics.segmentCount, path: path)
      if let last {
        guard last.counts == counts, last.byteCount == statistics.total.byteCount else {
          throw BenchmarkError(
            "\(dataset.name): two builds differ: \(last.counts), \(last.byteCount) bytes, and "
              + "\(counts), \(statistics.total.byteCount) bytes")
        }
        TemporaryDirectory.removeTree(last.path)
      }
      last = rebuild
    }
    guard let last else { throw BenchmarkError("nothing was built") }
    return last
  }
}
