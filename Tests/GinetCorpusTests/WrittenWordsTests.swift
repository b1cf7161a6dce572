// Licensed under the Apache License 2.0.

import Ginet
import GinetCorpus
import TestSupport
import Testing

@Suite("Words of the corpus as they are written")
struct WrittenWordsTests {
  private let searcher: Searcher
  private let options: SearchOptions

  init() throws {
    searcher = try ShippedIndex.searcher()
    options = Corpus.searchOptions
  }

  private func count(_ text: String) throws -> Int {
    let parser = QueryParser(schema: searcher.schema)
    return try searcher.count(parser.parse(text).query, options: options)
  }

  @Test(
    "patterns meet words that a stemmer or a plural would change",
    arguments: [
      ("metastas?s", "metastasis"), ("/surg(ery|eries)/", "surgery"), ("diarrhoe*", "diarrhoea"),
      ("carcino*", "carcinoid"), ("*ectomy", "appendectomy"), ("octreotyde~", "octreotide"),
    ])
  func patterns(pattern: String, word: String) throws {
    #expect(try count(pattern) > 0)
    #expect(
      try searcher.schema.searchedFields.allSatisfy { name in
        try #require(searcher.schema[name]).keepsSurfaceForms
      })
    let found = try searcher.search(
      QueryParser(schema: searcher.schema).parse(pattern).query, limit: 1, options: options)
    let address = try #require(found.hits.first?.address)
    let text = try searcher.document(address).values.map(\.text).joined(separator: "\n")
    let highlighted = try searcher.highlighter(
      for: QueryParser(schema: searcher.schema).parse(pattern).query, field: "body",
      options: options
    ).snippet(of: text)
    #expect(!highlighted.highlights.isEmpty, "\(word)")
  }

  @Test(
    "other spellings and other names find what they mean",
    arguments: [
      ("tumour", "tumor"), ("diarrhoea", "diarrhea"), ("metastases", "metastasis"),
      ("chemo", "chemotherapy"),
    ])
  func names(name: String, other: String) throws {
    #expect(try count(name) >= count("body:" + other) && count(name) > 0)
  }

  @Test("words are put right that the glossary has, and none that the thesaurus knows")
  func corrections() throws {
    func first(_ text: String) throws -> String? {
      try searcher.corrections(of: text, options: options).first?.text
    }
    #expect(try first("lanreotyde injektion") == "lanreotide injection")
    #expect(try first("zolinger elison") == "zollinger ellison")
    for text in ["tummy", "poop", "wheezing", "oestrogen receptors of the tumour", "chemo"] {
      #expect(try first(text) == nil)
    }
  }
}
