// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@testable import Ginet

@Suite("Levenshtein automaton")
struct LevenshteinAutomatonTests {
  /// Edits between two texts, by the table of all their prefixes: optimal string alignment.
  static func distance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a.unicodeScalars), Array(b.unicodeScalars))
    var table = [Array(0...b.count)]
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var least = min(table[i][j] + (a[i] == b[j] ? 0 : 1), row[j] + 1, table[i][j + 1] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          least = min(least, table[i - 1][j - 1] + 1)
        }
        row.append(least)
      }
      table.append(row)
    }
    return table[a.count][b.count]
  }

  @Test(
    "edits of a term",
    arguments: [
      ("midgut", "midgut", 0), ("midgut", "migdut", 1), ("midgut", "midgt", 1),
      ("midgut", "midguts", 1), ("midgut", "nidgut", 1), ("midgut", "imdgtu", 2),
      ("midgut", "hindgut", 2), ("midgut", "foregut", nil), ("tumour", "tumor", 1),
      ("über", "uber", 1), ("über", "u\u{308}ber", 2), ("😀", "😁", 1), ("本末", "末本", 1),
      // What was transposed is not edited again.
      ("ca", "abc", nil), ("ab", "bca", nil),
      ("", "", 0), ("", "ab", 2), ("ab", "", 2), ("", "abc", nil), ("a", "", 1),
    ] as [(String, String, Int?)])
  func table(word: String, term: String, edits: Int?) {
    for distance in 0...2 {
      var automaton = LevenshteinAutomaton(word, distance: distance)
      let expected = edits.flatMap { $0 <= distance ? $0 : nil }
      #expect(automaton.distance(of: term.utf8) == expected, "distance \(distance)")
    }
  }

  @Test("a table for all words has so many shapes", arguments: [(0, 1), (1, 10), (2, 83)])
  func shapes(distance: Int, count: Int) {
    #expect(EditShapes.of(distance: distance).count == count)
  }

  @Test("distances out of range count as the nearest")
  func outOfRange() {
    var none = LevenshteinAutomaton("ab", distance: -7)
    #expect(none.distance(of: "ab".utf8) == 0 && none.distance(of: "a".utf8) == nil)
    var two = LevenshteinAutomaton("abc", distance: .max, prefixLength: -1)
    #expect(two.distance(of: "a".utf8) == 2 && two.distance(of: "".utf8) == nil)
    var whole = LevenshteinAutomaton("abc", distance: 1, prefixLength: .max)
    #expect(whole.distance(of: "abcd".utf8) == 1 && whole.distance(of: "ab".utf8) == nil)
  }

  @Test("terms are accepted as the table of edits says", arguments: 0...2, 0...3)
  func model(distance: Int, prefixLength: Int) {
    var random = SeededRandom()
    for alphabet in [mixedAlphabet, Array(mixedAlphabet.prefix(2)), Array(mixedAlphabet[3...])] {
      for _ in 0..<60 {
        let word = String.random(of: alphabet, most: 8, using: &random)
        var automaton = LevenshteinAutomaton(
          word, distance: distance, prefixLength: prefixLength)
        let prefix = String(String.UnicodeScalarView(word.unicodeScalars.prefix(prefixLength)))
        for number in 0..<60 {
          let term =
            number % 2 == 0
            ? Self.edited(word, alphabet, using: &random)
            : .random(of: alphabet, most: 9, using: &random)
          let edits = Self.distance(word, term)
          let isAccepted =
            edits <= distance && term.unicodeScalars.starts(with: prefix.unicodeScalars)
          let found = automaton.distance(of: term.utf8)
          if found != (isAccepted ? edits : nil) {
            Issue.record("\(word) \(term): \(found ?? -1), not \(edits)")
          }
          if number < 6 { expectSoundStates(&automaton, along: Array(term.utf8), using: &random) }
        }
      }
    }
  }

  /// A word after some edits.
  private static func edited(
    _ word: String, _ alphabet: [Unicode.Scalar], using random: inout SeededRandom
  ) -> String {
    var scalars = Array(word.unicodeScalars)
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let place = Int.random(in: 0...scalars.count, using: &random)
      let scalar = alphabet.randomElement(using: &random) ?? "a"
      switch Int.random(in: 0..<4, using: &random) {
      case 0: scalars.insert(scalar, at: place)
      case 1 where place < scalars.count: scalars.remove(at: place)
      case 2 where place < scalars.count: scalars[place] = scalar
      case 3 where place + 1 < scalars.count: scalars.swapAt(place, place + 1)
      default: break
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  @Test("what is no UTF-8 is not accepted", arguments: malformed)
  func malformedTerms(term: [UInt8]) {
    for word in ["", "a", "é", "😀"] {
      var automaton = LevenshteinAutomaton(word, distance: 2)
      #expect(automaton.distance(of: term) == nil)
      #expect(automaton.distance(of: Array(word.utf8) + term) == nil)
    }
  }

  @Test("a word of a million letters is one like others")
  func long() {
    let word = String(repeating: "ab", count: 500_000)
    var automaton = LevenshteinAutomaton(word, distance: 2)
    #expect(automaton.distance(of: (word + "c").utf8) == 1)
    #expect(automaton.distance(of: word.utf8.dropFirst()) == 1)
    #expect(automaton.distance(of: "ab".utf8) == nil)
  }
}
