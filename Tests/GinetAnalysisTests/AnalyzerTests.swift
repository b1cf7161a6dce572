// Licensed under the Apache License 2.0.

import GinetAnalysis
import Testing

@Suite("Analyzers")
struct AnalyzerTests {
  @Test(
    "English text becomes folded stems",
    arguments: [
      ("The patients' tumours", ["the", "patient", "tumour"]),
      ("Flushing, diarrhea & wheezing", ["flush", "diarrhea", "wheez"]),
      ("CAFÉ naïve Ångström", ["cafe", "naiv", "angstrom"]),
      ("ﬁne ½ Ⅳ", ["fine", "1⁄2", "iv"]),
      ("Straße", ["strass"]),
      ("", []), ("!?…", []), ("____ _", []),
    ])
  func english(text: String, terms: [String]) {
    #expect(terms == Analyzer.english.terms(text))
  }

  @Test("marks go from Latin, Greek and Cyrillic letters and stay elsewhere")
  func marks() {
    #expect(Analyzer.standard.terms("é ά й が ก็") == ["e", "α", "и", "が", "ก็"])
  }

  @Test("offsets point at the written word, whatever the term became")
  func offsets() {
    let text = "Die Straße, 5-HIAA — naïve ﬁn"
    let stream = Analyzer.english.analyze(text)
    let written = stream.tokens.map {
      String(decoding: Array(text.utf8)[$0.utf8Range], as: UTF8.self)
    }
    #expect(written == ["Die", "Straße", "5", "HIAA", "naïve", "ﬁn"])
    #expect(stream.tokens.map(\.position) == [0, 1, 2, 3, 4, 5])
  }

  @Test("a stream is described by its terms, with those of one position together, and gaps")
  func descriptions() {
    let codes = Analyzer("codes", tokenizer: WordTokenizer(), filters: [FoldFilter()])
    var stream = codes.analyze("Of Two Mills and five more")
    #expect("\(stream)" == "of two mills and five more")
    stream.removeAll { term, _ in term.count < 4 }
    stream.append("stone".utf8, like: stream.tokens[2])
    #expect("\(stream)" == "_2 mills _ five more/stone")
    #expect("\(TokenStream())" == "" && "\(codes)" == "codes: \(codes.identity)")
  }

  @Test("ill-formed UTF-8 counts as U+FFFD and separates words")
  func illFormed() {
    let bytes: [UInt8] = Array("ab ".utf8) + [0xFF, 0x63, 0xC3] + Array(" d\u{E9}".utf8)
    var stream = TokenStream()
    Analyzer.standard.analyze(bytes.span, into: &stream)
    #expect(stream.tokens.indices.map { stream.term(at: $0) } == ["ab", "c", "de"])
    #expect(stream.tokens[1].utf8Range == 4..<5)
  }

  @Test("a term of more than 256 characters is cut between characters and counted")
  func longTerm() {
    let stream = Analyzer.standard.analyze(String(repeating: "ж", count: 300) + " b")
    #expect(stream.term(at: 0) == String(repeating: "ж", count: 256))
    #expect(stream.tokens[0].utf8Range == 0..<600)
    #expect(stream.cutTokenCount == 1)
    #expect(stream.count == 2)
  }

  @Test("dictionary scripts are cut into words")
  func dictionaryScripts() {
    #expect(Analyzer.standard.terms("神经内分泌肿瘤").count > 1)
    #expect(Analyzer.standard.terms("ภาษาไทย") == ["ภาษา", "ไทย"])
  }

  @Test("a text longer than ICU's window is cut like its parts")
  func longText() {
    let part = "Übergroße Häuser ñandú "
    let once = Analyzer.standard.terms(part)
    let stream = Analyzer.standard.analyze(String(repeating: part, count: 20_000))
    #expect(stream.count == 20_000 * once.count)
    #expect(stream.term(at: stream.count - 1) == once.last)
    #expect(stream.tokens.last?.utf8Range.upperBound == 20_000 * part.utf8.count - 1)
  }

  @Test("one word without end is cut and does not stop the analysis")
  func endlessWord() {
    let stream = Analyzer.standard.analyze(String(repeating: "é", count: 500_000))
    #expect(stream.cutTokenCount > 0)
    #expect(stream.tokens.last?.utf8Range.upperBound == 1_000_000)
  }

  @Test("the identity names every part and its library's version")
  func identity() {
    let identity = Analyzer.english.identity
    #expect(identity.contains("stem(english,"))
    #expect(identity.contains(UnicodeVersion.linked.icu))
    #expect(identity != Analyzer.standard.identity)
  }
}

extension Analyzer {
  func terms(_ text: String) -> [String] {
    let stream = analyze(text)
    return stream.tokens.indices.map { stream.term(at: $0) }
  }
}
