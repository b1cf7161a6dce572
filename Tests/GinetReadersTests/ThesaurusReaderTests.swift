// Licensed under the Apache License 2.0.

import GinetReaders
import Testing

@Suite("Reading a thesaurus")
struct ThesaurusReaderTests {
  private func rules(_ text: String) throws -> [String] {
    try ThesaurusReader().read(text, file: "t.txt").map { rule in
      let sign =
        switch rule.relation {
        case .equal: "="
        case .meaning: "=>"
        case .wider: ">"
        case .silent: "-"
        }
      return ([rule.form, sign] + [rule.others.joined(separator: "; ")]).joined(separator: " ")
    }
  }

  @Test("forms joined by = find one another, and what is behind > is found by them")
  func groups() throws {
    #expect(try rules("# a comment\n\n  a  = b\tc \n") == ["a = b c", "b c = a"])
    #expect(try rules("a > b; c") == ["a > b; c"])
    #expect(try rules("a = b > c") == ["a = b", "b = a", "a > c", "b > c"])
    #expect(try rules("a; b > c") == ["a > c", "b > c"])
    #expect(try rules("") == [])
  }

  @Test("forms in front of => find what is behind it, and neither one another nor are they found")
  func meanings() throws {
    #expect(
      try rules("dolor = duele => pain; ache") == ["dolor => pain; ache", "duele => pain; ache"])
    #expect(try rules("dx=>diagnosis") == ["dx => diagnosis"])
    #expect(try rules("a; b => c") == ["a => c", "b => c"])
  }

  @Test("a line that begins with a hyphen lists words that say nothing")
  func silentWords() throws {
    #expect(try rules("- de  la\n-el") == ["de - ", "la - ", "el - "])
  }

  @Test(
    "a line that is no group is told with its number",
    arguments: [
      "a", "a =", "= a", "a > ", "> a", "a > b > c", "a = b; c", "a > b = c", "a > b;; c",
      "a; b", "a = b; c > d", "; a > b", "a => ", "=> a", "a = => b", "a => b => c", "a => b = c",
      "-", "- a = b", "- a; b",
    ])
  func malformed(line: String) {
    let error = #expect(throws: SourceErrors.self) {
      _ = try ThesaurusReader().read("# head\n\(line)\nx = y\n", file: "t.txt")
    }
    #expect(error?.errors.map(\.line) == [2])
  }
}
