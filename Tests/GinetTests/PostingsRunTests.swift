// Licensed under the Apache License 2.0.

import GinetStore
import TestSupport
import Testing

@testable import Ginet

@Suite("Runs of lists for which there was no memory")
struct PostingsRunTests {
  private typealias Model = [String: [(document: UInt32, positions: [UInt32])]]

  /// Lists of documents from `first` on: many short ones, some longer than what is read at once.
  private static func lists(
    _ documents: Range<UInt32>, _ model: inout Model, using random: inout SeededRandom
  ) -> PostingsBuffer {
    let buffer = PostingsBuffer()
    for document in documents where Bool.random(using: &random) {
      var position: UInt32 = 0
      for _ in 0..<Int.random(in: 1...20, using: &random) {
        let bits = UInt64.random(in: 38...63, using: &random)
        position &+= UInt32(truncatingIfNeeded: random.next() >> bits) + 1
        let term =
          "t\(Int.random(in: 0..<40, using: &random) * Int.random(in: 0..<40, using: &random))"
        let name = Array(term.utf8)
        buffer.withLists { lists in
          name.withUnsafeBytes { name in
            _ = lists.add(name, document: document, position: position)
          }
        }
        var list = model[term] ?? []
        if list.last?.document != document { list.append((document, [])) }
        list[list.count - 1].positions.append(position)
        model[term] = list
      }
    }
    return buffer
  }

  @Test("lists of runs and of memory come back as one, whatever the parts")
  func merge() throws {
    var random = SeededRandom()
    for sourceCount in [1, 2, 5] {
      let scratch = Scratch(in: MemoryStorage())
      var model: Model = [:]
      var sources: [ListSource] = []
      for source in 0..<sourceCount {
        let start = UInt32(source) * 30_000
        let order = TermOrder(Self.lists(start..<start + 30_000, &model, using: &random))
        if source == sourceCount - 1 && sourceCount > 1 {
          sources.append(.memory(order))
        } else {
          let file = try scratch.file()
          try file.write([UInt8](repeating: 0xFF, count: Int.random(in: 0...9, using: &random)))
          sources.append(.run(try PostingsRun(order, to: file)))
          try file.finish()
        }
      }
      let terms = model.keys.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
      // From the first term, and from one in the middle.
      for first in [0, terms.count / 2] {
        var merge = try ListMerge(sources, from: first == 0 ? [] : Array(terms[first].utf8))
        var batch = PostingsBatch()
        for term in terms[first...] {
          #expect(merge.withNextName { Array($0) } == Array(term.utf8))
          let expected = try #require(model[term])
          try merge.beginList()
          var documents: [UInt32] = []
          var positions: [UInt32] = []
          repeat {
            batch.removeAll()
            try merge.decode(into: &batch)
            documents += batch.all.documents
            positions += batch.all.positions
          } while batch.count > 0
          #expect(documents == expected.map(\.document))
          #expect(positions == expected.flatMap(\.positions))
          try merge.advance()
        }
        #expect(merge.withNextName { _ in true } == nil)
      }
    }
  }
}
