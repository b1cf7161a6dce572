// Licensed under the Apache License 2.0.

import Ginet
import TestSupport
import Testing

@Suite("Limits of queries")
struct QueryLimitTests {
  private let index: Index

  init() throws {
    index = try Index.inMemory(schema: [.keyword("id"), .text("body")])
    var writer = try index.writer()
    try writer.add(["id": "1", "body": "river bank"])
    try writer.add(["id": "2", "body": "mill"])
    try writer.commit()
  }

  /// Texts that nest, repeat and go on.
  private static let long: [(String, String)] = [
    ("opening brackets", String(repeating: "(", count: 20_000) + "river"),
    (
      "nested brackets",
      String(repeating: "(", count: 20_000) + "river"
        + String(repeating: ")", count: 20_000)
    ),
    ("nested runs", String(repeating: "(river -mill OR ", count: 20_000)),
    ("closing brackets", "river" + String(repeating: ")", count: 20_000)),
    ("stars", "river " + String(repeating: "*", count: 10_000)),
    ("starred words", "river " + String(repeating: "r* ", count: 10_000)),
    ("quotes", "river " + String(repeating: "\"", count: 20_000)),
    ("phrases", String(repeating: "\"river bank\" ", count: 20_000)),
    ("signs", "river " + String(repeating: "+-", count: 20_000)),
    ("operators", "river " + String(repeating: "AND OR NOT NEAR ", count: 5_000)),
    ("ranges", "river " + String(repeating: "[a TO ", count: 20_000)),
    ("slashes", "river " + String(repeating: "/a", count: 20_000)),
    ("fields", "river " + String(repeating: "body:", count: 20_000)),
    ("backslashes", "river " + String(repeating: "\\", count: 20_001)),
    ("near", "river" + String(repeating: " NEAR/3 bank", count: 5_000)),
    ("words", String(repeating: "river w1 w2 ", count: 20_000)),
    ("different words", "river " + (0..<20_000).map { "w\($0)" }.joined(separator: " ")),
  ]

  @Test("long and nested queries have an answer, and few repairs", arguments: 0..<17)
  func answers(number: Int) throws {
    let (name, text) = Self.long[number]
    let searcher = try index.searcher()
    let results = try searcher.search(text)
    #expect(results.repairs.count <= 51, "\(name)")
    #expect(results.total.value <= 2)
  }

  @Test("20,000 brackets around a word still find it")
  func brackets() throws {
    let results = try index.searcher().search(Self.long[1].1)
    #expect(results.total.value == 1)
    #expect(results.repairs.map(\.kind) == [.deepBrackets])
  }

  @Test("a query that nests too deep finds nothing and tells it")
  func nesting() throws {
    var query = Query.words("river")
    for level in 0..<10_000 {
      query = level % 2 == 0 ? .any([query, .words("mill")]) : .all([query, .everything])
      query = query.boosted(by: level % 2 == 0 ? 2 : 0.5).scoring(1)
    }
    #expect(query.hashValue == query.hashValue && query == query)
    let results = try index.searcher().search(query)
    #expect(results.cuts.map(\.kind) == [.nesting])
    #expect(results.total.value == 1, "the mill is less deep")
    _ = query.description
  }

  @Test("what can be said in one list does not nest")
  func lists() throws {
    var query = Query.words("river")
    for number in 0..<2_000 { query = query.excluding(.words("w\(number)")) }
    #expect(try index.searcher().search(query).cuts.isEmpty)
  }

  /// A word of letters for a number: its digits as a to j.
  private static func word(_ number: Int) -> String {
    "word" + String(decoding: "\(number)".utf8.map { $0 + 49 }, as: UTF8.self)
  }

  @Test("of more terms than a query may have, the most frequent are looked for")
  func expansion() throws {
    let index = try Index.inMemory(schema: [.keyword("id"), .text("body")])
    var writer = try index.writer()
    for number in 0..<1_500 {
      try writer.add(["id": "\(number)", "body": "\(Self.word(number)) \(Self.word(7))"])
    }
    try writer.commit()
    let searcher = try index.searcher()
    let scored = try searcher.search(.prefix("word", in: ["body"]), limit: 2_000)
    #expect(scored.cuts.map(\.kind) == [.terms])
    #expect(scored.total.value == 1_500, "all have the most frequent one")
    let rare = try searcher.search(.prefix("wordb", in: ["body"]), limit: 2_000)
    #expect(rare.total.value == 611 && rare.cuts.isEmpty)
    let filtered = try searcher.search(
      .everything.filtered(by: .prefix("word", in: ["body"])),
      options: SearchOptions(total: .exact))
    #expect(filtered.total.value == 1_500 && filtered.cuts.isEmpty)
  }

  @Test("of too many words those that count most are looked for")
  func words() throws {
    let text = (0..<3_000).map(Self.word).joined(separator: " ") + " river"
    let results = try index.searcher().search(.words(text))
    #expect(results.cuts.map(\.kind) == [.words])
  }
}
