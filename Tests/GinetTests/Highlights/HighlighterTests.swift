// Licensed under the Apache License 2.0.

import Ginet
import TestSupport
import Testing

@Suite("Highlights and snippets")
struct HighlighterTests {
  private func highlighter(_ query: Query, options: SearchOptions = SearchOptions()) throws
    -> Highlighter
  {
    let index = try Index.inMemory(schema: [.keyword("id"), .text("title"), .text("body")])
    return try index.searcher().highlighter(for: query, field: "body", options: options)
  }

  private func marked(_ text: String, _ query: Query) throws -> String {
    let snippet = try highlighter(query).snippet(of: text, length: 10_000)
    return snippet.marked("[", "]")
  }

  @Test(
    "what a query matches is marked, and nothing else",
    arguments: [
      ("tumors", "The tumor, the TUMORS.", "The [tumor], the [TUMORS]."),
      ("the tumor", "The tumor.", "The [tumor]."),
      ("the", "The tumor.", "[The] tumor."),
      (
        "\"small tumor\"", "A small tumor, a tumor so small.",
        "A [small] [tumor], a tumor so small."
      ),
      ("liver -tumor", "Liver and tumor.", "[Liver] and tumor."),
      ("café", "Cafe, naïve café.", "[Cafe], naïve [café]."),
      ("x", "", ""),
    ])
  func marks(query: String, text: String, expected: String) throws {
    #expect(try marked(text, QueryParser().parse(query).query) == expected)
  }

  @Test("of a query of many words each is marked, and no other", arguments: [1, 8, 9, 33, 700])
  func manyWords(count: Int) throws {
    let letters = Array("bcdfghjklm")
    let words = (0..<2 * count).map { number in
      "w" + String("\(number)".compactMap(\.wholeNumberValue).map { letters[$0] }) + "x"
    }
    let sought = words.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
    let snippet = try highlighter(.words(sought.joined(separator: " "), in: ["body"]))
      .snippet(of: words.joined(separator: " "), length: 100_000)
    #expect(
      snippet.marked("[", "]").split(separator: " ")
        == words.enumerated().map { $0.offset % 2 == 0 ? "[\($0.element)]" : $0.element[...] })
  }

  @Test("clauses of other fields and filters mark nothing")
  func otherFields() throws {
    #expect(try marked("one two", .words("one", in: ["title"])) == "one two")
    #expect(try marked("one two", .words("two").filtered(by: .words("one"))) == "one [two]")
    #expect(
      try marked("one two", .all([.words("one"), .words("two").boosted(by: 2)])) == "[one] [two]")
    // Of a stem that does not begin as its word does.
    #expect(
      try marked("Happily happy", .prefix("happily").scoring(1)) == "[Happily] happy")
    let synonyms = Synonyms([.init("uno", finds: ["one"], weight: 1)], analyzer: .english)
    let highlighter = try highlighter(.words("uno"), options: SearchOptions(synonyms: synonyms))
    #expect(highlighter.highlights(in: "one two") == [0..<3])
  }

  @Test("a snippet is the sentences with the most different matches")
  func sentences() throws {
    let text =
      "First of all. The liver. Nothing here. The liver and a tumor! Then some more. The end."
    let snippet = try highlighter(.words("liver tumor")).snippet(of: text, length: 30)
    #expect(snippet.text == "The liver and a tumor!")
    #expect(snippet.isCutAtStart && snippet.isCutAtEnd)
    #expect(Array(text.utf8)[snippet.range].elementsEqual(snippet.text.utf8))
    let none = try highlighter(.words("zzz")).snippet(of: text, length: 30)
    #expect(
      none.text == "First of all. The liver." && none.highlights.isEmpty && !none.isCutAtStart)
  }

  @Test("a sentence that is too long is cut between words, around its first match")
  func longSentence() throws {
    let words = (0..<200).map { $0 == 150 ? "needle" : "word\($0)" }
    let snippet = try highlighter(.words("needle")).snippet(
      of: words.joined(separator: " "), length: 60)
    #expect(snippet.text.utf8.count <= 100)
    #expect(snippet.marked("[", "]").contains(" [needle] "))
    #expect(snippet.text.split(separator: " ").allSatisfy { words.contains(String($0)) })
  }

  @Test("ranges lie on characters' boundaries, in any text and at any length")
  func boundaries() throws {
    var random = SeededRandom()
    let highlighter = try highlighter(.words("ab é 東京 ก็"))
    let pieces = ["ab", "é", "東京", "ก็", " ", ".", "!", "\n", "x", "🇩🇪", "e\u{301}", "\0", "“"]
    for _ in 0..<3_000 {
      let text = (0..<Int.random(in: 0...40, using: &random))
        .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let bytes = Array(text.utf8)
      let length = Int.random(in: 1...60, using: &random)
      let snippet = highlighter.snippet(of: text, length: length)
      let ranges = highlighter.highlights(in: text)
      for range in ranges + [snippet.range] {
        #expect(String(validating: bytes[range], as: UTF8.self) != nil, "\(text.debugDescription)")
      }
      let inside = Array(snippet.text.utf8)
      #expect(inside.elementsEqual(bytes[snippet.range]))
      for range in snippet.highlights {
        #expect(String(validating: inside[range], as: UTF8.self) != nil)
      }
    }
  }

  private static let analyzers: [Analyzer] = [
    .english, .standard, .cjk, .whitespace, .porter,
    Analyzer("grams", tokenizer: WordTokenizer(), filters: [FoldFilter(), NGramFilter(2...3)]),
    Analyzer("edges", tokenizer: WordTokenizer(), filters: [CodeFilter(), EdgeNGramFilter(1...3)]),
    Analyzer(
      "limited", tokenizer: WordTokenizer(), filters: [LengthFilter(3...20), LimitFilter(40)]),
    Analyzer(
      "synonyms", tokenizer: WordTokenizer(),
      filters: [FoldFilter(), SynonymFilter([["net", "tumor of"]])]),
    Analyzer(
      "kept", tokenizer: WordTokenizer(),
      filters: [FoldFilter()]
        + [StemFilter("english")].compactMap { $0.map { KeepOriginalFilter(besides: $0) } }),
    Analyzer(
      "dropping", tokenizer: WordTokenizer(),
      filters: [FoldFilter(), DroppingFilter(word: "of"), MarkFilter()]),
  ]

  @Test(
    "each term of a document is marked where analysis finds it", arguments: analyzers.map(\.name))
  func terms(name: String) throws {
    let analyzer = try #require(Self.analyzers.first { $0.name == name })
    var random = SeededRandom()
    let pieces = [
      "tumors", "tumor of", "of", "of", "5-HIAA", "68Ga-DOTATATE", "X-ray", "東京都", "が", "naïve",
      "e\u{301}t", "NET", "a", "–", "ab-ab",
    ]
    for round in 0..<12 {
      let values = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        (0..<Int.random(in: 0...(round == 0 ? 400 : 12), using: &random)).map { _ in
          (pieces.randomElement(using: &random) ?? "")
            + [" ", " ", ". ", "-", "\n"][.random(in: 0..<5, using: &random)]
        }.joined()
      }
      let index = try Index.inMemory(schema: [
        .text("body", analyzer: analyzer, surfaceForms: round % 2 == 0)
      ])
      var writer = try index.writer()
      let document = Document(values.map { .init(field: "body", text: $0) })
      try writer.add(document)
      try writer.commit()
      let searcher = try index.searcher()
      let address = try #require(try searcher.search(.everything).hits.first).address
      let streams = values.map { analyzer.analyze($0) }
      let terms = Set(
        streams.flatMap { stream in stream.tokens.indices.map { stream.term(at: $0) } })
      for term in terms {
        let found = try searcher.matches(of: .term("body", term), in: [address])[0]
          .highlights(in: document, field: "body")
        for ((text, stream), found) in zip(zip(values, streams), found) {
          var expected = [Bool](repeating: false, count: text.utf8.count)
          for token in stream.tokens.indices where stream.term(at: token) == term {
            for byte in stream.tokens[token].utf8Range { expected[byte] = true }
          }
          // Of a character, all bytes or none.
          for range in text.characterRanges where range.contains(where: { expected[$0] }) {
            for byte in range { expected[byte] = true }
          }
          var marked = [Bool](repeating: false, count: text.utf8.count)
          for range in found { for byte in range { marked[byte] = true } }
          #expect(marked == expected, "\(term) in \(text.debugDescription)")
          #expect(zip(found, found.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
        }
      }
    }
  }

  @Test("a field that cannot be searched has no highlights")
  func unknownField() throws {
    let searcher = try Index.inMemory(schema: [.stored("note")]).searcher()
    #expect(code { _ = try searcher.highlighter(for: .words("a"), field: "note") } == .unknownField)
  }
}

/// A filter of somebody's own that drops a word and leaves its position empty.
private struct DroppingFilter: TokenFilter {
  var word: String
  var identity: String { "dropping(\(word))" }
  var isTermwise: Bool { true }

  func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
    stream.removeAll { term, _ in term.elementsEqual(word.utf8) }
  }
}

extension String {
  /// The bytes of each character in the UTF-8.
  fileprivate var characterRanges: [Range<Int>] {
    var start = 0
    return map { character in
      defer { start += character.utf8.count }
      return start..<start + character.utf8.count
    }
  }
}
