// Licensed under the Apache License 2.0.

import Ginet
import GinetReaders
import Testing

@Suite struct SurrogateTests {
  @Test(
    "an escaped surrogate without its other half separates words, at its own place",
    arguments: [
      (#"liver\uD800 scan"#, ["liver", "scan"], [0..<5, 9..<13]),
      (#"a\uDC00b"#, ["a", "b"], [0..<1, 4..<5]),
      (#"é\uD83D\uD83D\uDE00z"#, ["e", "z"], [0..<2, 9..<10]),
      (#"\uDFFF\uD800"#, [], []),
    ])
  func loneSurrogates(written: String, terms: [String], places: [Range<Int>]) throws {
    let object = try JSONObject(#"{"text":"\#(written)"}"#)
    guard case .string(let text) = object["text"] else {
      Issue.record("no text")
      return
    }
    let stream = Analyzer.standard.analyze(text)
    #expect(stream.tokens.indices.map { stream.term(at: $0) } == terms)
    #expect(stream.tokens.map(\.utf8Range) == places)
  }
}
