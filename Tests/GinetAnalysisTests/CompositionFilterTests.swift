// Licensed under the Apache License 2.0.

import GinetAnalysis
import Testing

/// Filters that cut terms, join them, or put others beside them.
@Suite("Filters that cut and join")
struct CompositionFilterTests {
  private static let codes = Analyzer.chain([CodeFilter(), CompoundFilter(), FoldFilter()])

  @Test(
    "a code falls into letters and digits",
    arguments: [
      ("5-HIAA", "5@0 hiaa@1"), ("5 HIAA", "5@0 hiaa@1"), ("5HIAA", "5@0 hiaa@1"),
      ("I-131", "i@0 131@1"), ("I131 b", "i@0 131@1 b@2"),
      ("68Ga-DOTATATE", "68@0 ga@1 dotatate@2"), ("⁶⁸Ga DOTATATE", "68@0 ga@1 dotatate@2"),
      ("MEN1 MEN 1", "men@0 1@1 men@2 1@3"), ("24-hour 24hour", "24@0 hour@1 24@2 hour@3"),
      ("1.5 3,5mg", "1.5@0 3,5@1 mg@2"), ("H1N1", "h@0 1@1 n@2 1@3"),
      ("a1b2c3", "a1b2c3@0"), ("x86_64", "x86_64@0"), ("Ｂ１２", "b@0 12@1"), ("ж2é", "ж@0 2@1 é@2"),
    ])
  func codes(text: String, outline: String) {
    #expect(Self.codes.outline(text) == outline)
  }

  @Test("parts of a code have their own places in the text")
  func codeOffsets() {
    let text = "a 68Ga ⁶⁸Ga."
    let ranges = Self.codes.analyze(text).tokens.map(\.utf8Range)
    #expect(ranges == [0..<1, 2..<4, 4..<6, 7..<13, 13..<15])
  }

  @Test(
    "a letter and a word are one beside their parts",
    arguments: [
      ("an x-ray of", "an@0 xray@1 x@1+ ray@1+ of@2"), ("x ray", "xray@0 x@0+ ray@0+"),
      ("xray", "xray@0"), ("T-cell", "tcell@0 t@0+ cell@0+"), ("T cell", "t@0 cell@1"),
      ("X‑ray", "xray@0 x@0+ ray@0+"), ("a-1", "a@0 1@1"), ("x  ray", "x@0 ray@1"),
    ])
  func compounds(text: String, outline: String) {
    #expect(Self.codes.outline(text) == outline)
  }

  @Test("in a query a space joins a letter or a prefix and a word too, as an extra token")
  func compoundsInQueries() {
    let chain = Analyzer.chain([CompoundFilter(prefixes: WordSet(["non"])), FoldFilter()])
    #expect(chain.outline("T cell", for: .query) == "t@0 cell@1 tcell@1+")
    #expect(chain.outline("non functional") == "non@0 functional@1")
    #expect(
      chain.outline("non functional", for: .query) == "non@0 functional@1 nonfunctional@1+")
    #expect(chain.outline("non-functional b") == "nonfunctional@0 non@0+ functional@0+ b@1")
  }

  @Test(
    "synonyms of any number of words become the first form",
    arguments: [
      ("a heart attack now", "a@0 mi@1 heart@1+ attack@1+ now@2"),
      ("a myocardial infarction now", "a@0 mi@1 myocardial@1+ infarction@1+ now@2"),
      ("an mi now", "an@0 mi@1 now@2"), ("heart", "heart@0"),
      ("heart attacks", "heart@0 attacks@1"), ("bp", "blood pressure@0 bp@0+"),
      ("blood pressure", "blood pressure@0 blood@0+ pressure@0+"), ("", ""),
    ])
  func synonyms(text: String, outline: String) {
    let groups = [["mi", "heart attack", "myocardial infarction"], ["blood pressure", "bp"]]
    let chain = Analyzer.chain([SynonymFilter(groups)])
    #expect(chain.outline(text) == outline)
    #expect(chain.outline(text, for: .query) == outline)
  }

  @Test(
    "n-grams go letter by letter",
    arguments: [
      (2...2, "ab@0 bc@1 cd@2 é@3"), (3...4, "abc@0 abcd@0+ bcd@1 é@2"), (5...6, "abcd@0 é@1"),
      (0...1, "a@0 b@1 c@2 d@3 é@4"),
    ])
  func ngrams(lengths: ClosedRange<Int>, outline: String) {
    #expect(Analyzer.chain([NGramFilter(lengths)]).outline("abcd é") == outline)
  }

  @Test("documents have the beginnings of their words, queries do not")
  func edges() {
    let chain = Analyzer.chain([EdgeNGramFilter(2...3)])
    #expect(chain.outline("liver été") == "liver@0 li@0+ liv@0+ été@1 ét@1+")
    #expect(chain.outline("liver", for: .query) == "liver@0")
  }

  @Test(
    "Chinese, Japanese and Korean become pairs of characters",
    arguments: [
      ("東京都", "東京@0 京都@1"), ("a 東 b", "a@0 東@1 b@2"), ("東京都 x", "東京@0 京都@1 x@2"),
      ("神经内分泌肿瘤x", "神经@0 经内@1 内分@2 分泌@3 泌肿@4 肿瘤@5 x@6"),
      ("がん、か\u{3099}ん", "がん@0 がん@1"), ("암환자", "암환@0 환자@1"), ("ภาษาไทย", "ภาษา@0 ไทย@1"),
    ])
  func bigrams(text: String, outline: String) {
    #expect(Analyzer.chain([CJKBigramFilter(), FoldFilter()]).outline(text) == outline)
  }

  @Test("pairs of characters have their places in the text")
  func bigramOffsets() {
    let stream = Analyzer.chain([CJKBigramFilter()]).analyze("a東京都")
    #expect(stream.tokens.map(\.utf8Range) == [0..<1, 1..<7, 4..<10])
  }

  @Test("an abbreviation in upper case is no word, and a word may mean it in a query")
  func abbreviations() {
    let chain = Analyzer.chain([AbbreviationFilter(["NET", "CAT"]), FoldFilter()])
    #expect(chain.outline("a NET, NETs and a net") == "a@0 NET@1 NET@2 and@3 a@4 net@5")
    #expect(chain.outline("Net nets", for: .query) == "net@0 NET@0+~ nets@1 NET@1+~")
    #expect(chain.outline("NET", for: .query) == "NET@0")
    #expect(chain.outline("NET's NET’s NETs' Net's") == "NET@0 NET@1 NET@2 net's@3")
    #expect(chain.outline("NETS éNET", for: .query) == "NET@0 énet@1")
  }
}
