// Licensed under the Apache License 2.0.

import GinetAnalysis
import TestSupport
import Testing

@Suite("Surface forms")
struct SurfaceFormTests {
  @Test(
    "a form is the folded word, beside the term that it became",
    arguments: [
      ("en", "Running RUNS run", "running>run runs>run run>run"),
      ("en", "the tumours, tumors", "the>the tumours>tumour tumors>tumor"),
      ("en", "The patient's flushing", "the>the patient>patient flushing>flush"),
      ("en", "don’t don't", "don't>don't don't>don't"),
      ("en", "naïve cafés", "naïve>naiv cafés>cafe"),
      ("en", "5-HIAA 68Ga-DOTATATE", "5>5 hiaa>hiaa 68>68 ga>ga dotatate>dotat"),
      ("en", "1.5 mg of 24hour", "1.5>1.5 mg>mg of>of 24>24 hour>hour"),
      ("en", "an X-ray of T-cells", "an>an xray>xray of>of tcells>tcell"),
      ("de", "Die E-Mails der Straßen", "die>die emails>email der>der strassen>strass"),
      ("de", "Häuser Donaudampfschiffe", "häuser>haus donaudampfschiffe>donaudampfschiff"),
      ("fr", "l’intestin, d'un été", "intestin>intestin un>un été>ete"),
      ("es", "corazones años", "corazones>corazon años>años"),
      ("fi", "EU:n taloissa", "eu>eu taloissa>talo"),
      ("tr", "KİTAPLARIN", "kitapların>kitap"),
      ("ru", "книгами", "книгами>книг"),
      ("en", "東京都", "東京>東京 都>都"), ("en", "ภาษาไทย", "ภาษา>ภาษา ไทย>ไทย"),
      ("cjk", "東京都 naïve", "東京>東京 京都>京都 naïve>naive"),
      ("standard", "Running naïve", "running>running naïve>naive"),
      ("whitespace", "Running naïve", "Running>Running naïve>naïve"),
      ("keyword", "Two Words", "Two Words>Two Words"), ("en", "", ""), ("en", " -- ", ""),
    ])
  func named(name: String, text: String, outline: String) throws {
    let analyzer = try #require(Analyzer(named: name))
    #expect(analyzer.formOutline(text) == outline)
  }

  private static let stem: [any TokenFilter] = [StemFilter("english")].compactMap(\.self)

  /// Chains of filters that add, drop, move and cut.
  static let chains: [(String, [any TokenFilter], String, String)] = [
    (
      "an override", [StemmerOverrideFilter(["mice": "mouse"])] + stem, "mice mices",
      "mice>mouse mices>mice"
    ),
    (
      "protected words", [ProtectedWordsFilter(WordSet(["running"]))] + stem, "running runs",
      "running>running runs>run"
    ),
    (
      "originals", stem.map { KeepOriginalFilter(besides: $0) }, "running run",
      "running>run run>run"
    ),
    (
      "a synonym of one word", [SynonymFilter([["assault", "attack"]])] + stem, "an attack",
      "an>an attack>assault"
    ),
    (
      // Its words are still found by themselves.
      "a synonym of two words", [SynonymFilter([["mi", "heart attacks"]])] + stem,
      "a heart attacks hearts", "a>a heart>heart attacks>attack hearts>heart"
    ),
    ("n-grams", [NGramFilter(2...3)], "abcd ef", "abcd>ab ef>ef"),
    ("beginnings", [EdgeNGramFilter(2...3)] + stem, "livers", "livers>liver"),
    (
      "beginnings of stems", stem + [EdgeNGramFilter(2...3)], "livers", "livers>liver"
    ),
    (
      "removed words", stem + [StopFilter(WordSet(["the"]), action: .remove)], "the livers",
      "livers>liver"
    ),
    ("a limit", stem + [LimitFilter(2)], "a livers bones", "a>a livers>liver"),
    (
      // The parts of TGFβ's have one place in the text.
      "Greek letters", [PossessiveFilter(), GreekLetterFilter()] + stem, "TGFβ's tgfα",
      "tgf>tgf beta>beta tgf>tgf alpha>alpha"
    ),
    (
      "a part that is dropped, of two that share a place",
      [PossessiveFilter(), GreekLetterFilter()] + stem + [LengthFilter(4...9)], "TGFβ's livers",
      "beta>beta livers>liver"
    ),
    (
      // Nobody knows which part the form would be of.
      "words that are cut later", stem + [GreekLetterFilter()], "livers TGFβ", "livers>liver"
    ),
    ("another word beside each", [Doubled()] + stem, "livers", "livers>liver"),
    ("tokens in disorder", stem + [Reversed()], "livers bones", "bones>bone"),
  ]

  @Test(
    "a form belongs to the first token of its place that is not extra", arguments: chains.indices)
  func chain(number: Int) {
    let (name, filters, text, outline) = Self.chains[number]
    let analyzer = Analyzer.chain([FoldFilter()] + filters)
    #expect(analyzer.formOutline(text) == outline, "\(name)")
  }

  @Test("in a query too")
  func query() {
    let analyzer = Analyzer.chain([CompoundFilter(), FoldFilter()] + Self.stem)
    #expect(analyzer.formOutline("T cells", for: .query) == "t>t cells>cell")
  }

  @Test("a form is cut where a term is")
  func longWords() {
    let word = String(repeating: "é", count: 300)
    let form = String(repeating: "é", count: Analyzer.longestTerm)
    let term = String(repeating: "e", count: Analyzer.longestTerm)
    #expect(Analyzer.standard.formOutline(word) == "\(form)>\(term)")
  }

  @Test("nothing is recorded unless it is asked for, and nothing of an earlier text")
  func offAndOn() {
    var stream = TokenStream()
    var forms: [String] = []
    for (records, text) in [(false, "runs"), (true, "cells x"), (true, "bones"), (false, "tumors")]
    {
      stream.recordsSurfaceForms = records
      Analyzer.english.analyze(Array(text.utf8).span, into: &stream)
      stream.forEachSurfaceForm { form, _ in forms.append(String(decoding: form, as: UTF8.self)) }
    }
    #expect(forms == ["cells", "x", "bones"])
  }

  @Test(
    "forms are the words in front of the stemmer, and recording them changes no token",
    arguments: Analyzer.names)
  func property(name: String) throws {
    let analyzer = try #require(Analyzer(named: name))
    let folded = Analyzer(
      "folded", tokenizer: analyzer.tokenizer,
      filters: Array(analyzer.filters.prefix { !$0.changesForms }))
    var random = SeededRandom()
    for _ in 0..<500 {
      let text = RandomText.make(RandomText.illFormed, upTo: 30, using: &random)
      let words = folded.tokens(text)
      let plain = analyzer.tokens(text)
      let stream = analyzer.recorded(text)
      // Where in its buffer a term stands, the cache of stems decides.
      #expect(
        stream.terms == plain.terms
          && zip(stream.tokens, plain.tokens).allSatisfy {
            $0.utf8Range == $1.utf8Range && $0.position == $1.position
          })
      var forms: [[UInt8]] = []
      var places: [Int] = []
      stream.forEachSurfaceForm { form, token in
        forms.append(Array(form))
        places.append(token)
      }
      let isWord = words.tokens.map { !$0.traits.contains(.extra) }
      #expect(forms == zip(words.terms, isWord).filter(\.1).map(\.0), "\(text)")
      #expect(places == plain.tokens.indices.filter { !plain.tokens[$0].traits.contains(.extra) })
    }
  }
}

/// Puts the upper-case word beside each word, as a filter may that knows no extra tokens.
private struct Doubled: TokenFilter {
  var identity: String { "doubled" }
  func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
    for token in stream.takeTokens() {
      stream.append(token)
      stream.append(stream.termBytes(of: token) + [0x32], like: token)
    }
  }
}

private struct Reversed: TokenFilter {
  var identity: String { "reversed" }
  func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
    for token in stream.takeTokens().reversed() { stream.append(token) }
  }
}

extension Analyzer {
  fileprivate func recorded(
    _ text: [UInt8], for purpose: TokenStream.Purpose = .index
  ) -> TokenStream {
    var stream = TokenStream()
    stream.purpose = purpose
    stream.recordsSurfaceForms = true
    analyze(text.span, into: &stream)
    return stream
  }

  /// Each form as `form>term`.
  fileprivate func formOutline(
    _ text: String, for purpose: TokenStream.Purpose = .index
  ) -> String {
    let stream = recorded(Array(text.utf8), for: purpose)
    var forms: [String] = []
    stream.forEachSurfaceForm { form, token in
      forms.append("\(String(decoding: form, as: UTF8.self))>\(stream.term(at: token))")
    }
    return forms.joined(separator: " ")
  }
}
