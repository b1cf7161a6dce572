// Licensed under the Apache License 2.0.

import Ginet
import TestSupport
import Testing

@Suite("Corrections of any text")
struct CorrectionFuzzTests {
  private let searcher: Searcher

  init() throws {
    let index = try Index.inMemory(schema: [
      .keyword("kind"), .text("title"), .text("body", surfaceForms: true),
      .text("other", analyzer: .standard, surfaceForms: true),
    ])
    var writer = try index.writer()
    for text in ["carcinoid syndrome ñandú", "небо земля naïve don't", "ab abc abcd bcd cd"] {
      try writer.add(["kind": text, "title": text, "body": text, "other": text])
    }
    try writer.commit()
    searcher = try index.searcher()
  }

  /// What must hold of any text.
  private func expectSound(_ text: String, _ parser: QueryParser) throws {
    let bytes = Array(text.utf8)
    for correction in try searcher.corrections(of: text, parser: parser) {
      #expect(correction.text != text && !correction.changes.isEmpty)
      #expect(correction.documentCount > 0)
      var rebuilt: [UInt8] = []
      var end = 0
      for change in correction.changes {
        #expect(change.range.lowerBound >= end && change.range.upperBound <= bytes.count)
        guard change.range.lowerBound >= end, change.range.upperBound <= bytes.count else { return }
        // No character is cut: what is changed is text itself.
        #expect(String(validating: bytes[change.range], as: UTF8.self) != nil)
        rebuilt += bytes[end..<change.range.lowerBound] + change.text.utf8
        end = change.range.upperBound
      }
      #expect(rebuilt + bytes[end...] == Array(correction.text.utf8))
    }
  }

  @Test("change parts of the text that are words, and nothing else", arguments: [true, false])
  func random(operators: Bool) throws {
    var random = SeededRandom()
    let parts = [
      "carcinoid", "carcinod", "syndrom", "sindrome", "ñand", "небa", "naive", "dont", "ab", "bc",
      "abcde",
      " ", " ", " ", "  ", "\"", "(", ")", "+", "-", ":", "body:", "kind:", "title,other:", "^2",
      "~",
      "*", "?", "/", "[", " TO ", "]", "\\", "AND", "OR", "NOT", "NEAR/2", "'s", "’", "1", "5-HIAA",
      "\u{0}", "\u{7F}", "é", "e\u{301}", "本", "😀", "\u{200D}", "\u{FFFD}", "X", "CARCINOD",
    ]
    let parser = QueryParser(operators: operators)
    for _ in 0..<400 {
      let text = (0..<Int.random(in: 0...14, using: &random)).map { _ in
        parts.randomElement(using: &random) ?? ""
      }.joined()
      try expectSound(text, parser)
    }
  }

  @Test("are found of bytes that are no text, of long texts and of many words in bounded work")
  func hostile() throws {
    var random = SeededRandom()
    var texts = [
      String(repeating: "carcinod ", count: 20_000), String(repeating: "carcinod", count: 20_000),
      String(repeating: "(", count: 10_000) + "carcinod", String(repeating: "-a", count: 10_000),
      String(repeating: "a\u{301}", count: 3_000),
      String(repeating: "body:", count: 4_000) + "sindrome",
      "\"" + String(repeating: "ab cd ", count: 4_000) + "\"",
      String(repeating: "\\", count: 9_999),
    ]
    for _ in 0..<40 {
      let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      texts.append(String(decoding: bytes, as: UTF8.self))
    }
    for text in texts {
      try expectSound(text, QueryParser())
      try expectSound(text, QueryParser(operators: false))
    }
  }
}
