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

  @Test("of a field of many values the same is counted", arguments: [false, true])
  func manyValues(hasSeveral: Bool) throws {
    var random = SeededRandom()
    let index = try Index.inMemory(schema: [.keyword("key", stored: false), .keyword("kind")])
    var writer = try index.writer()
    var documents: [(keys: Set<String>, kind: Int)] = []
    for number in 0..<6_000 {
      // Of each number a document, and of some more.
      let values = [number % 2_600, Int.random(in: 0..<200, using: &random)]
      let count = hasSeveral ? Int.random(in: 0...2, using: &random) : number % 50 == 0 ? 0 : 1
      let keys = Set(values.prefix(count).map { "key \($0)" })
      documents.append((keys, number % 97))
      var document: Document = ["kind": "\(number % 97)"]
      for key in keys { document.add("key", key) }
      try writer.add(document)
      if number == 3_500 { try writer.commit() }
    }
    try writer.commit()
    try writer.delete("5", in: "kind")
    try writer.commit()
    let searcher = try index.searcher()
    let few = Query.any([.term("kind", "3"), .term("kind", "5")])
    let queries: [(Query, (Int) -> Bool)] = [
      (few, { $0 == 3 }), (.everything, { $0 != 5 }), (.term("kind", "5"), { _ in false }),
      (Query.everything.excluding(.term("kind", "3")), { $0 != 3 && $0 != 5 }),
    ]
    for (query, finds) in queries {
      var counts: [String: Int] = [:]
      for document in documents where finds(document.kind) {
        for key in document.keys { counts[key, default: 0] += 1 }
      }
      let expected = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
      for limit in [7, 5_000] {
        let facets = try searcher.facets(of: query, by: "key", limit: limit)
        #expect(facets.counts.map(\.value.text) == expected.prefix(limit).map(\.key), "\(query)")
        #expect(facets.counts.map(\.documentCount) == expected.prefix(limit).map(\.value))
        #expect(facets.valueCount == expected.count)
        #expect(facets.documentCount == documents.count { finds($0.kind) })
      }
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
