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

  @Test("long and nested queries have an answer, and few repairs", arguments: long.indices)
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

  @Test("a part of a query that nests too deep finds nothing, and the results tell it")
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
    let text = "common " + (0..<1_500).map(Self.word).joined(separator: " ")
    let results = try Self.rareWords().search(
      .words(text, in: ["body"]), options: SearchOptions(proximity: 0, total: .exact))
    #expect(results.cuts.map(\.kind) == [.words])
    #expect(results.total.value == 1_024, "the word that all have counts least")
  }

  @Test("of too many words those that no document has give way to those that some have")
  func unknownWords() throws {
    let unknown = (0..<1_100).map { "unknown\($0)" }.joined(separator: " ")
    let searcher = try Self.rareWords()
    let results = try searcher.search(
      .words("common \(unknown) \(Self.word(7))", in: ["body"]),
      options: SearchOptions(proximity: 0, total: .exact))
    #expect(results.cuts.map(\.kind) == [.words])
    #expect(results.total.value == 1_500, "all have the most frequent one")
    let first = try #require(results.hits.first)
    #expect(try searcher.document(first.address)["id"] == "7")
  }

  /// 1,500 documents with a word of their own each, and one word that all have.
  private static func rareWords() throws -> Searcher {
    let index = try Index.inMemory(schema: [
      .keyword("id"), .text("body", analyzer: .whitespace), .text("title", analyzer: .whitespace),
    ])
    var writer = try index.writer()
    for number in 0..<1_500 {
      try writer.add([
        "id": "\(number)", "body": "\(word(number)) common", "title": word(number),
      ])
    }
    try writer.commit()
    return try index.searcher()
  }

  @Test(
    "of too many alternatives of a tree those that count most are looked for, wherever they stand")
  func clauses() throws {
    let searcher = try Self.rareWords()
    let words = (0..<1_500).map { Query.words(Self.word($0), in: ["body"]) }
    let common = Query.words("common", in: ["body"])
    let all = SearchOptions(total: .exact)
    func search(_ query: Query) throws -> (count: Int, cuts: [QueryCut.Kind]) {
      let results = try searcher.search(query, limit: 2_000, options: all)
      #expect(try searcher.count(query) == results.total.value)
      return (results.total.value, results.cuts.map(\.kind))
    }
    #expect(try search(.any(Array(words.prefix(1_024)))) == (1_024, []))
    #expect(
      try search(.any([common] + words)) == (1_024, [.clauses]), "the common one counts least")
    #expect(
      try search(.any([common.boosted(by: 1e6)] + words)) == (1_500, [.clauses]))
    let (first, rest) = (words.prefix(700), words.dropFirst(700))
    let nested = Query.any([
      Query.any(Array(first)).filtered(by: .words("common")), .best(of: Array(rest)),
    ])
    #expect(try search(nested) == (1_024, [.clauses]))
    #expect(
      try search(.all([common, .any(words)])) == (1_023, [.clauses]), "what is required stays")
    #expect(try search(.atLeast(2, of: words)) == (0, [.clauses]))
    // Nothing is left out of what does not score.
    #expect(try search(common.filtered(by: .any(words))) == (1_500, []))
    #expect(try search(common.excluding(.any(words))) == (0, []))
    #expect(try search(Query.any(words).scoring(1)) == (1_500, []))
    #expect(try search(.all(words)) == (0, []))
  }

  @Test("of a phrase of too many words the beginning is looked for, and that is told")
  func longPhrase() throws {
    let words = (0..<1_500).map { Self.word($0) }
    let index = try Index.inMemory(schema: [.keyword("id"), .text("body")])
    var writer = try index.writer()
    for (id, count) in [("whole", 1_500), ("enough", 1_024), ("short", 1_023)] {
      try writer.add(["id": id, "body": words.prefix(count).joined(separator: " ")])
    }
    try writer.commit()
    let searcher = try index.searcher()
    func found(_ count: Int) throws -> (ids: Set<String>, cuts: [QueryCut.Kind]) {
      let results = try searcher.search(.phrase(words.prefix(count).joined(separator: " ")))
      let ids = try results.hits.compactMap { try searcher.document($0.address)["id"] }
      return (Set(ids), results.cuts.map(\.kind))
    }
    #expect(try found(1_500) == (["whole", "enough"], [.phrase]))
    #expect(try found(1_024) == (["whole", "enough"], []))
    #expect(try found(1_023) == (["whole", "enough", "short"], []))
  }

  @Test("alternatives for which there is no room do not become everything")
  func noRoom() throws {
    let searcher = try Self.rareWords()
    let required = (0..<1_100).map { _ in Query.words("common") }
    let optional = Query.any([.words(Self.word(1)), .words(Self.word(2))])
    let query = Query.all(required + [optional.filtered(by: .words("common"))])
    let results = try searcher.search(query)
    #expect(results.total.value == 0 && results.cuts.map(\.kind) == [.clauses])
  }

  @Test("patterns of one query have equal parts of the terms that it may have")
  func patternShares() throws {
    let searcher = try Self.rareWords()
    let one = try searcher.search(
      .prefix("word", in: ["body"]), limit: 2_000, options: SearchOptions(total: .exact))
    #expect(one.total.value == 1_024)
    let pattern = Query.prefix("word", in: ["title"])
    let two = try searcher.search(
      .any([.prefix("common", in: ["body"]).boosted(by: 0), pattern]), limit: 2_000,
      options: SearchOptions(total: .exact))
    #expect(two.hits.count { $0.score > 0 } == 512 && two.cuts.map(\.kind) == [.terms])
    let silent = try searcher.count(.prefix("common", in: ["body"]).filtered(by: pattern))
    #expect(silent == 1_500)
  }
}
