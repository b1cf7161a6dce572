// Licensed under the Apache License 2.0.

import Ginet
import Testing

@Suite("Parallel work")
struct ParallelTests {
  @Test("each item is done once", arguments: [0, 1, 2, 3, 8], [0, 1, 2, 1000])
  func eachOnce(threads: Int, count: Int) {
    let squares = Parallel.map(count: count, threads: threads) { [$0 * $0] }
    #expect(squares == (0..<count).map { [$0 * $0] })
  }
}
