// Licensed under the Apache License 2.0.

import Ginet
import GinetCorpus
import Testing

@Suite("Names of the glossary in a text")
struct GlossaryMentionsTests {
  private let mentions: GlossaryMentions

  init() throws { mentions = try GlossaryMentions(ShippedIndex.searcher()) }

  private func found(in text: String) throws -> [String] {
    try mentions.mentions(in: text).map {
      let words = Array(text.utf8)[$0.range]
      return String(decoding: words, as: UTF8.self) + " = " + $0.definition.term
    }
  }

  @Test(
    "the longest name at each place is found, by any of its forms",
    arguments: [
      (
        "Carcinoid syndrome and carcinoid heart syndrome.",
        [
          "Carcinoid syndrome = carcinoid syndrome",
          "carcinoid heart syndrome = carcinoid heart syndrome",
        ]
      ),
      ("Prognoses of tumours", ["Prognoses = prognosis", "tumours = tumor"]),
      ("深 octreotide", ["octreotide = octreotide"]),
      ("nothing of that kind", []), ("", []), ("?!", []),
    ])
  func names(text: String, expected: [String]) throws {
    #expect(try found(in: text) == expected)
  }
}
