// Licensed under the Apache License 2.0.

import Ginet
import TestSupport
import Testing

/// Feedback against a search for the words that a plain count over the best documents chooses.
@Suite("Words of the best documents")
struct RelevanceFeedbackTests {
  /// Words by chance, some of them rare, some too short or without a letter, in one or more segments.
  private struct Notes {
    let searcher: Searcher
    /// By number of the document: title and body.
    let texts: [(title: [String], body: [String])]
    static let weights = (title: 2.0, body: 1.0)

    init(storesText: Bool = true, using random: inout SeededRandom) throws {
      let words = (0..<60).map { "word\($0)" } + ["xy", "x", "2024", "7"]
      texts = (0..<Int.random(in: 60...160, using: &random)).map { _ in
        let (title, body) = (
          Int.random(in: 0...3, using: &random), Int.random(in: 0...12, using: &random)
        )
        func some(_ count: Int) -> [String] {
          (0..<count).map { _ in
            // The first words are more frequent than one in ten documents, the last in one or none.
            let bound = Int.random(in: 1...words.count, using: &random)
            return words[Int.random(in: 0..<bound, using: &random)]
          }
        }
        return (some(title), some(body))
      }
      let index = try Index.inMemory(schema: [
        .keyword("id"),
        .text("title", analyzer: .whitespace, stored: storesText, weight: Self.weights.title),
        .text("body", analyzer: .whitespace, stored: storesText),
      ])
      var writer = try index.writer()
      for (number, text) in texts.enumerated() {
        try writer.add([
          "id": "\(number)", "title": text.title.joined(separator: " "),
          "body": text.body.joined(separator: " "),
        ])
        if Int.random(in: 0..<60, using: &random) == 0 { try writer.commit() }
      }
      try writer.commit()
      searcher = try index.searcher()
    }

    func number(_ hit: Hit) throws -> Int {
      try #require(Int(try searcher.document(hit.address)["id"] ?? ""))
    }

    private func frequency(of word: String) -> Int {
      max(texts.count { $0.title.contains(word) }, texts.count { $0.body.contains(word) })
    }

    /// The words that `hits` have in common, the likeliest first, with their share among them.
    func likeliest(_ most: Int, in hits: [Hit]) throws -> [(word: String, share: Double)] {
      var likelihoods: [String: Double] = [:]
      for hit in hits {
        let text = texts[try number(hit)]
        let length =
          Self.weights.title * Double(text.title.count) + Self.weights.body
          * Double(text.body.count)
        for word in Set(text.title + text.body) {
          let count =
            Self.weights.title * Double(text.title.count { $0 == word })
            + Self.weights.body * Double(text.body.count { $0 == word })
          likelihoods[word, default: 0] += hit.score * count / length
        }
      }
      let chosen = likelihoods.filter { word, _ in
        word.utf8.count > 2 && word != "2024"
          && (2...texts.count / 10).contains(frequency(of: word))
      }
      .sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
      .prefix(most)
      let sum = chosen.reduce(0) { $0 + $1.value }
      return chosen.map { ($0.key, $0.value / sum) }
    }
  }

  /// Queries, each with how many words it asks for, and whether any of them may match.
  private static let queries: [(query: Query, asked: Double, anyMayMatch: Bool)] = [
    (.words("word3"), 1, true), (.words("word3 word9 word3"), 3, true),
    (.any([.words("word5"), .words("word8 word1")]), 3, true),
    (.words("word4").boosted(by: 2.5), 2.5, true), (.phrase("word0 word1"), 1, true),
    (.all([.words("word2"), .words("word6")]), 2, false),
    (.words("word2").filtered(by: .words("word1")), 1, false),
    (.words("word7").excluding(.words("word0")), 1, false),
    (.atLeast(2, of: [.words("word1"), .words("word2"), .words("word3")]), 3, false),
    (.best(of: [.words("word11"), .words("word12")]), 2, false),
  ]

  @Test("are looked for besides, by their likelihood in the best", arguments: 0..<12)
  func model(round: Int) throws {
    var random = SeededRandom(seed: SeededRandom.seed &+ UInt64(round))
    let notes = try Notes(using: &random)
    var grown = 0
    for (query, asked, anyMayMatch) in Self.queries {
      let feedback = RelevanceFeedback(
        documents: Int.random(in: 1...8, using: &random),
        words: Int.random(in: 1...30, using: &random),
        queryShare: Double(Int.random(in: 1...9, using: &random)) / 10)
      var options = SearchOptions(proximity: 0, feedback: feedback, total: .exact)
      let found = try notes.searcher.search(query, limit: 500, options: options)
      options.feedback = nil
      let plain = try notes.searcher.search(query, limit: feedback.documents, options: options)
      let share = asked * (1 - feedback.queryShare) / feedback.queryShare
      let words = try notes.likeliest(feedback.words, in: plain.hits).map {
        Query.words($0.word).boosted(by: share * $0.share)
      }
      let whole = anyMayMatch ? Query.any([query] + words) : query.preferring(.any(words))
      let expected = try notes.searcher.search(
        words.isEmpty ? query : whole, limit: 500, options: options)
      let message = "\(query), \(feedback), round \(round) of GINET_SEED=\(SeededRandom.seed)"
      #expect(found.total == expected.total, "\(message)")
      // A rounding apart, two may change places.
      var scores: [Int: Double] = [:]
      for hit in expected.hits { scores[try notes.number(hit)] = hit.score }
      for hit in found.hits {
        let score = try #require(scores[try notes.number(hit)], "\(message)")
        #expect(abs(hit.score - score) < 1e-6 * max(1, score), "\(message)")
      }
      #expect(found.hits.map(\.score) == found.hits.map(\.score).sorted(by: >))
      grown += found.total.value > plain.total.value ? 1 : 0
      #expect(anyMayMatch || found.total == plain.total, "\(message)")
    }
    // Or the test would try nothing.
    #expect(grown > 0)
  }

  @Test("change nothing without stored texts, of a model's scores, in a sorted search and a count")
  func unchanged() throws {
    var random = SeededRandom()
    let (notes, bare) = (try Notes(using: &random), try Notes(storesText: false, using: &random))
    let feedback = RelevanceFeedback()
    for (query, _, _) in Self.queries {
      func expectSame(_ searcher: Searcher, _ change: (inout SearchOptions) -> Void) throws {
        var options = SearchOptions(total: .exact)
        change(&options)
        let without = try searcher.search(query, limit: 500, options: options)
        options.feedback = feedback
        let with = try searcher.search(query, limit: 500, options: options)
        #expect(with.hits == without.hits && with.total == without.total, "\(query)")
      }
      try expectSame(bare.searcher) { _ in }
      try expectSame(notes.searcher) { $0.model = PL2() }
      try expectSame(notes.searcher) { $0.sort = .field("id") }
      let count = try notes.searcher.count(query)
      #expect(
        try notes.searcher.count(query, options: SearchOptions(feedback: feedback)) == count)
    }
  }

  @Test("are as many as may be asked for, with a share that is one")
  func limits() {
    let least = RelevanceFeedback(documents: -1, words: 0, queryShare: -3)
    #expect((least.documents, least.words) == (1, 1) && least.queryShare == 0.01)
    let most = RelevanceFeedback(documents: .max, words: .max, queryShare: 7)
    #expect((most.documents, most.words) == (100, 500) && most.queryShare == 1)
    for share in [Double.nan, .infinity, -.infinity] {
      #expect(RelevanceFeedback(queryShare: share).queryShare == 1)
    }
  }
}
