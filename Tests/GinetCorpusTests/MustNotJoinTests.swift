// Licensed under the Apache License 2.0.

import Foundation
import Ginet
import GinetCorpus
import TestSupport
import Testing

@Suite("Words that look alike")
struct MustNotJoinTests {
  private struct Pair: Hashable, CustomStringConvertible {
    let first: String
    let second: String
    var description: String { "\(first)/\(second)" }

    /// Whether a query for one finds the other.
    func meets(in analyzer: Analyzer) -> Bool {
      func terms(of word: String, for purpose: TokenStream.Purpose) -> Set<String> {
        let stream = analyzer.analyze(word, for: purpose)
        return Set(stream.tokens.indices.map { stream.term(at: $0) })
      }
      return !terms(of: first, for: .query).isDisjoint(with: terms(of: second, for: .index))
        || !terms(of: second, for: .query).isDisjoint(with: terms(of: first, for: .index))
    }
  }

  /// Pairs that the stemmer of English keeps apart.
  private var apart: [Pair] = []
  /// Pairs that it joins.
  private var joinedByStemmer: [Pair] = []

  init() throws {
    let path = Checkout.path + "/Tests/GinetCorpusTests/must-not-join.tsv"
    var isJoined = false
    for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
      if line.hasPrefix("#") {
        isJoined = line == "# Joined by the stemmer itself"
        continue
      }
      let words = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      try #require(words.count == 2, "line: \(line)")
      let pair = Pair(first: words[0], second: words[1])
      if isJoined { joinedByStemmer.append(pair) } else { apart.append(pair) }
    }
  }

  @Test("the list has its size, each pair once, in small letters")
  func list() {
    #expect(apart.count >= 320)
    #expect(!joinedByStemmer.isEmpty)
    let pairs = apart + joinedByStemmer
    #expect(Set(pairs.map { Set([$0.first, $0.second]) }).count == pairs.count)
    for pair in pairs {
      #expect(pair.first != pair.second, "\(pair)")
      let letters = (pair.first + pair.second).utf8
      #expect(letters.allSatisfy { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }, "\(pair)")
    }
  }

  @Test("English without the medical layer keeps the pairs apart, but for those said to be joined")
  func english() {
    #expect(apart.filter { $0.meets(in: .english) } == [])
    #expect(joinedByStemmer.filter { !$0.meets(in: .english) } == [])
  }

  @Test("the corpus's analyzer joins at most one pair in a hundred")
  func corpus() {
    let joined = apart.filter { $0.meets(in: Corpus.analyzer) }
    #expect(joined.count * 100 <= apart.count, "\(joined.count) of \(apart.count): \(joined)")
  }
}
