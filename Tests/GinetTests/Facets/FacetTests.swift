// Licensed under the Apache License 2.0.

import Ginet
import TestSupport
import Testing

@Suite("Facets")
struct FacetTests {
  @Test("values are counted as a model counts them", arguments: 0..<40)
  func model(round: Int) throws {
    var random = SeededRandom(seed: SeededRandom.seed &+ UInt64(round))
    let corpus = try ValueCorpus(&random)
    for _ in 0..<12 {
      let (query, finds) = ValueCorpus.query(&random)
      let found = corpus.entries.filter(finds)
      let isDay = Bool.random(using: &random)
      var counts: [String: Int] = [:]
      for entry in found {
        for value in Set(isDay ? entry.days : entry.kinds) { counts[value, default: 0] += 1 }
      }
      let expected = counts.sorted { a, b in
        a.value != b.value
          ? a.value > b.value : Array(a.key.utf8).lexicographicallyPrecedes(Array(b.key.utf8))
      }
      let limit = [0, 1, 3, 100].randomElement(using: &random) ?? 1
      let facets = try corpus.searcher.facets(of: query, by: isDay ? "day" : "kind", limit: limit)
      #expect(facets.counts.map(\.value.text) == expected.prefix(limit).map(\.key))
      #expect(facets.counts.map(\.documentCount) == expected.prefix(limit).map(\.value))
      #expect(facets.valueCount == expected.count && facets.documentCount == found.count)
    }
  }

  @Test("numbers are counted by their value, and of equal counts the least comes first")
  func numbers() throws {
    let index = try Index.inMemory(schema: [.number("size", stored: false)])
    var writer = try index.writer()
    for size in ["10", "1e1", "-2", "-2.0", "9", "0.5"] { try writer.add(["size": size]) }
    try writer.commit()
    let facets = try index.searcher().facets(of: .everything, by: "size")
    #expect(facets.counts.map(\.value.text) == ["-2", "10", "0.5", "9"])
    #expect(facets.counts.map(\.value.number) == [-2, 10, 0.5, 9])
    #expect(facets.counts.map(\.documentCount) == [2, 2, 1, 1])
  }

  @Test("fields without values that are found whole are refused")
  func refused() throws {
    var random = SeededRandom()
    let searcher = try ValueCorpus(&random).searcher
    for (field, code) in [("none", IndexError.Code.unknownField), ("body", .noValues)] {
      let error = #expect(throws: IndexError.self) {
        try searcher.facets(of: .everything, by: field)
      }
      #expect(error?.code == code)
    }
  }
}
