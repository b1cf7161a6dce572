// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@testable import Ginet

/// Words and the documents that hold them, looked through one by one.
struct SpellingModel {
  /// Documents as lists of words.
  var documents: [[String]]

  /// The words within two edits, as they are to be found.
  func spellings(of word: String) -> [Spelling] {
    var counts: [String: Int] = [:]
    for document in documents { for word in Set(document) { counts[word, default: 0] += 1 } }
    return counts.compactMap { candidate, count in
      let edits = LevenshteinAutomatonTests.distance(word, candidate)
      guard candidate != word, edits <= 2 else { return nil }
      return Spelling(
        text: candidate, documentFrequency: count, edits: edits,
        cost: ChannelModelTests.cost(word, for: candidate))
    }.sorted { a, b in
      a.score != b.score ? a.score > b.score : a.text.utf8.lexicographicallyPrecedes(b.text.utf8)
    }
  }
}

@Suite("Spellings of a word")
struct SpellingsModelTests {
  /// Documents of random words, few enough letters for many neighbours.
  private static func model(using random: inout SeededRandom) -> SpellingModel {
    let words = (0..<60).map { _ in
      "m" + String.random(of: "aeinst".unicodeScalars, most: 6, using: &random)
    }
    return SpellingModel(
      documents: (0..<40).map { _ in
        (0..<Int.random(in: 1...12, using: &random)).map { _ in
          words[Int.random(in: 0..<words.count, using: &random)]
        }
      })
  }

  private static func searcher(
    _ model: SpellingModel, surfaceForms: Bool, commits: Int
  ) throws -> Searcher {
    let field = Field.text("body", analyzer: .standard, surfaceForms: surfaceForms)
    let index = try Index.inMemory(schema: [field])
    let length = (model.documents.count + commits - 1) / commits
    for start in stride(from: 0, to: model.documents.count, by: length) {
      var writer = try index.writer()
      for words in model.documents[start...].prefix(length) {
        try writer.add(["body": words.joined(separator: " ")])
      }
      try writer.commit()
    }
    return try index.searcher()
  }

  @Test("are those of a look at every word, in its order", arguments: [1, 3])
  func model(commits: Int) throws {
    var random = SeededRandom()
    for _ in 0..<6 {
      let model = Self.model(using: &random)
      let searcher = try Self.searcher(model, surfaceForms: true, commits: commits)
      for _ in 0..<40 {
        let word = "m" + String.random(of: "aeinst".unicodeScalars, most: 7, using: &random)
        let expected = model.spellings(of: word)
        #expect(try searcher.spellings(of: word, limit: .max) == expected, "\(word)")
        #expect(try searcher.spellings(of: word, limit: 3) == Array(expected.prefix(3)))
      }
    }
  }

  @Test("of fields that keep no surface forms are words that stand in documents")
  func terms() throws {
    var random = SeededRandom()
    var foundCount = 0
    for _ in 0..<4 {
      let model = Self.model(using: &random)
      let searcher = try Self.searcher(model, surfaceForms: false, commits: 2)
      let words = Set(model.documents.joined())
      for _ in 0..<20 {
        let word = "m" + String.random(of: "aeinst".unicodeScalars, most: 7, using: &random)
        for spelling in try searcher.spellings(of: word, limit: .max) {
          #expect(words.contains(spelling.text))
          #expect(LevenshteinAutomatonTests.distance(word, spelling.text) == spelling.edits)
          foundCount += 1
        }
      }
    }
    #expect(foundCount > 0)
  }

  @Test("of no word, of several words and of what is none there are none")
  func noWord() throws {
    var random = SeededRandom()
    let searcher = try Self.searcher(
      Self.model(using: &random), surfaceForms: true, commits: 1)
    for text in ["", " ", "ma mi", "?!", "\0", String(repeating: "ma", count: 5_000)] {
      #expect(try searcher.spellings(of: text).isEmpty, "\(text.prefix(20))")
    }
    #expect(try searcher.spellings(of: "mas", in: []).isEmpty)
    #expect(try searcher.spellings(of: "mas", in: ["nowhere"]).isEmpty)
    #expect(try searcher.spellings(of: "mas", limit: -1).isEmpty)
  }

  @Test("of stems are made words that end as the typed one does, where nothing is stored")
  func stems() throws {
    let index = try Index.inMemory(schema: [.text("body", stored: false)])
    var writer = try index.writer()
    try writer.add(["body": "surgery of the syndrome, and therapies"])
    try writer.commit()
    let searcher = try index.searcher()
    for (typed, meant) in [
      ("surgary", "surgery"), ("sindrome", "syndrome"), ("therpies", "therapies"),
    ] {
      #expect(try searcher.spellings(of: typed).first?.text == meant)
    }
  }
}
