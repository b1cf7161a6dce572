// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@testable import Ginet

@Suite("Sorting by values")
struct SortTests {
  /// Texts are compared byte by byte.
  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// The entries in order, each with its key, without those of equal keys changing places.
  private static func sorted<Key>(
    _ entries: [ValueCorpus.Entry], _ isAscending: Bool, by keys: (ValueCorpus.Entry) -> [Key],
    _ isLess: (Key, Key) -> Bool
  ) -> [(id: String, key: Key?)] {
    let keyed = entries.enumerated().map { place, entry in
      let keys = keys(entry)
      return (place, entry.id, isAscending ? keys.min(by: isLess) : keys.max(by: isLess))
    }
    return keyed.sorted { a, b in
      guard let key = a.2 else { return b.2 == nil && a.0 < b.0 }
      guard let other = b.2 else { return true }
      if isLess(key, other) { return isAscending }
      if isLess(other, key) { return !isAscending }
      return a.0 < b.0
    }.map { ($0.1, $0.2) }
  }

  @Test("documents come in the order of their values, as a model sorts them", arguments: 0..<40)
  func model(round: Int) throws {
    var random = SeededRandom(seed: SeededRandom.seed &+ UInt64(round))
    let corpus = try ValueCorpus(&random)
    for _ in 0..<12 {
      let (query, finds) = ValueCorpus.query(&random)
      let found = corpus.entries.filter(finds)
      let isAscending = Bool.random(using: &random)
      let field = ["kind", "size", "day"].randomElement(using: &random) ?? "kind"
      let expected: [(id: String, key: String?)] =
        switch field {
        case "size":
          Self.sorted(found, isAscending, by: \.sizes, <).map { ($0.id, $0.key.map(Self.text)) }
        default:
          Self.sorted(found, isAscending, by: field == "kind" ? \.kinds : \.days) {
            Self.bytes($0).lexicographicallyPrecedes(Self.bytes($1))
          }
        }
      let limit = [0, 1, 5, 1_000].randomElement(using: &random) ?? 1
      let results = try corpus.searcher.search(
        query, limit: limit,
        options: SearchOptions(sort: .field(field, isAscending ? .ascending : .descending)))
      let context = "\(query) by \(field), round \(round)"
      #expect(try corpus.ids(of: results.hits) == expected.prefix(limit).map(\.id), "\(context)")
      #expect(results.hits.map { $0.key?.text } == expected.prefix(limit).map(\.key), "\(context)")
      #expect(results.total == .init(value: found.count, isExact: true))
      let scores = Dictionary(
        uniqueKeysWithValues: try corpus.searcher.search(query, limit: 1_000).hits
          .map { ($0.address, $0.score) })
      #expect(results.hits.allSatisfy { scores[$0.address] == $0.score }, "\(context)")
    }
  }

  private static func text(_ number: Double) -> String {
    switch number {
    case 1e15: "1000000000000000"
    case number.rounded() where abs(number) < 100: "\(Int(number))"
    default: "\(number)"
    }
  }

  @Test("numbers come back from their terms")
  func numbers() {
    var random = SeededRandom()
    for _ in 0..<10_000 {
      let number = Double(bitPattern: random.next())
      guard number.isFinite else { continue }
      #expect(NumberTokenizer.number(ofTerm: NumberTokenizer.term(of: number)) == number)
    }
    for term in ["", "8", "fff0000000000000", "8000000000000G00", "00000000000000000"] {
      #expect(NumberTokenizer.number(ofTerm: Array(term.utf8)) == nil, "\(term)")
    }
  }

  @Test("a field that was added later has no values in older segments, which come last")
  func addedField() throws {
    let index = try Index.inMemory(schema: [.keyword("id")])
    var writer = try index.writer()
    try writer.add(["id": "old"])
    try writer.commit()
    try writer.addField(.number("size"))
    try writer.add(["id": "new", "size": "1"])
    try writer.commit()
    let searcher = try index.searcher()
    let results = try searcher.search(
      .everything, options: SearchOptions(sort: .field("size", .descending)))
    #expect(try results.hits.map { try searcher.document($0.address)["id"] } == ["new", "old"])
    #expect(results.hits.map { $0.key?.number } == [1, nil])
  }

  @Test("fields without values that are found whole are refused")
  func refused() throws {
    var random = SeededRandom()
    let searcher = try ValueCorpus(&random).searcher
    for (field, code) in [
      ("none", IndexError.Code.unknownField), ("body", .noValues), ("source", .noValues),
    ] {
      let error = #expect(throws: IndexError.self) {
        try searcher.search(.everything, options: SearchOptions(sort: .field(field)))
      }
      #expect(error?.code == code)
    }
  }
}
