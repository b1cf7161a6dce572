// Licensed under the Apache License 2.0.

import GinetAnalysis
import Testing

@Suite("Token filters")
struct FilterTests {
  @Test(
    "fold",
    arguments: [("İ", "i̇"), ("ẞ", "ss"), ("Å", "å"), ("①", "1"), ("Ｗ", "w"), ("ΣΑΣ", "σασ")])
  func fold(text: String, term: String) {
    #expect(
      Analyzer("f", tokenizer: WordTokenizer(), filters: [FoldFilter()]).terms(text) == [term])
  }

  @Test("marks in any order fold to the same, the iota subscript among them")
  func iotaSubscript() {
    let whole = Analyzer("w", tokenizer: KeywordTokenizer(), filters: [FoldFilter()])
    for text in ["\u{1FB4}", "\u{1FB3}\u{301}", "α\u{345}\u{301}", "Α\u{301}\u{345}"] {
      #expect(whole.analyze(text).term(at: 0).unicodeScalars.elementsEqual("άι".unicodeScalars))
    }
  }

  @Test("fold in Turkish keeps the dotless i apart")
  func turkishFold() {
    let filters = [FoldFilter(turkic: true)]
    #expect(
      Analyzer("t", tokenizer: WordTokenizer(), filters: filters).terms("İç ılık") == [
        "iç", "ılık",
      ])
  }

  @Test("marks of letters that are kept stay")
  func keptMarks() {
    let filters: [any TokenFilter] = [FoldFilter(), MarkFilter(keeping: ["ñ"])]
    let analyzer = Analyzer("es", tokenizer: WordTokenizer(), filters: filters)
    #expect(analyzer.terms("Año más") == ["año", "mas"])
  }

  @Test("stems come from the algorithm, cached or not, short or long")
  func stem() throws {
    let stem = try #require(StemFilter("english"))
    let analyzer = Analyzer("s", tokenizer: WordTokenizer(), filters: [stem])
    for _ in 0..<2 {
      #expect(
        analyzer.terms("running tumors generously internationalizationalizations")
          == ["run", "tumor", "generous", "internationalization"])
    }
  }

  @Test(
    "stop words are marked in a query and kept by an index, or removed from both",
    arguments: [
      (StopFilter.Action.mark, TokenStream.Purpose.index, "the@0 liver@1 how@2"),
      (.mark, .query, "the@0. liver@1 how@2~"), (.remove, .index, "liver@1 how@2"),
      (.remove, .query, "liver@1 how@2~"),
    ])
  func stop(action: StopFilter.Action, purpose: TokenStream.Purpose, outline: String) {
    let filter = StopFilter(WordSet(["the"]), weak: WordSet(["how"]), action: action)
    let analyzer = Analyzer("s", tokenizer: WordTokenizer(), filters: [filter])
    let stream = analyzer.analyze("The liver how", for: purpose)
    let found = stream.tokens.enumerated().map { index, token in
      "\(stream.term(at: index))@\(token.position)"
        + (token.traits.contains(.stop) ? "." : "") + (token.traits.contains(.weak) ? "~" : "")
    }
    #expect(found.joined(separator: " ") == outline)
  }

  @Test("a filter of one's own is one type")
  func ownFilter() {
    struct ShortWords: TokenFilter {
      var identity: String { "short" }
      func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
        stream.removeAll { term, _ in term.count < 3 }
      }
    }
    let analyzer = Analyzer("own", tokenizer: WordTokenizer(), filters: [ShortWords()])
    let stream = analyzer.analyze("a liver is an organ")
    #expect(stream.tokens.indices.map { stream.term(at: $0) } == ["liver", "organ"])
    #expect(stream.tokens.map(\.position) == [1, 4], "positions keep their gaps")
  }

  @Test("a term can be replaced by a longer or a shorter one, in place")
  func replaceTerm() {
    var stream = TokenStream()
    stream.append(Array("one".utf8), start: 0, end: 3)
    stream.append(Array("two".utf8), start: 4, end: 7)
    stream.replaceTerm(at: 0, with: Array("longer".utf8))
    stream.replaceTerm(at: 1, with: Array("é".utf8))
    #expect(stream.term(at: 0) == "longer")
    #expect(stream.term(at: 1) == "é")
    #expect(stream.tokens[1].traits.contains(.nonASCII))
    #expect(stream.tokens[1].utf8Range == 4..<7)
  }
}
