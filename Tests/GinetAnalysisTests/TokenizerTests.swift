// Licensed under the Apache License 2.0.

import GinetAnalysis
import TestSupport
import Testing

@Suite("Tokenizers")
struct TokenizerTests {
  private let words = Analyzer("words", tokenizer: WordTokenizer())

  @Test(
    "a date is of the calendar, with a time and a zone if there is a day",
    arguments: [
      ("2024", true), ("2024-02", true), ("2024-02-29", true), ("2024-02-29T23:59Z", true),
      (" 2024-02-29 08 ", true), ("2023-02-29", false), ("2024-13", false), ("2024-1", false),
      ("24", false), ("", false), ("2024-02T08", false), ("2024-02-29T24", false), ("heute", false),
    ])
  func dates(text: String, isDate: Bool) {
    #expect(DateTokenizer.isDate(text) == isDate)
  }

  @Test(
    "words are those of UAX #29",
    arguments: [
      ("don't stop", ["don't", "stop"]),
      ("3.5 1,000 1;2", ["3.5", "1,000", "1;2"]),
      ("5-HIAA I-131", ["5", "hiaa", "i", "131"]),
      ("a.b a.1 1.a", ["a.b", "a", "1", "1", "a"]),
      ("a_b x86_64 _ __", ["a_b", "x86_64"]),
      ("U.S. 'tis rock'n'roll C++", ["u.s", "tis", "rock'n'roll", "c"]),
      ("me@example.org", ["me", "example.org"]),
      ("a:b a,b", ["a", "b", "a", "b"]),
      ("l’eau", ["l’eau"]),
    ])
  func cases(text: String, terms: [String]) {
    #expect(words.terms(text) == terms)
  }

  @Test("white space before a mark that is a letter is no part of the word")
  func markBehindSpace() {
    let text = "a  \u{E31} \u{3000}\u{FF9E}"
    for tokenizer in [WordTokenizer(), WordTokenizer(fastPath: false)] {
      let stream = Analyzer("marks", tokenizer: tokenizer).analyze(text)
      #expect(stream.tokens.map(\.utf8Range) == [0..<1, 3..<6, 10..<13])
    }
  }

  @Test("the fast path for ASCII agrees with ICU", arguments: ["", "en", "fi", "sv"])
  func fastPathAgreesWithICU(locale: String) {
    let fast = Analyzer("fast", tokenizer: WordTokenizer(locale: locale), filters: [FoldFilter()])
    let slow = Analyzer(
      "slow", tokenizer: WordTokenizer(locale: locale, fastPath: false), filters: [FoldFilter()])
    var random = SeededRandom()
    let alphabet = Array("ab1_.',;:-@\"/+ Z9é".unicodeScalars)
    for _ in 0..<10_000 {
      let length = Int.random(in: 0...12, using: &random)
      let text = String(
        String.UnicodeScalarView((0..<length).map { _ in alphabet.randomElement(using: &random)! }))
      let (fastStream, slowStream) = (fast.analyze(text), slow.analyze(text))
      #expect(
        fastStream.tokens.map(\.utf8Range) == slowStream.tokens.map(\.utf8Range), "\(text)")
      #expect(fast.terms(text) == slow.terms(text), "text: \(text.debugDescription)")
    }
  }

  @Test("a colon joins letters in Finnish and Swedish, and the ending behind it goes")
  func colons() throws {
    #expect(words.terms("EU:n 1:2") == ["eu", "n", "1", "2"])
    let finnish = Analyzer("fi", tokenizer: WordTokenizer(locale: "fi"))
    #expect(finnish.terms("EU:n 1:2 a:1") == ["eu:n", "1", "2", "a", "1"])
    for code in ["fi", "sv"] {
      let language = try #require(Language(code: code))
      #expect(Analyzer(language).terms("EU:n é EU:n—é") == ["eu", "e", "eu", "e"])
    }
  }

  @Test("offsets ascend, lie in the text, and give the term's letters back")
  func offsets() {
    var random = SeededRandom()
    let alphabet = Array("abÀß1_.' ,\u{301}ก็ด東京ひ🇩🇪👍🏽א\"\u{AD}\u{2028}\n".unicodeScalars)
    for _ in 0..<5_000 {
      let length = Int.random(in: 0...40, using: &random)
      let text = String(
        String.UnicodeScalarView((0..<length).map { _ in alphabet.randomElement(using: &random)! }))
      let bytes = Array(text.utf8)
      let stream = words.analyze(text)
      var end = 0
      for (index, token) in stream.tokens.enumerated() {
        #expect(token.utf8Range.lowerBound >= end)
        #expect(token.utf8Range.upperBound <= bytes.count)
        end = token.utf8Range.upperBound
        let written = String(decoding: bytes[token.utf8Range], as: UTF8.self)
        #expect(!written.contains("\u{FFFD}"), "a token starts or ends within a character")
        #expect(stream.term(at: index).lowercased() == written.lowercased())
      }
    }
  }

  @Test("white space is where pieces part, and analysis of a whole is that of its parts")
  func concatenation() {
    var random = SeededRandom()
    let alphabet = Array("ab1.'éжก東 ".unicodeScalars)
    for _ in 0..<2_000 {
      func piece() -> String {
        let length = Int.random(in: 0...10, using: &random)
        return String(
          String.UnicodeScalarView(
            (0..<length).map { _ in alphabet.randomElement(using: &random)! }))
      }
      let (a, b) = (piece(), piece())
      #expect(words.terms(a + " " + b) == words.terms(a) + words.terms(b))
    }
  }

  @Test("the white-space tokenizer changes nothing")
  func whitespace() {
    #expect(Analyzer.whitespace.terms(" A-b  ç\t\n!") == ["A-b", "ç", "!"])
  }

  @Test("the keyword tokenizer takes the whole text")
  func keyword() {
    #expect(Analyzer.keyword.terms(" A b ") == [" A b "])
    #expect(Analyzer.keyword.terms("") == [])
  }
}
