// Licensed under the Apache License 2.0.

import Ginet
import TestSupport
import Testing

@Suite("Searching")
struct SearchTests {
  private let index: Index

  init() throws {
    index = try Index.inMemory(schema: [
      .keyword("id"), .keyword("kind"), .text("title"), .text("body"),
    ])
    var writer = try index.writer()
    let documents: [Document] = [
      ["id": "1", "kind": "a", "title": "Rivers", "body": "The river runs to the sea."],
      ["id": "2", "kind": "b", "title": "Banks", "body": "Money in the bank. The river bank."],
      ["id": "3", "kind": "a", "title": "Mills", "body": "A mill on the bank of a river."],
      ["id": "4", "kind": "b", "title": "Nothing", "body": "How to do nothing at all"],
    ]
    for document in documents { try writer.add(document) }
    try writer.commit()
  }

  private func ids(_ query: Query) throws -> [String] {
    let searcher = try index.searcher()
    return try searcher.search(query).hits.map { try searcher.document($0.address)["id"] ?? "" }
  }

  private func found(_ text: String) throws -> Set<String> {
    Set(try ids(QueryParser().parse(text).query))
  }

  @Test(
    "what is typed finds what it says",
    arguments: [
      ("river", ["1", "2", "3"]), ("RIVERS!", ["1", "2", "3"]), ("banks", ["2", "3"]),
      ("\"river bank\"", ["2"]), ("\"bank of a river\"", ["3"]), ("\"river sea\"", []),
      ("+river -bank", ["1"]), ("river -bank -sea", []), ("+river +mill", ["3"]),
      ("mill sea", ["1", "3"]), ("-river", ["4"]), ("the", ["1", "2", "3"]),
      ("how to", ["1", "4"]), ("the mill", ["3"]), ("", []), ("+ - \"\" +\"\"", []), ("☃ 💩", []),
      ("zzz", []), ("+zzz river", []),
    ])
  func typed(text: String, ids: [String]) throws {
    #expect(try found(text) == Set(ids))
  }

  @Test("query values match and exclude as they say")
  func values() throws {
    #expect(try ids(.nothing) == [])
    #expect(try ids(.everything) == ["1", "2", "3", "4"])
    #expect(try ids(.term("kind", "a")) == ["1", "3"])
    #expect(try ids(.term("none", "a")) == [])
    #expect(Set(try ids(.any([.words("mill"), .words("sea")]))) == ["1", "3"])
    #expect(try ids(.all([.words("river"), .words("mill")])) == ["3"])
    #expect(try ids(.words("river").excluding(.term("kind", "a"))) == ["2"])
    #expect(try ids(.words("river").filtered(by: .term("kind", "b"))) == ["2"])
    #expect(try ids(.words("rivers", in: ["title"])) == ["1"])
    #expect(try ids(.phrase("river bank", in: ["title"])) == [])
  }

  @Test("a filter scores nothing, a boost multiplies")
  func scores() throws {
    let searcher = try index.searcher()
    let plain = try #require(try searcher.search(.words("mill")).hits.first).score
    let filtered = try searcher.search(.words("mill").filtered(by: .term("kind", "a")))
    #expect(filtered.hits.first?.score == plain)
    let boosted = try searcher.search(.words("mill").boosted(by: 2))
    #expect(abs((boosted.hits.first?.score ?? 0) - 2 * plain) < 1e-8)
  }

  @Test("a word that is asked for twice counts twice")
  func repeatedWord() throws {
    let searcher = try index.searcher()
    let once = try #require(try searcher.search(.words("mill")).hits.first).score
    let twice = try #require(try searcher.search(.words("mill mills")).hits.first).score
    #expect(abs(twice - 2 * once) < 1e-8)
  }

  @Test("equal scores come in the order of the documents")
  func ties() throws {
    let index = try Index.inMemory(schema: [.keyword("id"), .text("body")])
    var writer = try index.writer()
    for number in 0..<300 { try writer.add(["id": "\(number)", "body": "same words"]) }
    try writer.commit()
    let searcher = try index.searcher()
    let results = try searcher.search("same", limit: 5)
    #expect(
      try results.hits.map { try searcher.document($0.address)["id"] } == ["0", "1", "2", "3", "4"])
    #expect(results.total.value == 300 && results.total.isExact)
    #expect(try searcher.search("same", limit: 0).hits.isEmpty)
  }

  @Test("synonyms find the other forms, at a lower weight")
  func synonyms() throws {
    let synonyms = Synonyms(
      [
        Synonyms.Rule("watercourse", finds: ["river"], weight: 0.5),
        Synonyms.Rule("stone mill", finds: ["river bank"], weight: 0.5),
      ], analyzer: .english)
    let options = SearchOptions(synonyms: synonyms)
    let searcher = try index.searcher()
    #expect(try searcher.search("watercourses").hits.isEmpty)
    let found = try searcher.search("watercourses", options: options)
    #expect(found.hits.count == 3)
    let direct = try searcher.search("river").hits.map(\.score).max() ?? 0
    #expect((found.hits.first?.score ?? 0) < direct)
    let phrase = try searcher.search(.words("stone mill"), options: options)
    #expect(phrase.total.value == 2, "the mill, and the river bank")
  }

  @Test("a silent word is left out, if others remain")
  func silentWords() throws {
    let synonyms = Synonyms(
      [
        Synonyms.Rule("river nothing", finds: ["bank"], weight: 0.5),
        Synonyms.Rule("mill", finds: [], weight: 0.5),
      ], silent: ["nothing", "two words"], analyzer: .english)
    let options = SearchOptions(synonyms: Synonyms(compiled: synonyms.compiled))
    let searcher = try index.searcher()
    func total(_ text: String, _ options: SearchOptions) throws -> Int {
      try searcher.search(.words(text), options: options).total.value
    }
    #expect(try total("mill nothing", SearchOptions()) == 2)
    #expect(try total("mill nothing", options) == 1)
    #expect(try total("nothing", options) == 1, "nothing else is there to look for")
    #expect(try total("river nothing", options) == 3, "it still is a part of a phrase")
    let hit = try #require(try searcher.search(.words("mill"), limit: 1).hits.first)
    #expect(
      try searcher.evidence(for: .words("mill nothing"), in: hit.address, options: options) == 1)
  }

  @Test("compiled synonyms are read as they were, and any other text finds nothing")
  func compiledSynonyms() throws {
    let rules = (0..<200).map { number in
      Synonyms.Rule("word\(number) more", finds: ["river", "w\(number)"], weight: 0.25)
    }
    let synonyms = Synonyms(rules, analyzer: .english)
    #expect(Synonyms(compiled: synonyms.compiled) == synonyms)
    let searcher = try index.searcher()
    for number in 0..<200 {
      let options = SearchOptions(synonyms: Synonyms(compiled: synonyms.compiled))
      let found = try searcher.search(.words("word\(number) more"), options: options)
      #expect(found.total.value == 3, "word\(number)")
    }
    for text in ["", "\n", "2", "2\nriver", "2\nmill\t", "2\nmill\tx\tsea\n", "x\n\t\t\t\n\n\n"] {
      let options = SearchOptions(synonyms: Synonyms(compiled: text))
      #expect(try searcher.search(.words("mill"), options: options).total.value == 1)
    }
  }

  @Test("any bytes are a query")
  func anyBytes() throws {
    var random = SeededRandom()
    let searcher = try index.searcher()
    for _ in 0..<2_000 {
      let pieces = ["\"", "+", "-", " ", "river", "bank", "\0", "é", "\u{202E}"]
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        bytes += Array(pieces.randomElement(using: &random)?.utf8 ?? "".utf8)
        if Int.random(in: 0..<4, using: &random) == 0 {
          bytes.append(.random(in: 0...255, using: &random))
        }
      }
      _ = try searcher.search(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test("evidence is the share of what was asked that the document holds")
  func evidence() throws {
    let searcher = try index.searcher()
    let hit = try #require(try searcher.search("mill").hits.first)
    #expect(try searcher.evidence(for: .words("mill"), in: hit.address) == 1)
    let half = try searcher.evidence(for: .words("mill zzz"), in: hit.address)
    #expect(half > 0 && half < 0.5, "the word that nothing holds is the rarer one")
    #expect(try searcher.evidence(for: .words("zzz"), in: hit.address) == 0)
  }
}
