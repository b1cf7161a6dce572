// Licensed under the Apache License 2.0.

import GinetAnalysis
import TestSupport
import Testing

/// What goes past ICU comes out as ICU would have it.
@Suite("Fast paths")
struct FastPathTests {
  private static let keywords = KeywordTokenizer()
  private static let fast = Analyzer("fast", tokenizer: keywords, filters: [FoldFilter()])
  private static let slow = Analyzer(
    "slow", tokenizer: keywords, filters: [FoldFilter(fastPath: false)])

  /// Letters that go past ICU, and some that stand near them and do not.
  private static let alphabet = Array(
    ("abzAZ019_.',;:-@\"/+ \t\n" + "àéíñöøÿßÀÑÖØÞ×÷ªºµ" + "āĂŁłŉſƁƒǅǆǰȀɏɐ"
      + "\u{300}\u{301}\u{327}\u{345}"
      + "ñ東京都々〆ひらがなカタカナーヽ゛゜\u{3099}가힣\u{11A8}ﾊﾟ" + "กำเแๆฯิุู\u{E3A}็่๊์ํ" + "אב\"ابжйИΣςΐ"
      + "’“”…–\u{AD}\u{200D}\u{FEFF}"
      + "①²⁶ﬁＡ１㎏㈱").unicodeScalars)

  private func randomText(_ random: inout SeededRandom, upTo length: Int) -> String {
    let count = Int.random(in: 1...length, using: &random)
    return String(
      String.UnicodeScalarView(
        (0..<count).map { _ in Self.alphabet.randomElement(using: &random) ?? "a" }))
  }

  @Test("every character folds as ICU folds it")
  func everyCharacter() {
    for value in UInt32(1)...0x2FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = String(scalar)
      let (fast, slow) = (Self.fast.terms(text), Self.slow.terms(text))
      if fast != slow { Issue.record("U+\(String(value, radix: 16)): \(fast), ICU \(slow)") }
    }
  }

  @Test(
    "random texts are cut, folded and stripped as ICU alone would do it", arguments: ["", "fi"])
  func randomTexts(locale: String) {
    let kept: [Unicode.Scalar] = ["ñ", "å"]
    func chain(fastPath: Bool) -> Analyzer {
      Analyzer(
        "chain", tokenizer: WordTokenizer(locale: locale, fastPath: fastPath),
        filters: [
          CodeFilter(), FoldFilter(fastPath: fastPath), ApostropheFilter(),
          MarkFilter(keeping: kept, fastPath: fastPath),
        ])
    }
    let (fast, slow) = (chain(fastPath: true), chain(fastPath: false))
    var random = SeededRandom()
    for _ in 0..<20_000 {
      let text = randomText(&random, upTo: 12)
      let (a, b) = (fast.analyze(text), slow.analyze(text))
      let same =
        a.tokens.map(\.utf8Range) == b.tokens.map(\.utf8Range)
        && a.tokens.map(\.position) == b.tokens.map(\.position)
        && fast.terms(text) == slow.terms(text)
      if !same {
        Issue.record("\(text.debugDescription): \(fast.terms(text)), ICU \(slow.terms(text))")
      }
    }
  }

  @Test("random terms fold and lose their marks as in ICU, kept letters and all")
  func randomTerms() {
    var random = SeededRandom()
    for kept in [[], ["ñ"], ["å", "ä", "ö"]] as [[Unicode.Scalar]] {
      let fast = Analyzer(
        "fast", tokenizer: Self.keywords, filters: [FoldFilter(), MarkFilter(keeping: kept)])
      let slow = Analyzer(
        "slow", tokenizer: Self.keywords,
        filters: [FoldFilter(fastPath: false), MarkFilter(keeping: kept, fastPath: false)])
      for _ in 0..<10_000 {
        let text = randomText(&random, upTo: 8)
        let (a, b) = (fast.terms(text), slow.terms(text))
        if a != b { Issue.record("\(text.debugDescription): \(a), ICU \(b)") }
      }
    }
  }
}
