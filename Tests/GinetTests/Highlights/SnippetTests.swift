// Licensed under the Apache License 2.0.

import Ginet
import TestSupport
import Testing

@Suite("Snippets")
struct SnippetTests {
  /// A searcher of some texts, among which "common" is in all and "rare" in few.
  private func searcher(_ texts: [String], analyzer: Analyzer = .english) throws -> Searcher {
    let index = try Index.inMemory(schema: [.keyword("id"), .text("body", analyzer: analyzer)])
    var writer = try index.writer()
    for text in texts + (0..<20).map({ "common \($0)" }) { try writer.add(["body": text]) }
    try writer.commit()
    return try index.searcher()
  }

  private func snippet(
    _ text: String, _ query: String, length: Int, analyzer: Analyzer = .english
  ) throws -> String {
    let searcher = try searcher([text], analyzer: analyzer)
    let query = QueryParser(schema: searcher.schema).parse(query).query
    let address = try #require(try searcher.search(.everything, limit: 1).hits.first).address
    let matches = try searcher.matches(of: query, in: [address])[0]
    let snippet = matches.snippet(of: try searcher.document(address), field: "body", length: length)
    let bytes = Array(text.utf8)
    #expect(bytes[snippet.range].elementsEqual(snippet.text.utf8))
    #expect(snippet.isCutAtStart == bytes[..<snippet.range.lowerBound].contains { $0 > 32 })
    #expect(snippet.isCutAtEnd == bytes[snippet.range.upperBound...].contains { $0 > 32 })
    return snippet.marked("[", "]")
  }

  @Test(
    "the best sentences are shown",
    arguments: [
      ("rare", "One. A rare one. Two.", 11, "A [rare] one."),
      // Rare ones count more than many, and different ones more than one several times.
      ("common rare", "Common common common. So rare it is. Common.", 20, "So [rare] it is."),
      ("rare seldom", "Rare rare rare rare. A seldom rare. Rare.", 19, "A [seldom] [rare]."),
      // Closer ones come before others, then more of them, then the first.
      (
        "rare seldom", "Rare is now and then seldom. It is rare, seldom. Now.", 30,
        "It is [rare], [seldom]. Now."
      ),
      ("rare", "A rare thing. The rare and rare thing. Rare.", 26, "The [rare] and [rare] thing."),
      ("rare", "A rare one. No. Then rare two. No. Some rare six.", 12, "A [rare] one."),
      // Sentences behind, and before, fill the room.
      (
        "rare", "One. Two. A rare one. Three. Four is not that short.", 26,
        "Two. A [rare] one. Three."
      ),
      (
        "rare", "Something long goes first. Two. Three. A rare one.", 25,
        "Two. Three. A [rare] one."
      ),
      // No sentence ends behind an abbreviation, and each does at a line end.
      (
        "rare", "First of all. So Dr. Rare, e.g. of the U.S. Senate. Ok.", 42,
        "So Dr. [Rare], e.g. of the U.S. Senate. Ok."
      ),
      ("rare", "a list\nrare things\nand more", 12, "[rare] things"),
      // A sentence that is too long is cut between words.
      ("rare", "aaaa bbbb cccc dddd rare eeee ffff gggg hhhh", 20, "dddd [rare] eeee ffff"),
      ("rare seldom", "aaaa bbbb cccc rare dddd seldom eeee ffff gggg", 20, "[rare] dddd [seldom]"),
      ("rare", "rare aaaa bbbb cccc dddd eeee. One.", 12, "[rare] aaaa"),
      ("rare", "aaaa bbbb cccc dddd rare. One. Two is longer than that.", 17, "dddd [rare]."),
      ("none", "  Nothing is here. Not at all.", 20, "Nothing is here."),
      ("none", "Nothing is here, as far as one can see.", 20, "Nothing is here, as"),
      ("none", "", 20, ""), ("rare", "rare", 1, "[r]"), ("none", "\n\n ", 20, ""),
      ("none", "ääääää", 3, "ä"), ("none", "👩‍👩‍👧‍👧👩‍👩‍👧‍👧", 3, "👩‍👩‍👧‍👧"), ("rare", "  rare  ", 30, "[rare]"),
    ])
  func table(query: String, text: String, length: Int, expected: String) throws {
    let found = try snippet(text, query, length: length)
    #expect(found == expected)
  }

  @Test(
    "sentences are those of the field's language",
    arguments: [
      (
        "de", "gut", "Erstens z. B. das. Dann sagt Dr. Meier gut. Nein.", 26,
        "Dann sagt Dr. Meier [gut]."
      ),
      ("ja", "東京", "これは本です。東京へ行きます。次の文です。", 30, "[東京]へ行きます。"),
      ("el", "καλό", "Τι είναι; Είναι καλό. Όχι.", 24, "Είναι [καλό]."),
    ])
  func languages(language: String, query: String, text: String, length: Int, expected: String)
    throws
  {
    let analyzer = Language(code: language).map { Analyzer($0) } ?? .standard
    #expect(try snippet(text, query, length: length, analyzer: analyzer) == expected)
  }

  @Test("of several values of a field the best one is shown, with its place")
  func values() throws {
    let index = try Index.inMemory(schema: [.text("body"), .stored("note")])
    var writer = try index.writer()
    var document: Document = ["body": "Oak and elm.", "note": "A note. With two."]
    for text in ["", "Elm.", "Elm then oak. More.", "Oak elm three."] { document.add("body", text) }
    try writer.add(document)
    try writer.commit()
    let searcher = try index.searcher()
    let hit = try #require(try searcher.search("oak elm").hits.first)
    let matches = try searcher.matches(of: .words("oak elm"), in: [hit.address])[0]
    let snippet = matches.snippet(of: document, field: "body", length: 14)
    #expect(snippet.marked("[", "]") == "[Oak] [elm] three." && snippet.value == 4)
    #expect(
      matches.highlights(in: document, field: "body")
        == [[0..<3, 8..<11], [], [0..<3], [0..<3, 9..<12], [0..<3, 4..<7]])
    let note = matches.snippet(of: document, field: "note", length: 10)
    #expect(note.text == "A note." && note.highlights.isEmpty && note.isCutAtEnd)
    #expect(matches.snippet(of: document, field: "none").text.isEmpty)
    // Another text has the words elsewhere, or others in their places.
    let other: Document = ["body": "Elm and oak."]
    #expect(matches.highlights(in: other, field: "body") == [[]])
  }

  @Test("in a snippet of a long text all is marked that is marked in the text, and nothing else")
  func longTexts() throws {
    var random = SeededRandom()
    let words = [
      "tumor", "liver", "the", "a", "5-HIAA", "x-ray", "68Ga", "über", "scan", "of", "grade",
    ]
    let rare = ["octreotide", "flushing", "NET", "I-131", "naïve"]
    for _ in 0..<40 {
      var text = ""
      let share = Int.random(in: 3...200, using: &random)
      for _ in 0..<Int.random(in: 600...3_000, using: &random) {
        let isRare = Int.random(in: 0..<share, using: &random) == 0
        text += (isRare ? rare : words).randomElement(using: &random) ?? ""
        text +=
          [" ", " ", " ", " ", ", ", ". ", ".\n\n", " – "].randomElement(using: &random) ?? ""
      }
      let searcher = try searcher([text, "octreotide flushing", "liver NET scan"])
      let address = try #require(try searcher.search(.everything, limit: 1).hits.first).address
      let document = try searcher.document(address)
      for query in [
        "octreotide flushing", "liver", "\"68Ga I-131\" naive", "\"x-ray scan\"~3", "net 5HIAA",
      ] {
        let parsed = QueryParser().parse(query).query
        let matches = try searcher.matches(of: parsed, in: [address])[0]
        let all = matches.highlights(in: document, field: "body")[0]
        for length in [40, 240, 1_000] {
          let snippet = matches.snippet(of: document, field: "body", length: length)
          let range = snippet.range
          let inside = all.filter { $0.overlaps(range) }.map {
            max($0.lowerBound, range.lowerBound) - range.lowerBound..<min(
              $0.upperBound, range.upperBound) - range.lowerBound
          }
          #expect(snippet.highlights == inside, "\(query) in \(snippet)")
          #expect(inside.isEmpty == all.isEmpty && range.count <= length)
        }
      }
    }
  }

  @Test("any length is a length")
  func lengths() throws {
    for text in ["A tumor. And more.", String(repeating: "A tumor. And more. ", count: 400)] {
      let searcher = try searcher([text])
      let address = try #require(try searcher.search(.everything, limit: 1).hits.first).address
      let matches = try searcher.matches(of: .words("tumor"), in: [address])[0]
      let document = try searcher.document(address)
      for length in [Int.min, -1, 0, 1] {
        #expect(matches.snippet(of: document, field: "body", length: length).text == "t")
      }
      for length in [text.utf8.count, 1 << 40, .max] {
        let snippet = matches.snippet(of: document, field: "body", length: length)
        #expect(text.hasPrefix(snippet.text) && !snippet.isCutAtEnd && !snippet.isCutAtStart)
      }
    }
  }

  @Test("an address of another snapshot is refused")
  func foreignAddress() throws {
    let searcher = try searcher(["a"])
    let address = try #require(try searcher.search(.everything, limit: 30).hits.last).address
    let other = try Index.inMemory(schema: [.text("body")]).searcher()
    #expect(code { _ = try other.matches(of: .words("a"), in: [address]) } == .notFound)
    #expect(try searcher.matches(of: .words("zzz"), in: [address]).count == 1)
    #expect(try searcher.matches(of: .words("a"), in: []).isEmpty)
  }

  @Test("whatever a text holds, the snippet is a part of it of whole characters")
  func hostileTexts() throws {
    for text in try HostileTexts.all() {
      let searcher = try searcher([text], analyzer: .standard)
      let address = try #require(try searcher.search(.everything, limit: 1).hits.first).address
      let document = try searcher.document(address)
      #expect(document["body"] ?? "" == text)
      let word =
        Analyzer.standard.analyze(text).tokens.count > 0
        ? Analyzer.standard.analyze(text).term(at: 0) : "x"
      let matches = try searcher.matches(of: .term("body", word), in: [address])[0]
      for length in [1, 40, 240] {
        let snippet = matches.snippet(of: document, field: "body", length: length)
        let range = snippet.range
        let characters = String(decoding: Array(text.utf8)[range], as: UTF8.self)
        #expect(characters == snippet.text)
        #expect(text.isAtCharacters(range))
        #expect(snippet.text.utf8.count <= length || snippet.text.count == 1)
        for highlight in snippet.highlights { #expect(snippet.text.isAtCharacters(highlight)) }
      }
      for highlight in matches.highlights(in: document, field: "body").joined() {
        #expect(text.isAtCharacters(highlight))
      }
    }
  }
}

extension String {
  /// Whether a range of its UTF-8 begins and ends between characters.
  func isAtCharacters(_ range: Range<Int>) -> Bool {
    [range.lowerBound, range.upperBound].allSatisfy { place in
      utf8.index(startIndex, offsetBy: place, limitedBy: endIndex)
        .map { String.Index($0, within: self) != nil } ?? false
    }
  }
}
