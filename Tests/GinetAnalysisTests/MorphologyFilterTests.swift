// Licensed under the Apache License 2.0.

import GinetAnalysis
import Testing

@Suite("Morphology, Greek letters, Roman numerals")
struct MorphologyFilterTests {
  private static let rules = MorphologyRules(
    """
    tails verb e ed ing
    = lives    # stays
    mice = mouse
    -ses > -sis        not s ^ba
    -um > -a           after i ^dat
    -is@verb > -iz@verb
    -ae- > -e-
    1-oe- > -e-
    centre- > center-
    -ch > -ch
    -h > -k
    4-xes > -x
    """)

  @Test(
    "the longest ending decides, behind what its context allows",
    arguments: [
      ("mice", "mouse"), ("lives", "lives"), ("theses", "thesis"), ("losses", "losses"),
      ("bases", "bases"), ("bacterium", "bacteria"), ("datum", "data"), ("album", "album"),
      ("realised", "realized"), ("realising", "realizing"), ("anaemic", "anemic"),
      ("aeon", "eon"), ("oedema", "oedema"), ("diarrhoea", "diarrhea"), ("centres", "centers"),
      ("epicentre", "epicentre"), ("church", "church"), ("myrrh", "myrrk"), ("axes", "axes"),
      ("complexes", "complex"), ("", ""), ("e", "e"), ("ae", "e"), ("żœae", "żœe"),
    ])
  func rewriting(word: String, rewritten: String) {
    #expect(Self.rules.rewrite(word) == rewritten)
    #expect(Self.rules.rewrite(rewritten) == rewritten, "twice is once")
  }

  @Test("a filter rewrites terms that are not protected, known to its cache or not")
  func filter() {
    let filters: [any TokenFilter] = [
      ProtectedWordsFilter(WordSet(["theses"])), MorphologyFilter(Self.rules),
    ]
    let text = "mice theses hypotheses café " + String(repeating: "x", count: 40) + "ae"
    let expected = [
      "mouse", "theses", "hypothesis", "café", String(repeating: "x", count: 40) + "e",
    ]
    let chain = Analyzer.chain(filters)
    for _ in 0..<2 { #expect(chain.terms(text) == expected) }
    #expect(chain.analyze(text).tokens.map(\.position) == [0, 1, 2, 3, 4])
  }

  @Test("lines that are no rules are told and left out; rules that go round leave words alone")
  func faults() {
    let rules = MorphologyRules("a > b\n-x >\nfoo bar\n-e@none > -a\n-s > -\n-q > -r not x\n= a b")
    #expect(rules.faults.count == 4, "\(rules.faults)")
    #expect(rules.exceptionCount == 2)
    #expect(rules.rewrite("cats") == "cat")
    let circle = MorphologyRules("0-a > -b\n0-b > -c\n0-c > -a")
    #expect(circle.rewrite("xa") == "xa")
    #expect(MorphologyFilter(rules).identity != MorphologyFilter(circle).identity)
  }

  @Test(
    "Greek letters have their names",
    arguments: [
      ("α β-blocker", "alpha@0 beta@1 blocker@2"), ("TGFβ x", "tgf@0 beta@1 x@2"),
      ("TGF-β", "tgf@0 beta@1"), ("HIF1α", "hif@0 1@1 alpha@2"), ("5 μg µl", "5@0 mcg@1 mcl@2"),
      ("Ω", "omega@0"), ("ς", "sigma@0"), ("μετά λόγος", "μετά@0 λόγοσ@1"), ("éα", "éα@0"),
    ])
  func greek(text: String, outline: String) {
    let chain = Analyzer.chain([CodeFilter(), FoldFilter(), GreekLetterFilter()])
    #expect(chain.outline(text) == outline)
  }

  @Test("a letter that is cut off has its own place in the text")
  func greekOffsets() {
    let chain = Analyzer.chain([FoldFilter(), GreekLetterFilter()])
    #expect(chain.analyze("a TGFβ.").tokens.map(\.utf8Range) == [0..<1, 2..<5, 5..<7])
    let possessive = Analyzer.chain([FoldFilter(), PossessiveFilter(), GreekLetterFilter()])
    #expect(possessive.outline("TGFβ's") == "tgf@0 beta@1")
    #expect(possessive.analyze("TGFβ's").tokens.map(\.utf8Range) == [0..<7, 0..<7])
  }

  @Test(
    "Roman numerals behind a grade are digits",
    arguments: [
      ("grade III", "grade@0 3@1"), ("Grade iii", "grade@0 3@1"),
      ("stage IVB now", "stage@0 4@1 b@2 now@3"),
      ("stage 4B now", "stage@0 4@1 b@2 now@3"),
      ("stages I, II or III", "stages@0 1@1 2@2 or@3 3@4"),
      ("grades 1 and II", "grades@0 1@1 and@2 2@3"), ("stage I-III", "stage@0 1@1 3@2"),
      ("stage i", "stage@0 i@1"), ("Henry VIII", "henry@0 viii@1"), ("stage XXX", "stage@0 xxx@1"),
      ("stage he is IV", "stage@0 he@1 is@2 iv@3"), ("stage IVE", "stage@0 ive@1"),
      ("type 2 and then II", "type@0 2@1 and@2 then@3 ii@4"), ("grade", "grade@0"),
    ])
  func roman(text: String, outline: String) {
    let words = WordSet(["grade", "grades", "stage", "stages", "type"])
    let chain = Analyzer.chain([CodeFilter(), RomanNumeralFilter(behind: words), FoldFilter()])
    #expect(chain.outline(text) == outline)
    #expect(
      chain.analyze("stage IVB").tokens.map(\.utf8Range) == [0..<5, 6..<8, 8..<9])
  }

  @Test(
    "a range of grades is no compound, and a compound behind a grade is no range",
    arguments: [
      ("grade I-II", "grade@0 1@1 2@2"), ("grade I-III.", "grade@0 1@1 3@2"),
      ("grade V-VI", "grade@0 5@1 6@2"), ("grade X-XI", "grade@0 10@1 11@2"),
      ("grade: X-ray", "grade@0 xray@1 x@1+ ray@1+"), ("T-NET", "tnet@0 t@0+ NET@0+"),
    ])
  func ranges(text: String, outline: String) throws {
    let analyzer = Analyzer(
      .english,
      writtenFilters: [
        RomanNumeralFilter(behind: WordSet(["grade"])), AbbreviationFilter(["NET"]),
      ])
    #expect(analyzer.outline(text) == outline)
  }
}
