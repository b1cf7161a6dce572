// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@testable import Ginet

@Suite("Regular expressions")
struct RegularExpressionTests {
  @Test(
    "expressions and what they describe",
    arguments: [
      ("mid(gut)?", ["mid", "midgut"], ["midgu", "amid"]),
      ("a|bc|", ["", "a", "bc"], ["b", "ac"]),
      ("", [""], ["a"]), (".", ["a", "é", "😀", "\0"], ["", "aa"]), ("()", [""], ["a"]),
      ("(?:a|b)+", ["a", "bab"], ["", "c"]), ("a{3}", ["aaa"], ["aa", "aaaa"]),
      ("a{2,}", ["aa", "aaaaa"], ["a"]), ("a{1,2}", ["a", "aa"], ["", "aaa"]),
      ("(ab){0}c", ["c"], ["abc"]), ("(a{2}){2}", ["aaaa"], ["aaa"]), ("a**", ["", "aaa"], ["b"]),
      ("[a-cx]", ["a", "b", "c", "x"], ["d", "-"]), ("[^a-c]", ["d", "é", "😀"], ["a", ""]),
      ("[a-]", ["a", "-"], ["b"]), ("[-a]", ["a", "-"], ["b"]), ("[\\]\\\\]", ["]", "\\"], ["a"]),
      ("[а-я]+", ["жук"], ["zh"]), ("[😀-😎]", ["😁"], ["🚀"]), ("[\\d.]+", ["1.5"], ["a"]),
      ("[^\\w]", ["-", "é"], ["a", "_"]), ("\\d+-hiaa", ["5-hiaa"], ["-hiaa"]),
      ("\\w+", ["a_1"], ["a-1", "é"]), ("\\s", [" ", "\t"], ["a"]), ("\\D\\W\\S", ["a-b"], ["1-b"]),
      ("\\x41\\x{1F600}", ["A😀"], ["a😀"]), ("\\t\\n\\r", ["\t\n\r"], [""]),
      ("a\\.b", ["a.b"], ["axb"]), ("\\é", ["é"], [""]), ("^ab$", ["ab"], ["abc"]),
      ("a]}", ["a]}"], [""]), ("[[:]", ["[", ":"], ["a"]), ("(a|aa)*", ["", "aaaaa"], ["ab"]),
      ("ab[cd]{2}{2}", ["abcdcd"], ["abcd"]), ("ab(cd{2}){2}e*{1,2}", ["abcddcdd"], ["abcdd"]),
      ("(.*)*", ["", "abc"], []), ("[\\D\\d]", ["a", "1"], [""]),
    ] as [(String, [String], [String])])
  func table(pattern: String, accepted: [String], others: [String]) throws {
    var automaton = try RegularExpression.automaton(pattern)
    for term in accepted { #expect(automaton.distance(of: term.utf8) == 0, "\(term)") }
    for term in others { #expect(automaton.distance(of: term.utf8) == nil, "\(term)") }
  }

  @Test(
    "what is wrong is told with its place",
    arguments: [
      ("a(b", .openGroup, 1), ("((a)", .openGroup, 0), ("a)", .unopenedGroup, 1),
      ("(?=a)", .unknownGroup, 0), ("é[a", .openClass, 2), ("[a-", .openClass, 0),
      ("a[]", .emptyClass, 1), ("[^]", .emptyClass, 0), ("[b-a]", .badRange, 1),
      ("[a-\\d]", .badRange, 1), ("[\\d-z]", .badRange, 1), ("*a", .nothingToRepeat, 0),
      ("a|+", .nothingToRepeat, 2), ("(?)", .unknownGroup, 0), ("({2})", .nothingToRepeat, 1),
      ("a{", .badCount, 1), ("a{,2}", .badCount, 1), ("a{2,1}", .badCount, 1),
      ("a{x}", .badCount, 1), ("a{1001}", .tooManyRepetitions(most: 1_000), 1),
      ("a{99999999999999999999}", .tooManyRepetitions(most: 1_000), 1),
      ("\\", .unknownEscape, 0), ("a\\b", .unknownEscape, 1), ("(a)\\1", .unknownEscape, 3),
      ("\\x4", .unknownEscape, 0), ("\\x{D800}", .unknownEscape, 0),
      ("\\x{110000}", .unknownEscape, 0), ("[\\q]", .unknownEscape, 1),
      ("a^", .misplacedAnchor, 1), ("a$b", .misplacedAnchor, 1), ("(a$)", .misplacedAnchor, 2),
    ] as [(String, PatternError.Problem, Int)])
  func errors(pattern: String, problem: PatternError.Problem, offset: Int) {
    let error = #expect(throws: PatternError.self) {
      try RegularExpression.automaton(pattern)
    }
    #expect(error == PatternError(problem, at: offset))
    #expect(error?.description.hasSuffix(", at byte \(offset)") == true)
  }

  @Test("patterns beyond a bound say so")
  func bounds() throws {
    func problem(_ pattern: String) -> PatternError.Problem? {
      do { _ = try RegularExpression.automaton(pattern) } catch { return error.problem }
      return nil
    }
    #expect(problem(String(repeating: "a", count: 4_096)) == nil)
    #expect(problem(String(repeating: "a", count: 4_097)) == .tooLong(most: 4_096))
    let nested = { String(repeating: "(", count: $0) + String(repeating: ")", count: $0) }
    #expect(problem(nested(100)) == nil)
    #expect(problem(nested(101)) == .tooManyGroups(most: 100))
    #expect(problem(String(repeating: "(", count: 4_000)) == .tooManyGroups(most: 100))
    #expect(problem("((a{1000}){1000}){1000}") == .tooLarge)
    #expect(problem("(((a{99}){99}){99}|b){99}") == .tooLarge)
    #expect(problem(String(repeating: "(.{1,1000})", count: 100)) == .tooLarge)
  }

  @Test(
    "patterns that multiply stay within their budget",
    arguments: [
      "(a|aa)*b{50}(a|aa)*", "(.*)*", "((a*)*)*b", "[^\\x00]{1,1000}", "(a|b)*a(a|b){20}",
      ".*a.{500}b.*", "(.{0,1000}a){2}.*", "(a?){500}a{500}", "(((.*)*)*)*x", ".*(a.*b.*){20}",
      "(a*b*c*){200}", "([ab][^a][b-é]){100}.{1,900}",
    ])
  func hostile(pattern: String) throws {
    var random = SeededRandom()
    var automaton = try RegularExpression.automaton(pattern)
    for _ in 0..<100 {
      let term = String.random(of: ["a", "b", "c", "é"], most: 500, using: &random)
      _ = automaton.distance(of: term.utf8)
    }
    #expect(automaton.stateCount <= LazyAutomaton.defaultMostStates)
    var small = try RegularExpression.automaton(pattern, mostStates: 3)
    _ = small.distance(of: "abcabc".utf8)
    #expect(small.stateCount <= 3)
  }

  @Test("random texts are expressions or errors, and nothing else happens")
  func randomTexts() {
    var random = SeededRandom()
    let signs = Array("()[]{}|*+?.\\^$-,:0129abdwxé😀".unicodeScalars)
    var count = 0
    for _ in 0..<20_000 {
      let pattern = String.random(of: signs, most: 12, using: &random)
      guard var automaton = try? RegularExpression.automaton(pattern, mostStates: 100) else {
        continue
      }
      count += 1
      _ = automaton.distance(of: String.random(of: signs, most: 12, using: &random).utf8)
    }
    #expect(count > 100)
  }
}
