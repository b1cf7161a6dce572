// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@testable import Ginet

@Suite("Beginnings with an error")
struct FuzzyPrefixTests {
  /// Edits of the beginning of a term that is nearest to a word, or nil if they are too many.
  private static func edits(
    _ word: String, _ term: String, most: Int, prefixLength: Int
  ) -> Int? {
    let scalars = Array(term.unicodeScalars)
    let prefix = word.unicodeScalars.prefix(prefixLength)
    guard scalars.starts(with: prefix) else { return nil }
    let least = (prefix.count...max(prefix.count, scalars.count)).map { length in
      LevenshteinAutomatonTests.distance(
        word, String(String.UnicodeScalarView(scalars.prefix(length))))
    }.min()
    return least.flatMap { $0 <= most ? $0 : nil }
  }

  @Test(
    "edits of a beginning",
    arguments: [
      ("carcin", "carcinoid", 0), ("carsin", "carcinoid", 1), ("cracin", "carcinoid", 1),
      ("carcinoid", "carcin", nil), ("carcinoi", "carcino", 1), ("", "anything", 0),
      ("ñan", "ñandú", 0), ("nan", "ñandú", 1), ("aab", "abb", 1),
    ] as [(String, String, Int?)])
  func table(word: String, term: String, edits: Int?) {
    var automaton = FuzzyPrefixAutomaton(word, distance: 1)
    #expect(automaton.distance(of: term.utf8) == edits)
  }

  @Test("terms are accepted as a look at every beginning says", arguments: 0...2, 0...2)
  func model(distance: Int, prefixLength: Int) {
    var random = SeededRandom()
    for alphabet in [mixedAlphabet, Array(mixedAlphabet.prefix(2))] {
      for _ in 0..<60 {
        let word = String.random(of: alphabet, most: 6, using: &random)
        var automaton = FuzzyPrefixAutomaton(
          word, distance: distance, prefixLength: prefixLength)
        for number in 0..<40 {
          let term = String.random(of: alphabet, most: 10, using: &random)
          let expected = Self.edits(
            word, term, most: distance, prefixLength: min(prefixLength, word.unicodeScalars.count))
          let found = automaton.distance(of: term.utf8)
          if found != expected {
            Issue.record("\(word) \(term): \(found ?? -1), not \(expected ?? -1)")
          }
          if number < 6 { expectSoundStates(&automaton, along: Array(term.utf8), using: &random) }
        }
      }
    }
  }
}
