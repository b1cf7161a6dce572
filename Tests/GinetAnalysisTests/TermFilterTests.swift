// Licensed under the Apache License 2.0.

import GinetAnalysis
import Testing

/// Filters that look at one term at a time.
@Suite("Filters of single terms")
struct TermFilterTests {
  @Test("protected words are neither stemmed nor stripped")
  func protected() throws {
    let filters: [any TokenFilter] = [
      ProtectedWordsFilter(WordSet(["running", "café"])), try #require(StemFilter("english")),
      MarkFilter(),
    ]
    let chain = Analyzer.chain(filters)
    #expect(chain.terms("running café jumping rosé") == ["running", "café", "jump", "rose"])
  }

  @Test("an override is the stem, and the stemmer leaves it alone")
  func override() throws {
    let filters: [any TokenFilter] = [
      StemmerOverrideFilter(["mice": "mouse", "dying": "running"]),
      try #require(StemFilter("english")),
    ]
    #expect(Analyzer.chain(filters).terms("mice dying cats") == ["mouse", "running", "cat"])
    #expect(
      StemmerOverrideFilter(["a": "b"]).identity != StemmerOverrideFilter(["a": "c"]).identity)
  }

  @Test("the original stands beside its stem, at its position, where they differ")
  func original() throws {
    let chain = Analyzer.chain([
      KeepOriginalFilter(besides: try #require(StemFilter("english")))
    ])
    #expect(
      chain.outline("running water flows") == "run@0 running@0+ water@1 flow@2 flows@2+")
  }

  @Test(
    "lengths are counted in characters, and gaps stay",
    arguments: [(1...3, "é@0 été@2"), (4...9, "ночь@1"), (3...4, "été@2 ночь@1")])
  func length(lengths: ClosedRange<Int>, outline: String) {
    let chain = Analyzer.chain([LengthFilter(lengths)])
    let expected = Set(outline.split(separator: " ").map(String.init))
    #expect(Set(chain.outline("é ночь été").split(separator: " ").map(String.init)) == expected)
  }

  @Test("a limit keeps the tokens of the first positions")
  func limit() {
    #expect(Analyzer.chain([LimitFilter(2)]).terms("a b c d") == ["a", "b"])
    #expect(Analyzer.chain([LimitFilter(0)]).terms("a b") == [])
    #expect(Analyzer.chain([LimitFilter(9)]).terms("a b") == ["a", "b"])
  }

  @Test("apostrophes of every kind are one")
  func apostrophes() {
    let chain = Analyzer.chain([FoldFilter(), ApostropheFilter()])
    #expect(chain.terms("don't don’t don‘t donʼt don＇t") == Array(repeating: "don't", count: 5))
  }

  @Test(
    "the possessive goes, and the token covers the whole word",
    arguments: [
      ("patient's", ["patient"]), ("patient’s", ["patient"]), ("PATIENT'S", ["patient"]),
      ("patients'", ["patients"]), ("it's", ["it"]), ("rock'n'roll", ["rock'n'roll"]),
    ])
  func possessive(text: String, terms: [String]) {
    let chain = Analyzer.chain([FoldFilter(), ApostropheFilter(), PossessiveFilter()])
    #expect(chain.terms(text) == terms)
    let written = text.hasSuffix("'") ? String(text.dropLast()) : text
    #expect(chain.analyze(text).tokens[0].utf8Range == 0..<written.utf8.count)
  }

  @Test("letters are written as others, whatever their length")
  func letterMap() throws {
    let chain = Analyzer.chain([LetterMapFilter(["ș": "ş", "\u{5F0}": "וו", "é": "ee", "ж": "z"])])
    #expect(chain.terms("își é жж ab װ") == ["îşi", "ee", "zz", "ab", "וו"])
    let romanian = Analyzer(try #require(Language(code: "ro")))
    #expect(romanian.terms("afecțiuni tumorală și") == romanian.terms("afecţiuni tumorală şi"))
  }

  @Test("an elided article goes, and the token starts behind it")
  func elision() {
    let filters: [any TokenFilter] = [
      FoldFilter(), ApostropheFilter(), ElisionFilter(WordSet(["l", "d", "qu"])),
    ]
    let text = "L’eau d'été qu'il aujourd'hui l'"
    let stream = Analyzer.chain(filters).analyze(text)
    #expect(
      stream.tokens.indices.map { stream.term(at: $0) }
        == ["eau", "été", "il", "aujourd'hui", "l"])
    let written = stream.tokens.map {
      String(decoding: Array(text.utf8)[$0.utf8Range], as: UTF8.self)
    }
    #expect(written == ["eau", "été", "il", "aujourd'hui", "l"])
  }
}

extension Analyzer {
  /// Words, then `filters`.
  static func chain(_ filters: [any TokenFilter]) -> Analyzer {
    Analyzer("chain", tokenizer: WordTokenizer(), filters: filters)
  }

  /// The tokens as `term@position`, with `+` behind those that are extra and `~` behind weak ones.
  func outline(_ text: String, for purpose: TokenStream.Purpose = .index) -> String {
    let stream = analyze(text, for: purpose)
    return stream.tokens.enumerated().map { index, token in
      "\(stream.term(at: index))@\(token.position)"
        + (token.traits.contains(.extra) ? "+" : "") + (token.traits.contains(.weak) ? "~" : "")
    }.joined(separator: " ")
  }
}
