// Licensed under the Apache License 2.0.

import Foundation
import Ginet
import GinetCorpus
import GinetReaders
import TestSupport
import Testing

@Suite("Spanish words")
struct SpanishTests {
  private let rules: [ThesaurusRule]
  private let searcher: Searcher

  init() throws {
    let text = try #require(CorpusText.all.first { $0.name == "language/spanish.txt" })
    rules = try ThesaurusReader().read(text.text, file: text.name)
    searcher = try ShippedIndex.searcher()
  }

  private func terms(_ form: String) -> [String] {
    let stream = Corpus.analyzer.analyze(form)
    return stream.tokens.indices.map { stream.term(at: $0) }
  }

  private func withoutMarks(_ form: String) -> String {
    form.folding(options: .diacriticInsensitive, locale: nil)
  }

  /// Words that without their accent are English ones, or their stems are.
  private static let englishWithoutAccent: Set<String> = [
    "análisis", "cánceres", "decisión", "digestión", "distensión", "excisión", "incisión",
    "indigestión",
    "revisión", "vomité",
  ]

  @Test("a word is found without its accents too, but where that is an English word")
  func accents() {
    let known = Set(rules.map { terms($0.form) })
    for rule in rules where !Self.englishWithoutAccent.contains(rule.form) {
      let isKnown = known.contains(terms(withoutMarks(rule.form)))
      #expect(isKnown, "\(rule.form)")
    }
    for form in Self.englishWithoutAccent {
      #expect(rules.contains { $0.form == form }, "\(form)")
    }
  }

  @Test(
    "function words change nothing",
    arguments: [
      ("¿Qué es el síndrome carcinoide?", "síndrome carcinoide"),
      ("los efectos secundarios de la quimioterapia", "efectos secundarios quimioterapia"),
      ("tengo dolor in my stomach", "dolor stomach"),
    ])
  func functionWords(long: String, short: String) throws {
    func scores(_ text: String) throws -> [Double] {
      let query = QueryParser().parse(text).query
      return try searcher.search(query, limit: 20, options: Corpus.searchOptions).hits.map(\.score)
    }
    #expect(try scores(long) == scores(short))
    #expect(try !scores(short).isEmpty)
  }

  @Test(
    "a query in both languages finds what it asks for",
    arguments: [
      ("¿qué comidas debo evitar si tengo síndrome carcinoide?", "treatment/carcinoid-syndrome"),
      ("el tumor se extendió al hígado, what can be done", "metastatic/liver"),
      ("es hereditario?", "general/risk"),
      ("cara roja after drinking", "general/carcinoid-syndrome"),
      ("sangre en el excremento", "general/symptoms-rectum"),
      ("surgery para el apéndice", "appendix"),
      ("cuanto tiempo me queda", "general/prognosis"),
      ("how does octreotida work para la diarrea", "treatment/carcinoid-syndrome"),
    ])
  func mixed(query: String, passage: String) throws {
    let found = try searcher.passages(for: query, limit: 3)
    #expect(found.contains(passage), "\(query): \(found)")
  }

  @Test("terms of the glossary in Spanish find the passages that the English ones find")
  func glossaryTerms() throws {
    let path = Checkout.path + "/Tests/GinetCorpusTests/spanish-terms.tsv"
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
    var first = 0
    var missed: [String] = []
    var total = 0
    for line in lines {
      let pair = line.split(separator: "\t").map(String.init)
      try #require(pair.count == 2, "line: \(line)")
      let best = try searcher.passages(for: pair[0], limit: 1)
      for spanish in Set([pair[1], withoutMarks(pair[1])]) {
        total += 1
        let found = try searcher.passages(for: spanish, limit: 3)
        if found.prefix(1) == best[...] { first += 1 }
        if !best.allSatisfy(found.contains) { missed.append("\(spanish)/\(pair[0])") }
      }
    }
    print(
      "terms in Spanish: of \(total), first \(first), among the first three \(total - missed.count)"
    )
    #expect(total > 300)
    #expect(first * 10 >= total * 9)
    #expect(missed.count * 20 <= total, "\(missed)")
  }
}
