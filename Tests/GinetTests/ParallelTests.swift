// Licensed under the Apache License 2.0.

import Testing

@testable import Ginet

@Suite("Parallel work")
struct ParallelTests {
  @Test("each item is done once", arguments: [0, 1, 2, 3, 8], [0, 1, 2, 1000])
  func eachOnce(threads: Int, count: Int) {
    let squares = Parallel.map(count: count, threads: threads) { [$0 * $0] }
    #expect(squares == (0..<count).map { [$0 * $0] })
  }

  @Test("results are handed over in order", arguments: [1, 2, 3, 8], [0, 1, 2, 1000])
  func inOrder(threads: Int, count: Int) {
    var found: [Int] = []
    Parallel.inOrder(count: count, threads: threads) { (item) throws(Never) in
      // Every seventh takes longer.
      item % 7 == 0 ? (0..<1000).reduce(item, ^) ^ (0..<1000).reduce(0, ^) : item
    } consume: { (result) throws(Never) in
      found.append(result)
    }
    #expect(found == Array(0..<count))
  }

  private struct Failure: Error, Equatable { let item: Int }

  @Test("the first error in order ends the work", arguments: [1, 2, 8])
  func firstError(threads: Int) {
    var found: [Int] = []
    #expect(throws: Failure(item: 40)) {
      try Parallel.inOrder(count: 1000, threads: threads) { (item) throws(Failure) in
        if item == 40 || item == 41 { throw Failure(item: item) }
        return item
      } consume: { (result) throws(Failure) in
        found.append(result)
      }
    }
    #expect(found == Array(0..<40))
    #expect(throws: Failure(item: 3)) {
      try Parallel.inOrder(count: 1000, threads: threads) { (item) throws(Failure) in
        item
      } consume: { (result) throws(Failure) in
        if result == 3 { throw Failure(item: 3) }
      }
    }
  }
}
