// Licensed under the Apache License 2.0.

import Ginet
import GinetCorpus
import GinetReaders
import TestSupport
import Testing

@Suite("Suggestions of the corpus")
struct SuggestionsTests {
  private let corpus: Corpus
  private let suggestions: Suggestions

  init() throws {
    corpus = try Corpus()
    suggestions = try Suggestions(ShippedIndex.searcher())
  }

  private func first(_ typed: String) throws -> Suggestion? {
    try suggestions.suggestions(for: typed).first
  }

  @Test(
    "the first is what is meant",
    arguments: [
      ("carcinoid syn", "carcinoid syndrome", Suggestion.Kind.glossary),
      ("CARCINOID SYN", "carcinoid syndrome", .glossary), ("octreo", "octreotide", .glossary),
      ("octreotode", "octreotide", .glossary), ("5-h", "5-HIAA", .glossary),
      ("5hi", "5-HIAA", .glossary), ("mib", "MIBG", .glossary),
      ("liver meta", "Liver metastases", .summary),
      ("what causes flus", "what causes flushing", .word),
    ])
  func table(typed: String, text: String, kind: Suggestion.Kind) throws {
    let found = try #require(try first(typed))
    #expect(found.text == text && found.kind == kind)
    #expect((found.definition != nil) == (kind == .glossary))
  }

  @Test("every name of the glossary is found by all but its last letter, with its definition")
  func names() throws {
    for entry in corpus.entries {
      for name in [entry.term] + entry.aliases where name.count > 3 {
        let found = try suggestions.suggestions(for: String(name.dropLast()), limit: 20)
        let own = found.first { $0.id == "glossary/" + entry.id }
        // Names that two entries have are those of the first.
        let isThere = own != nil || found.contains { $0.text.lowercased() == name.lowercased() }
        #expect(isThere, "\(name)")
        if let own { #expect(own.definition.map { entry.definition.hasPrefix($0) } == true) }
      }
    }
  }

  @Test("what more texts use comes first, and nothing twice")
  func order() throws {
    for typed in ["c", "ca", "tu", "treat", "the", "s"] {
      let found = try suggestions.suggestions(for: typed, limit: 50)
      #expect(!found.isEmpty)
      #expect(Set(found.map { $0.text.lowercased() }).count == found.count)
      let ids = found.compactMap(\.id)
      #expect(Set(ids).count == ids.count)
    }
    #expect(try first("tum")?.text == "tumor")
  }

  @Test("nothing is suggested of what nothing begins with", arguments: ["", " ", "zzzz", "?", "本"])
  func nothing(typed: String) throws {
    #expect(try suggestions.suggestions(for: typed).isEmpty)
  }

  @Test("any text is one that somebody types")
  func hostile() throws {
    var random = SeededRandom()
    var texts = [String(repeating: "carcinoid ", count: 10_000), "\t\n\u{0}", "carcinoid\tsyn"]
    for _ in 0..<100 {
      let bytes = (0..<Int.random(in: 0...30, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      texts.append(String(decoding: bytes, as: UTF8.self))
    }
    for text in texts {
      for limit in [-1, 0, 4] {
        #expect(try suggestions.suggestions(for: text, limit: limit).count <= max(limit, 0))
      }
    }
  }
}
