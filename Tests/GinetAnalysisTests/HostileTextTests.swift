// Licensed under the Apache License 2.0.

import GinetAnalysis
import TestSupport
import Testing

@Suite("Hostile texts")
struct HostileTextTests {
  private static let named: [TokenProperties] = TokenProperties.ofNamedAnalyzers

  /// Expects of every analyzer what holds for any text.
  private func expectProperties(
    of text: [UInt8], _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for properties in Self.named {
      var found =
        properties.brokenPlaces(text) ?? properties.brokenTerms(text)
        ?? properties.brokenParagraphs(text, text)
      // What is different in a query is the same in every chain; Turkish alone has no fast path.
      if ["standard", "en", "tr"].contains(properties.analyzer.name) {
        found =
          found ?? properties.brokenPlaces(text, for: .query)
          ?? properties.brokenTerms(text, for: .query)
      }
      if let found {
        Issue.record(
          "\(name), \(properties.analyzer.name): \(found)", sourceLocation: sourceLocation)
      }
    }
  }

  // MARK: Tokenizers and filters of one's own

  @Test("ill-formed bytes of any tokenizer fold alike with and without the fast path")
  func illFormed() {
    for bytes: [UInt8] in [[0xE4, 0xB8, 0x41], [0xE0, 0x38, 0x81], [0xE4, 0xC3, 0xA9, 0x61]] {
      let terms = [true, false].map { fastPath in
        let chain = Analyzer(
          "own", tokenizer: WhitespaceTokenizer(), filters: [FoldFilter(fastPath: fastPath)])
        var stream = TokenStream()
        chain.analyze(bytes.span, into: &stream)
        return stream.tokens.map { stream.termBytes(of: $0) }
      }
      #expect(terms[0] == terms[1], "\(bytes)")
    }
  }

  @Test("grams of any length end with the word")
  func endlessGrams() {
    #expect(Analyzer.chain([NGramFilter(2...Int.max)]).terms("abc") == ["ab", "abc", "bc"])
    #expect(Analyzer.chain([EdgeNGramFilter(1...Int.max)]).terms("abc") == ["abc", "a", "ab"])
    #expect(Analyzer.chain([EdgeNGramFilter(9...Int.max)]).terms("abc") == ["abc"])
  }

  /// Puts every token at the first position, and its end before its start.
  private struct BackwardTokenizer: Tokenizer {
    var identity: String { "backward" }
    func tokenize(_ text: Span<UInt8>, into stream: inout TokenStream) {
      stream.append("x".utf8, start: 0, end: 1, position: 0)
      stream.append("ray".utf8, start: 2, end: 5, position: 0)
      stream.append("²".utf8, start: 5, end: 7, position: 0)
      stream.append("³".utf8, start: 7, end: 9, position: 0)
      stream.append("l'x".utf8, start: 9, end: 2, position: 0)
    }
  }

  @Test("tokens of one place stay there, and no token ends before it starts")
  func backward() {
    let filters: [any TokenFilter] = [
      CodeFilter(), CompoundFilter(), FoldFilter(), ElisionFilter(WordSet(["l"])),
      RomanNumeralFilter(behind: WordSet(["ray"])),
    ]
    let stream = Analyzer("own", tokenizer: BackwardTokenizer(), filters: filters)
      .analyze("x-ray²³l'x")
    #expect(stream.tokens.allSatisfy { $0.position == 0 && $0.start <= $0.end })
  }

  @Test("a term is the same the second time that rules make it")
  func rewrittenTwice() {
    let rules = MorphologyFilter(MorphologyRules("naiv = aï"))
    let chain = Analyzer.chain([rules, MarkFilter()])
    #expect(chain.terms("naiv naiv naiv") == ["ai", "ai", "ai"])
  }

  @Test("tokenizers that leave letters as they are have an identity of their own")
  func identities() {
    #expect(WordTokenizer(fastPath: false).identity != WordTokenizer().identity)
  }

  // MARK: Characters

  @Test(
    "controls, NUL and marks of direction separate words or vanish",
    arguments: [
      ("a\0b", ["a", "b"]), ("\0", []), ("a\u{7}b\u{1B}[0m", ["a", "b", "0m"]),
      ("\u{202E}abc\u{202C} d", ["abc", "d"]), ("a\u{200F}b", ["ab"]),
      ("a\u{2066}b\u{2069}c", ["abc"]), ("\u{FEFF}a", ["a"]), ("a\u{FFFF}b", ["a", "b"]),
      ("a\u{E0001}b", ["ab"]), ("\u{200B}\u{AD}\u{2060}", []),
    ])
  func controls(text: String, terms: [String]) {
    // Codes are another matter: they would cut "0m".
    #expect(
      Analyzer("f", tokenizer: WordTokenizer(), filters: [FoldFilter()]).terms(text) == terms)
    expectProperties(of: Array(text.utf8), text.debugDescription)
  }

  @Test(
    "ten thousand marks on one letter are one token, cut to the longest term",
    arguments: ["\u{301}", "\u{345}", "\u{323}\u{307}", "\u{E31}", "\u{20DD}", "\u{FE0F}"])
  func manyMarks(marks: String) {
    let text = "a" + String(repeating: marks, count: 10_000 / marks.unicodeScalars.count) + " b"
    let stream = Analyzer("f", tokenizer: WordTokenizer(), filters: [FoldFilter()]).analyze(text)
    #expect(stream.ranges == [0..<text.utf8.count - 2, text.utf8.count - 1..<text.utf8.count])
    #expect(stream.terms[0].count <= 4 * Analyzer.longestTerm)
    for analyzer in Self.named.map(\.analyzer) {
      #expect(analyzer.analyze(text).count <= 2, "\(analyzer.name)")
    }
  }

  @Test("ten thousand marks on nothing, joiners and letters without end come to an end")
  func endless() {
    for piece in [
      "\u{301}", "\u{200D}", "👩\u{200D}", "\u{1F1E9}", "a'", "1,", "_", "1a", "ก", "東", "ﷺ",
    ] {
      let text = String(repeating: piece, count: 10_000)
      for properties in Self.named
      where ["standard", "en", "tr"].contains(properties.analyzer.name) {
        #expect(properties.brokenPlaces(Array(text.utf8)) == nil, "\(piece)")
        #expect(properties.brokenPlaces(Array(text.utf8), for: .query) == nil, "\(piece)")
      }
    }
  }

  // MARK: Lists

  @Test("naughty strings are analysed as any other")
  func naughtyStrings() throws {
    guard let lines = try DataFile.lines("nasty/blns.txt.gz") else { return }
    #expect(lines.count > 500)
    for line in lines where !line.hasPrefix("# ") {
      expectProperties(of: Array(line.utf8), "\(line)")
    }
  }

  @Test(
    "ill-formed UTF-8 counts as U+FFFD, one for each maximal subpart",
    arguments: [
      ([0x80], 1), ([0xC3], 1), ([0xC0, 0xAF], 2), ([0xE0, 0x80, 0x80], 3), ([0xE0, 0xB8], 1),
      ([0xED, 0xA0, 0x80], 3), ([0xF0, 0x9F, 0x91], 1), ([0xF4, 0x90, 0x80, 0x80], 4),
      ([0xFF, 0xFE], 2),
    ])
  func illFormed(bytes: [UInt8], count: Int) {
    #expect(
      ScalarBoundaries(bytes).repaired == Array(String(repeating: "\u{FFFD}", count: count).utf8))
    expectSameAsRepaired(bytes)
  }

  @Test("the cases of utf8tests have the tokens of their repaired text, at their own places")
  func utf8tests() throws {
    guard let lines = try DataFile.lines("nasty/utf8tests.txt.gz") else { return }
    var caseCount = 0
    for line in lines where !line.hasPrefix("#") {
      let fields = line.split(separator: ":", omittingEmptySubsequences: false)
      guard fields.count >= 3, fields[1].hasSuffix(" hex") else { continue }
      let bytes = try #require(hexadecimal(fields[2]), "\(line)")
      if fields.count == 5 {
        #expect(try ScalarBoundaries(bytes).repaired == #require(hexadecimal(fields[4])), "\(line)")
      }
      expectSameAsRepaired(bytes)
      caseCount += 1
    }
    #expect(caseCount > 190)
  }

  private func hexadecimal(_ text: Substring) -> [UInt8]? {
    if text == "nothing" { return [] }
    let digits = text.compactMap { $0 == " " ? nil : $0.hexDigitValue.map(UInt8.init) }
    guard digits.count % 2 == 0 else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  /// Expects the tokens of a text with U+FFFD in it, between letters and between white space.
  private func expectSameAsRepaired(
    _ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let (a, b) = (Array("éa".utf8), Array("bc\u{E31} d".utf8))
    for text in [bytes, a + bytes + b, a + [0x20] + bytes + [0x20] + b, bytes + bytes + b] {
      let boundaries = ScalarBoundaries(text)
      for analyzer in Self.named.map(\.analyzer) {
        let (raw, repaired) = (analyzer.tokens(text), analyzer.tokens(boundaries.repaired))
        // Where nothing folds, ill-formed bytes stay in the term and are U+FFFD as soon as it is text.
        let isSame =
          raw.ranges == repaired.ranges.map(boundaries.original)
          && raw.terms.map { String(decoding: $0, as: UTF8.self) }
            == repaired.terms.map { String(decoding: $0, as: UTF8.self) }
          && raw.tokens.map(\.position) == repaired.tokens.map(\.position)
        if !isSame { Issue.record("\(analyzer.name): \(text)", sourceLocation: sourceLocation) }
      }
    }
  }

  // MARK: Size

  @Test("a line of 100 MB is analysed to its end")
  func longLine() {
    // Hyphens cost the least, and a space before the words keeps all but them from ICU.
    let words = Array(" Größe tumour 24.5 of-the_liver 東京".utf8)
    let filler = [UInt8](repeating: UInt8(ascii: "-"), count: 100_000 - words.count - 1)
    var line: [UInt8] = []
    line.reserveCapacity(100_000_000)
    for _ in 0..<1000 {
      line += words
      line.append(UInt8(ascii: " "))
      line += filler
    }
    let stream = Analyzer.english.tokens(line)
    let once = Analyzer.english.tokens(words)
    #expect(line.count == 100_000_000)
    #expect(stream.count == 1000 * once.count)
    #expect(
      stream.tokens.suffix(once.count).map { $0.utf8Range.lowerBound - 99_900_000 }
        == once.ranges.map(\.lowerBound))
  }
}
