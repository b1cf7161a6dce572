// Licensed under the Apache License 2.0.

import Ginet
import TestSupport
import Testing

@Suite("Queries as text")
struct QueryDescriptionTests {
  private static let schema: Schema = [
    .text("title"), .text("body"), .text("a,b:c d"), .keyword("OR"), .text("-é"),
  ]
  private static let fields: [[String]?] = [
    nil, nil, ["title"], ["title", "body"], ["a,b:c d", "OR"], ["-é"],
  ]
  private static let words = [
    "liver", "5-HIAA", "AND", "OR", "NOT", "NEAR", "NEAR/5", "+a", "-a", "--", "(x", "y)", "a(b)c",
    "\"q\"", "a\"", "“x”", "x*", "*", "w?n", "?", "a~1", "a~", "a^2", "^", "f:x", ":", "title:a",
    "[a", "TO", "a]", "{", "/re/", "a/b", "\\", "a\\b", "\\(", "é", "e\u{301}", "分泌", "a\u{A0}b",
    "\u{3000}", "*:*", "a,b", "1.5", ".", "x\ty", "don’t", "\u{200B}",
  ]
  private static let prefixes = [
    "l", "5-HI", "OR", "-", "*", "a*", "a b", "é", "NEAR/5", "\\", "a?", "?", "[x", "f:", ".", "/",
  ]

  @Test("what the language can say is read again as it was", arguments: 0..<20)
  func roundTrip(round: Int) throws {
    var queries = RandomQueries(
      random: SeededRandom(seed: SeededRandom.seed &+ UInt64(round)), words: Self.words,
      fields: Self.fields, isSayable: true, prefixes: Self.prefixes)
    let parser = QueryParser(schema: Self.schema)
    for _ in 0..<500 {
      let query = queries.tree(depth: 3).query
      let read = parser.parse(query.description)
      #expect(read.query == query, "\(query), read as \(read.query)")
      #expect(read.query.description == query.description)
    }
  }

  @Test(
    "patterns are read again as they were",
    arguments: [
      .wildcard("wi?d*"), .wildcard("*a"), .wildcard("a*4"), .wildcard("a\\*b*c"),
      .wildcard("a*OR"),
      .wildcard("-*x"), .wildcard("a?.*b"), .matching("a/b"), .matching("a\\/b"),
      .matching("[^/]+a"),
      .matching("a\\ b"), .matching("\\\\"), .fuzzy("liver"), .fuzzy("a-b", distance: 2),
      .fuzzy("OR"), .fuzzy("f:x"), .range(from: .including(""), to: .excluding("a\"b")),
      .range(from: .excluding("2025-01-01T10:00"), to: .including("*")), .range(),
    ] as [Query])
  func patterns(query: Query) {
    for query in [query, query.boosted(by: 2), query.scoped(to: ["title"]), .all([query, query])] {
      let read = QueryParser(schema: Self.schema).parse(query.description)
      #expect(read.query == query, "\(query), read as \(read.query)")
      #expect(read.repairs.isEmpty)
    }
  }

  @Test("any text, read and printed, is read as the same again")
  func anyText() {
    var random = SeededRandom()
    let parser = QueryParser(schema: Self.schema)
    let pieces =
      Self.words + [
        " ", " ", " ", "(", ")", "\"", "+", "-", "~", "^2", "[", "]", " TO ", "AND ", " OR ",
        "NOT ",
        "title:", " NEAR/3 ", "\\", "*", "?", "/",
      ]
    for _ in 0..<5_000 {
      let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }.joined()
      let parsed = parser.parse(text)
      let again = parser.parse(parsed.query.description)
      #expect(again.query == parsed.query, "\(text), printed as \(parsed.query)")
      for repair in parsed.repairs {
        #expect(repair.range.lowerBound < repair.range.upperBound)
        #expect(repair.range.upperBound <= text.utf8.count)
      }
    }
  }

  @Test("queries that say the same are equal")
  func simplest() {
    let (a, b, c) = (Query.words("a"), Query.words("b"), Query.words("c"))
    #expect(Query.all([a, .all([b, c])]) == .all([a, b, c]))
    #expect(Query.any([.any([a, b]), c, .nothing]) == .any([a, b, c]))
    #expect(Query.any([]) == .nothing && Query.all([]) == .everything)
    #expect(Query.all([a, .nothing]) == .nothing && Query.all([a]) == a)
    #expect(
      Query.atLeast(1, of: [a, b]) == .any([a, b]) && Query.atLeast(2, of: [a, b]) == .all([a, b]))
    #expect(Query.atLeast(3, of: [a, b]) == .nothing)
    #expect(a.boosted(by: 2).boosted(by: 3) == a.boosted(by: 6) && a.boosted(by: 1) == a)
    #expect(a.excluding(.nothing) == a && a.excluding(.everything) == .nothing)
    #expect(a.filtered(by: .everything) == a && a.filtered(by: .nothing) == .nothing)
    #expect(Query.wildcard("ab**") == .prefix("ab") && Query.near(["a"], within: 3) == .phrase("a"))
    #expect(Query.words("") == .nothing && Query.words("a", in: []) == .nothing)
    #expect(a.boosted(by: .nan) == a && a.boosted(by: -1) == a.boosted(by: 0))
  }
}
