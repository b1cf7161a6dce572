// Licensed under the Apache License 2.0.

import GinetReaders
import Testing

@Suite("Reading a thesaurus")
struct ThesaurusReaderTests {
  private func rules(_ text: String) throws -> [String] {
    try ThesaurusReader().read(text, file: "t.txt").map { rule in
      "\(rule.form)\(rule.isMutual ? " = " : " > ")\(rule.others.joined(separator: "; "))"
    }
  }

  @Test("forms joined by = find one another, and what is behind > is found by them")
  func groups() throws {
    #expect(try rules("# a comment\n\n  a  = b\tc \n") == ["a = b c", "b c = a"])
    #expect(try rules("a > b; c") == ["a > b; c"])
    #expect(try rules("a = b > c") == ["a = b", "b = a", "a > c", "b > c"])
    #expect(try rules("") == [])
  }

  @Test(
    "a line that is no group is told with its number",
    arguments: [
      "a", "a =", "= a", "a > ", "> a", "a > b > c", "a = b; c", "a > b = c", "a > b;; c",
    ])
  func malformed(line: String) {
    let error = #expect(throws: SourceErrors.self) {
      _ = try ThesaurusReader().read("# head\n\(line)\nx = y\n", file: "t.txt")
    }
    #expect(error?.errors.map(\.line) == [2])
  }
}
