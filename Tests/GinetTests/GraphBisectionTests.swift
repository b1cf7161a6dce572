// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@testable import Ginet

@Suite("Graph bisection")
struct GraphBisectionTests {
  @Test(
    "the order is a permutation, the same for any number of threads",
    arguments: [0, 1, 2, 3, 63, 64, 65, 129, 1000, 5000])
  func permutation(documentCount: Int) {
    var random = SeededRandom()
    let lists = PostingLists.clustered(documentCount: documentCount, using: &random)
    let order = GraphBisection.order(of: lists.forwardIndex(), threads: 1)
    #expect(order.sorted() == Array(0..<UInt32(documentCount)))
    for threads in [2, 3, 4] {
      #expect(GraphBisection.order(of: lists.forwardIndex(), threads: threads) == order)
    }
  }

  @Test("documents without a term in common with others stay in their order")
  func nothingInCommon() {
    let order = GraphBisection.order(
      of: ForwardIndex(terms: [], ends: [Int](repeating: 0, count: 500), termCount: 0), threads: 2)
    #expect(order == Array(0..<500))
    let index = ForwardIndex(terms: Array(0..<500), ends: Array(1...500), termCount: 500)
    #expect(GraphBisection.order(of: index, threads: 2) == Array(0..<500))
  }

  @Test("two clusters that take turns are separated")
  func twoClusters() {
    var random = SeededRandom()
    let count = 32 * GraphBisection.largestLeaf
    // Eight of the forty terms of one cluster or of the other.
    let lists = PostingLists(documentCount: count, termCount: 80) { document in
      (0..<40).shuffled(using: &random).prefix(8).map { document % 2 * 40 + $0 }
    }
    let order = GraphBisection.order(of: lists.forwardIndex(), threads: 2)
    #expect(Set(order.prefix(count / 2).map { $0 % 2 }).count == 1)
    #expect(Set(order.suffix(count / 2).map { $0 % 2 }).count == 1)
  }

  @Test("gaps of shuffled clusters come near to those of clusters side by side")
  func shuffledClusters() {
    var random = SeededRandom()
    let sorted = PostingLists.clustered(documentCount: 4000, using: &random)
    let shuffled = sorted.inOrder(Array(0..<4000).shuffled(using: &random))
    let found = shuffled.inOrder(GraphBisection.order(of: shuffled.forwardIndex(), threads: 2))
    #expect(found.bitsOfGaps < 0.4 * shuffled.bitsOfGaps)
    #expect(found.bitsOfGaps < 1.25 * sorted.bitsOfGaps)
  }

  @Test("gaps are as good as before when there is nothing to find")
  func nothingToFind() {
    var random = SeededRandom()
    let sorted = PostingLists.clustered(documentCount: 4000, using: &random)
    let mixed = PostingLists(documentCount: 4000, termCount: 1000) { _ in
      (0..<20).map { _ in .random(in: 0..<1000, using: &random) }
    }
    // No other order is better, and clusters flow into each other.
    let sliding = PostingLists(documentCount: 4000, termCount: 500) { document in
      Array(document / 10..<document / 10 + 8)
    }
    for lists in [sorted, mixed, sliding] {
      let found = lists.inOrder(GraphBisection.order(of: lists.forwardIndex(), threads: 2))
      #expect(found.bitsOfGaps < 1.002 * lists.bitsOfGaps)
    }
  }
}

@Suite("Forward index")
struct ForwardIndexTests {
  @Test func fiveListsGiveTheseTerms() {
    // The fourth list is of one document, the fifth of more than a quarter of them.
    let lists = PostingLists(
      documentCount: 12, lists: [[0, 4], [0, 1, 4], [1, 2], [5], [0, 1, 2, 3]])
    let index = lists.forwardIndex()
    #expect(index.termCount == 3)
    #expect(index.terms == [0, 1, 1, 2, 2, 0, 1])
    #expect(index.ends == [2, 4, 5, 5, 7, 7, 7, 7, 7, 7, 7, 7])
    #expect(lists.builder().share == 7.0 / 12)
    #expect(lists.builder(memoryBudget: 0).share == 0)
  }

  @Test(
    "what takes part fits into the memory budget, the most frequent terms left out first",
    arguments: [0, 100_000, 200_000, 300_000, 400_000, 1_000_000, .max])
  func memoryBudget(budget: Int) {
    var random = SeededRandom()
    let lists = PostingLists.clustered(documentCount: 2000, using: &random)
    let frequencies = lists.lists.map(\.count).filter { 2...500 ~= $0 }.sorted()
    let index = lists.forwardIndex(memoryBudget: budget)
    let taken = frequencies.prefix(index.termCount)
    #expect(taken.reduce(0, +) == index.terms.count)
    func byteCount(_ frequencies: ArraySlice<Int>) -> Int {
      GraphBisection.byteCount(
        documents: 2000, postings: frequencies.reduce(0, +), terms: frequencies.count)
    }
    #expect(byteCount(taken) <= budget || taken.isEmpty)
    // The terms of one more frequency would be too many.
    if let next = frequencies.dropFirst(index.termCount).first {
      #expect(byteCount(frequencies.prefix { $0 <= next }) > budget)
    }
    let order = GraphBisection.order(of: index, threads: 2)
    #expect(order.sorted() == Array(0..<2000))
    if taken.isEmpty { #expect(order == Array(0..<2000)) }
  }
}

@Suite("Parts of graph bisection")
struct BisectionPartsTests {
  @Test(
    "the number at a rank is the one of the sorted numbers",
    arguments: [0...0, -3...3, -1000...1000, Int64.min...Int64.max])
  func rank(range: ClosedRange<Int64>) {
    var random = SeededRandom()
    for count in [1, 2, 3, 100, 1000] {
      let numbers = (0..<count).map { _ in Int64.random(in: range, using: &random) }
      let sorted = numbers.sorted()
      let room = UnsafeMutablePointer<Int64>.allocate(capacity: count)
      defer { room.deallocate() }
      for rank in Set([0, count / 2, count - 1, .random(in: 0..<count, using: &random)]) {
        let found = numbers.withUnsafeBufferPointer { numbers in
          numbers.baseAddress.map {
            RankSelection.number(atRank: rank, of: $0, count: count, room: room)
          }
        }
        #expect(found == sorted[rank])
      }
    }
  }

  @Test func costOfGapsIsThatOfThePaper() {
    let cost = GapCost(upTo: 1023)
    let bit = Int64(GapCost.unitsPerBit)
    #expect([0, 1, 3, 7].map { cost.sums[$0] } == [0, bit, 6 * bit, 21 * bit])
    #expect(abs(cost.sums[1023] - 10230 * bit) < 1023)
    #expect(Int64(cost.steps[1]) == bit)
    #expect((0..<60).map { GapCost.log2(Double(1 << $0)) } == (0..<60).map { Double($0) })
    #expect(abs(GapCost.log2(3) - 1.584_962_500_721_156) < 1e-15)
  }
}

/// The documents of each term.
private struct PostingLists {
  var documentCount: Int
  var lists: [[UInt32]]

  init(documentCount: Int, lists: [[UInt32]]) {
    self.documentCount = documentCount
    self.lists = lists
  }

  init(documentCount: Int, termCount: Int, termsOf: (_ document: Int) -> [Int]) {
    self.documentCount = documentCount
    lists = [[UInt32]](repeating: [], count: termCount)
    for document in 0..<documentCount {
      for term in Set(termsOf(document)) { lists[term].append(UInt32(document)) }
    }
  }

  /// Clusters side by side, of a hundred documents each, which share twenty terms of their own
  /// and many of those that all documents may have.
  static func clustered(documentCount: Int, using random: inout SeededRandom) -> PostingLists {
    let ownCount = documentCount / 100 * 20 + 20
    return PostingLists(documentCount: documentCount, termCount: ownCount + 100) { document in
      let own = (0..<20).map { _ in document / 100 * 20 + .random(in: 0..<20, using: &random) }
      // The more frequent the lower its number.
      let common = (0..<4).map { _ in
        ownCount + .random(in: 0...(.random(in: 0..<100, using: &random)), using: &random)
      }
      return own + common
    }
  }

  /// The lists of the documents in another order.
  func inOrder(_ order: [some BinaryInteger]) -> PostingLists {
    var places = [UInt32](repeating: 0, count: documentCount)
    for (place, document) in order.enumerated() { places[Int(document)] = UInt32(place) }
    return PostingLists(
      documentCount: documentCount,
      lists: lists.map { list in list.map { places[Int($0)] }.sorted() })
  }

  func builder(memoryBudget: Int = .max) -> ForwardIndexBuilder {
    ForwardIndexBuilder(
      documentCount: documentCount, documentFrequencies: lists.map(\.count),
      memoryBudget: memoryBudget)
  }

  func forwardIndex(memoryBudget: Int = .max) -> ForwardIndex {
    var builder = builder(memoryBudget: memoryBudget)
    let taken = lists.filter { builder.takes(documentFrequency: $0.count) }
    for list in taken { builder.count(list.span) }
    for list in taken { builder.fill(list.span) }
    return builder.finish()
  }

  /// The binary logarithms of all gaps: about the bits of a good code.
  var bitsOfGaps: Double {
    var bits = 0.0
    for list in lists {
      var last = -1
      for document in list {
        bits += GapCost.log2(Double(Int(document) - last))
        last = Int(document)
      }
    }
    return bits
  }
}
