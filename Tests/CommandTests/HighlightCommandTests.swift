// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@Suite("What a search shows of documents")
struct HighlightCommandTests {
  private let command: Command
  private let index: String

  private static let texts = [
    "The \u{1B}]0;river\u{7}\u{1B}[2J river \u{9B}31m runs.",
    "A \u{202E}river\u{2066} </mark><script>.",
    "Rivers:\r\n\r\n* a river\n* the *river* & more.",
    String(repeating: "x", count: 5_000) + " river " + String(repeating: "漢", count: 5_000),
    "Dr. Miller's river. " + String(repeating: "Nothing of it here. ", count: 40)
      + "A river, a mill.",
  ]

  init() throws {
    command = try Command()
    index = command.directory.path(of: "notes.ginet")
    let lines = try Self.texts.enumerated().map { number, text in
      let line = ["id": "\(number)", "title": text, "text": text]
      return String(decoding: try JSONSerialization.data(withJSONObject: line), as: UTF8.self)
    }
    let file = try command.directory.write(lines.joined(separator: "\n"), as: "notes.jsonl")
    #expect(try command.run("index", "--index", index, "--quiet", file).status == 0)
  }

  @Test("nothing of a document is a command to the terminal")
  func terminal() throws {
    for color in ["always", "never"] {
      let run = try command.run("river", "--index", index, "--color", color)
      #expect(run.status == 0)
      var shown = run.output
      if color == "always" {
        #expect(shown.contains("\u{1B}[1;31mriver\u{1B}[0m"))
        for style in ["1;31", "1", "2", "36", "0"] {
          shown = shown.replacing("\u{1B}[\(style)m", with: "")
        }
      }
      let turns = Set("\u{202A}\u{202E}\u{2066}\u{2069}".unicodeScalars)
      #expect(
        shown.unicodeScalars.allSatisfy {
          $0 == "\n" || $0.properties.generalCategory != .control && !turns.contains($0)
        })
    }
  }

  @Test("highlights are the bytes of the words in the snippet, as it is in the document")
  func json() throws {
    let run = try command.run("river mill", "--index", index, "--json", "-n", "10")
    let hits = try #require(command.json(run)["hits"] as? [[String: Any]])
    #expect(hits.count == Self.texts.count)
    for hit in hits {
      let text = try #require(hit["text"] as? String)
      #expect(text == Self.texts[try #require(Int(hit["id"] as? String ?? ""))])
      let snippet = try #require(hit["snippet"] as? String)
      #expect(text.utf8.count < 1_000 || snippet.utf8.count <= 240)
      #expect(text.contains(snippet))
      let ranges = try #require(hit["highlights"] as? [[Int]])
      #expect(!ranges.isEmpty)
      for range in ranges {
        let word = String(decoding: Array(snippet.utf8)[range[0]..<range[1]], as: UTF8.self)
        #expect(["river", "river\u{2066}", "Rivers", "mill"].contains(word), "\(word)")
      }
    }
    let last = try #require(hits.first { $0["id"] as? String == "4" }?["snippet"] as? String)
    #expect(last.hasSuffix("A river, a mill."), "the part with both words is shown")
  }

  @Test("words of a clause that a document does not match are not marked")
  func clauses() throws {
    let run = try command.run("(river AND ocean) OR mill", "--index", index, "--json")
    let hits = try #require(command.json(run)["hits"] as? [[String: Any]])
    #expect(hits.map { $0["id"] as? String } == ["4"])
    let snippet = Array((hits.first?["snippet"] as? String ?? "").utf8)
    let words = (hits.first?["highlights"] as? [[Int]] ?? []).map {
      String(decoding: snippet[$0[0]..<$0[1]], as: UTF8.self)
    }
    #expect(words == ["mill"])
  }
}
