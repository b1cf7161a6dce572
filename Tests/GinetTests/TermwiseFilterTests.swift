// Licensed under the Apache License 2.0.

import Foundation
import Ginet
import TestSupport
import Testing

/// Filters of one's own that look at words one by one, of which an index remembers what became of each.
@Suite("Filters of one word at a time")
struct TermwiseFilterTests {
  /// Drops words, leaves them, and puts two or three terms in their places, by their length.
  private struct Echo: TokenFilter {
    let isTermwise: Bool
    var identity: String { "echo" }

    func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
      for token in stream.takeTokens() {
        let term = stream.termBytes(of: token)
        if term.count % 4 == 0 { continue }
        stream.append(token)
        var extra = token
        extra.traits.insert(.extra)
        if term.count % 4 > 1 { stream.append(Array(term.reversed()), like: extra) }
        if term.count % 4 > 2 { stream.append(term.prefix(2), like: extra) }
      }
    }
  }

  private static func analyzer(isTermwise: Bool) -> Analyzer {
    Analyzer("echo", tokenizer: WordTokenizer(), filters: [Echo(isTermwise: isTermwise)])
  }

  /// Words of one to eight letters, some of which read the same from behind.
  private static func text(_ most: Int, using random: inout SeededRandom) -> String {
    (0..<Int.random(in: 0...most, using: &random)).map { _ in
      String.random(of: ["a", "b", "c"], most: 7, using: &random) + "a"
    }.joined(separator: " ")
  }

  private static func index(
    _ texts: [[String]], isTermwise: Bool, _ positions: Field.Positions, at path: String
  ) throws -> Searcher {
    let schema: Schema = [
      .keyword("id"),
      .text("body", analyzer: analyzer(isTermwise: isTermwise), positions: positions),
    ]
    let index = try Index.create(at: path, schema: schema)
    var writer = try index.writer()
    for (number, values) in texts.enumerated() {
      var document: Document = ["id": "\(number)"]
      for value in values { document.add("body", value) }
      try writer.add(document)
    }
    try writer.commit()
    return try index.searcher()
  }

  @Test(
    "what is remembered of a word is what the filter makes of it, however many terms",
    arguments: [Field.Positions.none, .fast, .compact])
  func remembered(positions: Field.Positions) throws {
    var random = SeededRandom()
    let texts = (0..<120).map { _ in
      (0..<Int.random(in: 1...3, using: &random)).map { _ in Self.text(30, using: &random) }
    }
    let directory = try TemporaryDirectory()
    let searchers = try [true, false].map { isTermwise in
      try Self.index(
        texts, isTermwise: isTermwise, positions, at: directory.path(of: "\(isTermwise)"))
    }
    // A segment's name is a hash of all its bytes.
    let names = try ["true", "false"].map { name in
      try FileManager.default.contentsOfDirectory(atPath: directory.path(of: name))
        .filter { $0.hasPrefix("segment-") }
    }
    #expect(names[0].count == 1 && names[0] == names[1])
    #expect(try Index.verify(at: directory.path(of: "true")).isSound)

    var documents: [String: Set<Int>] = [:]
    let analyzer = Self.analyzer(isTermwise: false)
    for (number, values) in texts.enumerated() {
      for stream in values.map({ analyzer.analyze($0) }) {
        for place in 0..<stream.count {
          documents[stream.term(at: place), default: []].insert(number)
        }
      }
    }
    let searcher = searchers[0]
    #expect(try searcher.termCount(inField: "body") == documents.count)
    for (term, expected) in documents {
      let hits = try searcher.search(.term("body", term), limit: texts.count).hits
      let found = try hits.map { try searcher.document($0.address)["id"].flatMap { Int($0) } ?? -1 }
      #expect(Set(found) == expected && found.count == expected.count, "\(term)")
    }
  }
}
