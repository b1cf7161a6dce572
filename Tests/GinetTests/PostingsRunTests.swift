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
        // In place: a copy of the list for each posting takes the square of long ones.
        if model[term]?.last?.document != document {
          model[term, default: []].append((document, []))
        }
        if let end = model[term]?.indices.last { model[term]?[end].positions.append(position) }
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

  /// Documents in `documents` with a few words that each has often, and many that few have.
  private static func longLists(_ documents: Range<UInt32>) -> PostingsBuffer {
    let buffer = PostingsBuffer()
    for document in documents {
      let often = (0..<4).map { "often\($0)" }
      let rare = (0..<4).map { "r\((Int(document) + 7_919 * $0) % 20_011)" }
      for (place, name) in (often + rare).enumerated() {
        buffer.withLists { lists in
          Array(name.utf8).withUnsafeBytes { name in
            for again in 0..<(place < 4 ? 3 : 1) {
              _ = lists.add(
                name, document: document, position: 1_000 * UInt32(place) + 300 * UInt32(again))
            }
          }
        }
      }
    }
    return buffer
  }

  @Test("what is written in parts is what is written at once, over lists longer than a page")
  func parts() throws {
    let count: UInt32 = 20_000
    let scratch = Scratch(in: MemoryStorage())
    var sources: [ListSource] = []
    for start in stride(from: 0, to: 3 * count, by: Int(count)) {
      let order = TermOrder(Self.longLists(start..<start + count))
      let file = try scratch.file()
      let run = try PostingsRun(order, to: file)
      #expect(run.index.count > 6)
      sources.append(.run(run))
      try file.finish()
    }
    let writer = PostingsWriter(
      positions: .packed, lengthCodes: [], documentCount: Int(3 * count))
    var whole = WrittenLists(writer)
    var batch = PostingsBatch()
    var merge = try ListMerge(sources, from: [])
    while merge.withNextName({ _ in true }) == true {
      let info = try merge.writeList(by: &batch, to: &whole.writer)
      merge.withNextName { whole.add($0, info) }
      try merge.advance()
    }
    #expect(whole.infos.count == 4 + 20_011)
    #expect(whole.infos.reduce(0) { $0 + $1.totalFrequency } == 16 * 3 * UInt64(count))

    let parts = TermParts(sources)
    #expect(parts.count > 2)
    var (names, postings, positions): ([UInt8], [UInt8], [UInt8]) = ([], [], [])
    var infos: [TermInfo] = []
    for part in 0..<parts.count {
      let written = try parts.write(part, with: writer)
      infos += written.infos.map {
        $0.moved(postings: postings.count, positions: positions.count)
      }
      names += written.names
      postings += written.writer.postings.bytes
      positions += written.writer.positions
    }
    // Compared out of the expectations, which would look for the least difference of so many.
    let isSame = (
      names == whole.names, infos == whole.infos, postings == whole.writer.postings.bytes,
      positions == whole.writer.positions
    )
    #expect(isSame == (true, true, true, true))
  }
}
