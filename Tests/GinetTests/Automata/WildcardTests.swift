// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@testable import Ginet

@Suite("Wildcards and prefixes")
struct WildcardTests {
  /// Tries all that a star may stand for.
  static func matches(_ pattern: ArraySlice<Unicode.Scalar>, _ term: ArraySlice<Unicode.Scalar>)
    -> Bool
  {
    guard let first = pattern.first else { return term.isEmpty }
    let rest = pattern.dropFirst()
    switch first {
    case "*": return (0...term.count).contains { matches(rest, term.dropFirst($0)) }
    case "?": return !term.isEmpty && matches(rest, term.dropFirst())
    case "\\":
      return term.first == rest.first ?? "\\" && matches(rest.dropFirst(), term.dropFirst())
    default: return term.first == first && matches(rest, term.dropFirst())
    }
  }

  @Test(
    "patterns and what they stand for",
    arguments: [
      ("mid*", ["mid", "midgut"], ["mi", "amid"]), ("*gut", ["gut", "midgut"], ["guts"]),
      ("wi?d*", ["wild", "windows"], ["wid", "wi"]), ("?", ["a", "é", "😀"], ["", "aa"]),
      ("*", ["", "a", "😀"], []), ("", [""], ["a"]), ("a\\*", ["a*"], ["a", "ab"]),
      ("a\\?", ["a?"], ["ab"]), ("\\\\", ["\\"], [""]), ("a\\", ["a\\"], ["a"]),
      ("\\a", ["a"], ["\\a"]), ("**a**", ["a", "bab"], ["b"]), ("*a*b", ["ab", "aab"], ["ba"]),
      ("*\\**", ["*", "a*b"], ["a"]),
    ] as [(String, [String], [String])])
  func table(pattern: String, accepted: [String], others: [String]) throws {
    var automaton = try WildcardPattern.automaton(pattern)
    for term in accepted { #expect(automaton.distance(of: term.utf8) == 0, "\(term)") }
    for term in others { #expect(automaton.distance(of: term.utf8) == nil, "\(term)") }
  }

  @Test("terms are accepted as trying everything says")
  func model() throws {
    var random = SeededRandom()
    let signs: [Unicode.Scalar] = ["*", "*", "?", "\\"]
    for alphabet in [mixedAlphabet, Array(mixedAlphabet.prefix(2))] {
      for _ in 0..<300 {
        let pattern = String.random(of: alphabet.prefix(4) + signs, most: 7, using: &random)
        var automaton = try WildcardPattern.automaton(pattern)
        for number in 0..<30 {
          let term = String.random(of: alphabet.prefix(5) + ["*"], most: 8, using: &random)
          let expected = Self.matches(
            Array(pattern.unicodeScalars)[...], Array(term.unicodeScalars)[...])
          if (automaton.distance(of: term.utf8) != nil) != expected {
            Issue.record("\(pattern.debugDescription) \(term.debugDescription): not \(expected)")
          }
          if number < 3 { expectSoundStates(&automaton, along: Array(term.utf8), using: &random) }
        }
        #expect(!automaton.isExhausted)
      }
    }
  }

  @Test("a prefix is that of bytes", arguments: ["", "a", "é", "mid"])
  func prefixes(prefix: String) {
    var random = SeededRandom()
    var automaton = PrefixAutomaton(Array(prefix.utf8))
    for term in ["", "a", "é", "è", "mi", "mid", "midgut", "amid"] {
      #expect((automaton.distance(of: term.utf8) == 0) == term.utf8.starts(with: prefix.utf8))
      expectSoundStates(&automaton, along: Array(term.utf8), using: &random)
    }
  }

  @Test("a star stands for any bytes, a question mark for none that are no UTF-8")
  func malformedTerms() throws {
    var star = try WildcardPattern.automaton("a*b")
    var mark = try WildcardPattern.automaton("a?b")
    for bytes in malformed {
      let term = Array("a".utf8) + bytes + Array("b".utf8)
      #expect(star.distance(of: term) == 0 && mark.distance(of: term) == nil)
    }
  }

  @Test("many stars cost no more than one")
  func stars() throws {
    var automaton = try WildcardPattern.automaton(String(repeating: "*", count: 100_000) + "a")
    #expect(automaton.distance(of: "bca".utf8) == 0)
    #expect(automaton.stateCount < 5)
    // Nor do letters between them multiply.
    let pattern = String(repeating: "*ab", count: 30) + "*"
    var several = try WildcardPattern.automaton(pattern)
    #expect(several.distance(of: String(repeating: "aab", count: 30).utf8) == 0)
    #expect(several.stateCount < 100)
  }

  @Test("a pattern that is too large says so", arguments: ["?", "a", "a*", "é"])
  func tooLarge(part: String) {
    #expect(throws: PatternError.self) {
      try WildcardPattern.automaton(String(repeating: part, count: 100_000))
    }
  }

  @Test("states beyond the budget are not made, and it is said")
  func budget() throws {
    let pattern = "*a" + String(repeating: "?", count: 30)
    var automaton = try WildcardPattern.automaton(pattern, mostStates: 50)
    var random = SeededRandom()
    for _ in 0..<200 {
      _ = automaton.distance(
        of: String.random(of: ["a", "b"], most: 40, using: &random).utf8)
    }
    #expect(automaton.isExhausted && automaton.stateCount == 50)
  }
}
