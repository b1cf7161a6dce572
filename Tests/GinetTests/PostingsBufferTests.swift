// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@testable import Ginet

@Suite("Postings in memory")
struct PostingsBufferTests {
  private func add(
    _ term: String, _ document: UInt32, _ position: UInt32, to buffer: PostingsBuffer
  ) {
    var term = term
    term.withUTF8 { name in
      buffer.withLists { lists in
        _ = lists.add(UnsafeRawBufferPointer(name), document: document, position: position)
      }
    }
  }

  private func number(of term: String, in buffer: PostingsBuffer) -> Int? {
    var term = term
    return term.withUTF8 { buffer.reading.number(of: UnsafeRawBufferPointer($0)) }
  }

  @Test("the lists of random terms come back, in the order of the terms' bytes")
  func model() throws {
    var random = SeededRandom()
    for _ in 0..<20 {
      let buffer = PostingsBuffer()
      var model: [String: [(UInt32, [UInt32])]] = [:]
      var document: UInt32 = 0
      for _ in 0..<Int.random(in: 1...400, using: &random) {
        var position: UInt32 = 0
        for _ in 0..<Int.random(in: 0...60, using: &random) {
          // Of all lengths about those that a hash takes apart; some share eight bytes.
          let number =
            Int.random(in: 0..<12, using: &random) * Int.random(in: 0..<30, using: &random)
          let term = String(repeating: "é", count: number % 13) + "\(number)"
          add(term, document, position, to: buffer)
          var list = model[term] ?? []
          if list.last?.0 != document { list.append((document, [])) }
          if list[list.count - 1].1.last != position { list[list.count - 1].1.append(position) }
          model[term] = list
          let bits = UInt64.random(in: 33...64, using: &random)
          let step = UInt32(truncatingIfNeeded: random.next() >> bits)
          position = min(position &+ step, .max - 1) < position ? position : position &+ step
        }
        document += Bool.random(using: &random) ? 1 : .random(in: 0...100_000, using: &random) + 1
      }
      let sorted = model.keys.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
      defer { withExtendedLifetime(buffer) {} }
      let lists = buffer.reading
      #expect(
        lists.sortedNumbers().map { Array(lists.name(of: $0)) } == sorted.map { Array($0.utf8) })
      for term in sorted {
        let found = try #require(number(of: term, in: buffer))
        let list = lists.postings(of: found)
        let expected = try #require(model[term])
        #expect(
          lists.terms.at(found).pointee.documentFrequency == expected.count)
        #expect(list.documents == expected.map(\.0))
        #expect(list.frequencies == expected.map { UInt32($0.1.count) })
        #expect(list.positions == expected.flatMap(\.1))
      }
      #expect(number(of: "nobody", in: buffer) == nil)
    }
  }

  @Test("a list is read on from where it ended before", arguments: [1, 3, 8, 9, 40, 1_000, 60_000])
  func readingOn(count: Int) throws {
    let buffer = PostingsBuffer()
    for document in 0..<count { add("term", UInt32(document) * 3, 1, to: buffer) }
    let term = try #require(number(of: "term", in: buffer))
    let place = buffer.reading.end(of: term)
    for document in count..<2 * count { add("term", UInt32(document) * 3, 1, to: buffer) }
    let list = buffer.reading.postings(of: term, from: place)
    #expect(list.documents == (count..<2 * count).map { UInt32($0) * 3 })
  }

  @Test("the empty term is a term like others, even as the first of all")
  func emptyTerm() throws {
    let buffer = PostingsBuffer()
    for document: UInt32 in 0..<3 { add("", document, 0, to: buffer) }
    add("a", 3, 0, to: buffer)
    add("", 4, 0, to: buffer)
    #expect(buffer.reading.sortedNumbers() == [0, 1])
    #expect(number(of: "", in: buffer) == 0 && number(of: "a", in: buffer) == 1)
    let list = buffer.reading.postings(of: 0)
    #expect(list.documents == [0, 1, 2, 4])
  }

  @Test(
    "where room ends, lists are what they were before the occurrence that had none",
    arguments: [0, 9, 11, 12, 40, 100, 500])
  func overfull(mostBytes: Int) throws {
    var random = SeededRandom()
    for _ in 0..<40 {
      let buffer = PostingsBuffer()
      for name in ["a", "b", "c"] { add(name, 0, 7, to: buffer) }
      var model = Array(repeating: [(UInt32(0), [UInt32(7)])], count: 3)
      buffer.withLists { $0.mostBytes = mostBytes }
      var document: UInt32 = 0
      for _ in 0..<200 {
        document += .random(in: 0...300, using: &random) * .random(in: 0...3_000, using: &random)
        let term = Int.random(in: 0..<3, using: &random)
        let last = try #require(model[term].last)
        let position =
          last.0 == document
          ? try #require(last.1.last) + .random(in: 1...70_000, using: &random)
          : .random(in: 0...70_000, using: &random)
        buffer.withLists { $0.add(term, document: document, position: position) }
        if buffer.isOverfull { continue }
        if last.0 == document {
          model[term][model[term].count - 1].1.append(position)
        } else {
          model[term].append((document, [position]))
        }
      }
      #expect(buffer.isOverfull || mostBytes >= 500)
      for term in 0..<3 {
        let list = buffer.reading.postings(of: term)
        let frequency = buffer.reading.terms.at(term).pointee.documentFrequency
        // What came later and fitted may be there; nothing may be half there.
        #expect(list.documents.starts(with: model[term].map(\.0)))
        #expect(list.documents.count == Int(frequency))
        #expect(list.positions.starts(with: model[term].flatMap(\.1)))
        #expect(list.positions.count == list.frequencies.reduce(0) { $0 + Int($1) })
      }
    }
  }
}
