// Licensed under the Apache License 2.0.

import GinetAnalysis
import TestSupport
import Testing

@Suite("Words at positions")
struct PositionTests {
  private static let pieces = [
    "tumors", "tumors ", "and ", "the ", ". ", ", ", ") ", "(", ": ", "? ", "! ", "; ", "\n", ".\n",
    " ", " ",
    "a ", "I ", "x ", "X", "x-", "-", "-ray", "T-cell ", "5-HIAA", "5HIAA ", "68Ga", "I-131 ",
    "1.5 ", "2,000 ",
    "12", "e.g. ", "U.S. ", "o'clock ", "foo_bar ", "_", "é", "über ", "naïve ", "ñ ", "m² ", "⁶⁸",
    "‑", "東京", "は。",
    "กินข้าว ", "🙂 ", "x. ", "A. ray ", "EU:n ", "e\u{301} ", "\u{301}", "\0", "\u{A0}",
  ]

  private static let analyzers: [Analyzer] =
    Language.all.map { Analyzer($0) } + [
      .standard, .cjk, .whitespace, .porter, .keyword,
      Analyzer("plain", tokenizer: WordTokenizer(fastPath: false)),
      Analyzer(
        "joined", tokenizer: WordTokenizer(), filters: [SynonymFilter([["tumors and", "the"]])]),
      Analyzer(
        "prefixes", tokenizer: WordTokenizer(),
        filters: [CodeFilter(), CompoundFilter(prefixes: WordSet(["the"])), FoldFilter()]),
      Analyzer("limited", tokenizer: WordTokenizer(), filters: [CodeFilter(), LimitFilter(30)]),
    ]

  @Test("words at some positions are those of the whole text", arguments: analyzers.map(\.name))
  func positions(name: String) throws {
    let analyzer = try #require(Self.analyzers.first { $0.name == name })
    var random = SeededRandom()
    for _ in 0..<60 {
      let plain = Int.random(in: 1...60, using: &random)
      var text = ""
      for _ in 0..<Int.random(in: 1...700, using: &random) {
        text +=
          Int.random(in: 0..<plain, using: &random) > 0
          ? "words " : Self.pieces.randomElement(using: &random) ?? ""
      }
      try expectSame(analyzer, text, &random)
    }
  }

  @Test("a text is looked at no further than it needs to be, and to its end at least")
  func ends() throws {
    var random = SeededRandom()
    let sentence = "The words of a sentence, and some more of them. "
    for count in [0, 1, 10, 11, 40, 400] {
      for tail in ["", "end", "x-ray", "5-HIAA.", "é", " ", "\n\n"] {
        try expectSame(.english, String(repeating: sentence, count: count) + tail, &random)
      }
    }
    // White space and marks that are none of a word, and a word that never ends.
    for piece in [" ", ". ", "x", "-", "é", "x-", "1", "_", "\u{301}"] {
      try expectSame(.english, String(repeating: piece, count: 2_000), &random)
    }
  }

  private func expectSame(_ analyzer: Analyzer, _ text: String, _ random: inout SeededRandom) throws
  {
    var whole = TokenStream()
    var some = TokenStream()
    let bytes = Array(text.utf8)
    analyzer.analyzeWords(bytes.span, into: &whole)
    let last = whole.tokens.last?.position ?? 0
    let count = Int.random(in: 0...5, using: &random)
    let positions = Set((0..<count).map { _ in UInt32.random(in: 0...last + 1, using: &random) })
      .sorted()
    let covered = analyzer.analyzeWords(
      within: positions.map { $0..<$0 + 1 }.joinedWhereTheyTouch(), of: bytes.span, into: &some)
    // What is around is right too, and whole in the bytes that are covered.
    let all = Set(some.tokens.map(\.position))
    for position in all {
      #expect(
        some.tokens.filter { $0.position == position }.map(\.start)
          == whole.tokens.filter { $0.position == position }.map(\.start))
    }
    for token in whole.tokens
    where covered.contains(where: { $0.lowerBound <= token.start && token.end <= $0.upperBound }) {
      #expect(all.contains(token.position), "\(token) of \(covered)")
    }
    some.keepTokens(at: positions)
    let expected = whole.tokens.indices.filter { positions.contains(whole.tokens[$0].position) }
    #expect(
      some.tokens.map { [$0.start, $0.end, $0.position] }
        == expected.map {
          [whole.tokens[$0].start, whole.tokens[$0].end, whole.tokens[$0].position]
        }, "\(analyzer.name): \(text.debugDescription) at \(positions)")
    #expect(some.tokens.indices.map { some.term(at: $0) } == expected.map { whole.term(at: $0) })
    #expect(some.tokens.map(\.traits) == expected.map { whole.tokens[$0].traits })
  }
}

extension [Range<UInt32>] {
  fileprivate func joinedWhereTheyTouch() -> [Range<UInt32>] {
    reduce(into: []) { joined, range in
      if let last = joined.last, range.lowerBound <= last.upperBound {
        joined[joined.count - 1] = last.lowerBound..<range.upperBound
      } else {
        joined.append(range)
      }
    }
  }
}
