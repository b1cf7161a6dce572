// Licensed under the Apache License 2.0.

import Ginet
import TestSupport
import Testing

@Suite("Completions of a word")
struct CompletionTests {
  private static let texts = [
    "carcinoid syndrome", "carcinoid syndrome and flushing", "carcinoid surgery", "surgery",
    "surgery of the small intestine", "surgery", "the symptoms", "5-HIAA and 5-hour tests",
    "síndrome", "therapies and a therapy", "therapy",
  ]

  private static func searcher(
    _ texts: [String] = texts, analyzer: Analyzer = .english, surfaceForms: Bool = true,
    commits: Int = 1
  ) throws -> Searcher {
    let index = try Index.inMemory(schema: [
      .keyword("id"), .text("body", analyzer: analyzer, surfaceForms: surfaceForms),
    ])
    for part in 0..<commits {
      var writer = try index.writer()
      for (number, text) in texts.enumerated() where number * commits / texts.count == part {
        try writer.add(["id": "\(number)", "body": text])
      }
      try writer.commit()
    }
    return try index.searcher()
  }

  @Test(
    "begin as was typed, those that stand with the words before first, then the most frequent",
    arguments: [
      ("s", ["surgery", "syndrome", "small", "symptoms", "síndrome"]),
      ("carcinoid s", ["carcinoid syndrome", "carcinoid surgery"]),
      ("Carcinoid  SYN", ["Carcinoid  syndrome"]), ("small s", ["small surgery", "small small"]),
      // Of the forms of a word, the most frequent one.
      ("thera", ["therapy"]), ("5-hi", ["5-hiaa"]), ("5-h", ["5-hiaa", "5-hour"]),
      ("\"carcinoid syn", ["\"carcinoid syndrome"]), ("+syn", ["+syndrome"]),
      ("surgery", ["surgery"]),
      // Function words say nothing, and nothing is known behind a space.
      ("th", ["therapy"]), ("carcinoid ", []), ("", []), (" ", []), ("carcinoid-", []), ("xyz", []),
      // One error, if nothing begins so.
      ("sindr", ["syndrome"]), ("surgrey", ["surgery"]), ("flushng", ["flushing"]),
      ("carcinoid sygn", ["carcinoid syndrome"]), ("xurgery", []), ("sur.", []),
    ])
  func table(typed: String, expected: [String]) throws {
    let found = try Self.searcher().completions(of: typed)
    #expect(Array(found.map(\.text).prefix(max(expected.count, 1))) == expected)
  }

  @Test("are those of a look at every word, of one segment and of several", arguments: [1, 3])
  func model(commits: Int) throws {
    var random = SeededRandom()
    for _ in 0..<8 {
      let words = (0..<40).map { _ in
        "m" + String.random(of: "aeist".unicodeScalars, most: 4, using: &random) + "o"
      }
      let texts = (0..<30).map { _ in
        (0..<Int.random(in: 1...8, using: &random)).map { _ in
          words.randomElement(using: &random) ?? ""
        }
        .joined(separator: " ")
      }
      let searcher = try Self.searcher(texts, analyzer: .standard, commits: commits)
      for _ in 0..<20 {
        let prefix = "m" + String.random(of: "aeist".unicodeScalars, most: 2, using: &random)
        var counts: [String: Int] = [:]
        for text in texts {
          for word in Set(text.split(separator: " ").map(String.init)) where word.hasPrefix(prefix)
          {
            counts[word, default: 0] += 1
          }
        }
        let expected = counts.sorted { a, b in
          a.value != b.value ? a.value > b.value : a.key.utf8.lexicographicallyPrecedes(b.key.utf8)
        }
        let found = try searcher.completions(of: prefix, limit: 100)
        if !expected.isEmpty {
          #expect(found.map(\.word) == expected.map(\.key))
          #expect(found.map(\.documentFrequency) == expected.map(\.value))
          #expect(found.allSatisfy { $0.edits == 0 && $0.documentsWithOthers == nil })
        }
        let other = words.randomElement(using: &random) ?? ""
        for completion in try searcher.completions(of: other + " " + prefix, limit: 100)
        where completion.edits == 0 {
          let together = texts.count { text in
            let words = Set(text.split(separator: " ").map(String.init))
            return words.contains(other) && words.contains(completion.word)
          }
          #expect(completion.documentsWithOthers == together)
        }
      }
    }
  }

  @Test("of fields that keep no surface forms are terms")
  func terms() throws {
    let searcher = try Self.searcher(surfaceForms: false)
    #expect(try searcher.completions(of: "carcinoid sy").map(\.word) == ["syndrom", "symptom"])
  }

  @Test("do not count deleted documents among those with the words before")
  func deleted() throws {
    let index = try Index.inMemory(schema: [.keyword("id"), .text("body", surfaceForms: true)])
    var writer = try index.writer()
    try writer.add(["id": "1", "body": "carcinoid syndrome"])
    try writer.add(["id": "2", "body": "carcinoid symptom"])
    try writer.add(["id": "3", "body": "carcinoid symptom"])
    try writer.commit()
    try writer.delete(matching: .term("id", "2"))
    try writer.delete(matching: .term("id", "3"))
    try writer.commit()
    let found = try index.searcher().completions(of: "carcinoid s")
    #expect(found.first?.word == "syndrome" && found.first?.documentsWithOthers == 1)
  }

  @Test("are found of any text, in bounded work")
  func hostile() throws {
    var random = SeededRandom()
    let searcher = try Self.searcher()
    var texts = [
      String(repeating: "s", count: 100_000), String(repeating: "s ", count: 50_000) + "s",
      String(repeating: "(\"", count: 5_000) + "s", "s\u{0}", "\u{202E}s", "本s", "😀", "e\u{301}",
    ]
    for _ in 0..<200 {
      let bytes = (0..<Int.random(in: 0...30, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      texts.append(String(decoding: bytes, as: UTF8.self))
    }
    for text in texts {
      for limit in [-1, 0, 3] {
        let found = try searcher.completions(of: text, limit: limit)
        #expect(found.count <= max(limit, 0))
        for completion in found { #expect(completion.text.hasSuffix(completion.word)) }
      }
    }
    #expect(try searcher.completions(of: "s", in: []).isEmpty)
    #expect(try searcher.completions(of: "s", in: ["id", "nowhere"]).isEmpty)
  }
}
