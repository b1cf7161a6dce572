// Licensed under the Apache License 2.0.

import Ginet
import TestSupport
import Testing

@testable import GinetReaders

@Suite struct MarkdownFuzz {
  private static let fragments = [
    "# ", "## ", "###### ", "- ", "* ", "12. ", "> ", "|", "|a|b|\n|---|---|\n", "---\n", "===\n",
    "```\n", "~~~", "`", "*", "**", "_", "[", "]", "](", "(", ")", "![", "<br>", "<div>", "</div>",
    "<!--", "-->", "&amp;", "&#x", "&#169;", ";", "{#a", "{#b}", " label=\"", "\"", "}", "\n",
    "\n\n",
    "\n", "    ", "  ", "\t", "word", "Two words. ", "Ünïcödé", "漢字。", "\0", "\r\n", "\r", "~~",
    "\\", "<http://x.y>", "[a]: b\n", "[a]", ":", "e\u{301}", "\u{A0}", "$", "@x.y", "www.a.b",
  ]

  /// What holds for every document.
  private func check(_ markdown: String, limit: Int) {
    do {
      let passages = try MarkdownReader(longestPassage: limit).read(markdown, file: "f.md").passages
      #expect(Set(passages.map(\.id)).count == passages.count)
      for passage in passages {
        #expect(!passage.text.isBlank)
        #expect(!passage.path.isEmpty && !passage.path.contains(""))
        #expect(
          passage.text.wordCount <= limit
            || Sentences.english.pieces(of: passage.text).count { $0.text.wordCount > 0 } == 1,
          "\(limit): \(passage.text.debugDescription)")
      }
    } catch {
      let lineCount = markdown.utf8.count { $0 == 10 } + 1
      #expect((1...lineCount).contains(error.line))
      #expect(["anchor", "front matter"].contains { error.reason.contains($0) })
    }
  }

  @Test func fragmentsAreReadWithoutATrap() {
    var random = SeededRandom()
    for _ in 0..<6_000 {
      let count = Int.random(in: 1...60, using: &random)
      let parts = (0..<count).map { _ in Self.fragments.randomElement(using: &random) ?? "" }
      check(parts.joined(), limit: Int.random(in: 1...20, using: &random))
    }
  }

  @Test func bytesAreReadWithoutATrap() throws {
    var random = SeededRandom()
    for _ in 0..<3_000 {
      let count = Int.random(in: 0...200, using: &random)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      check(String(decoding: bytes, as: UTF8.self), limit: 10)
      _ = try? MarkdownReader().read(bytes, file: "f.md")
    }
  }

  @Test func wordsOfPlainParagraphsAreTheWordsOfTheSource() throws {
    var random = SeededRandom()
    for _ in 0..<300 {
      var source = ""
      for _ in 0..<Int.random(in: 1...300, using: &random) {
        let length = Int.random(in: 1...9, using: &random)
        source += String(
          (0..<length).map { _ in "abcdefghijkléß".randomElement(using: &random) ?? "a" })
        source +=
          [" ", " ", " ", "\n", ". ", ".\n", ", ", "? ", ".\n\n"].randomElement(using: &random)
          ?? " "
      }
      let limit = Int.random(in: 1...100, using: &random)
      let passages = try MarkdownReader(longestPassage: limit).read(source, file: "f.md").passages
      #expect(
        passages.flatMap { $0.text.split(whereSeparator: \.isWhitespace) }
          == source.split(whereSeparator: \.isWhitespace))
    }
  }

  @Test(
    "what nests deeply or repeats is read in time",
    arguments: [
      "[", "![", "*a_", "> ", "- ", "`a", "<", "&#", "{#a=\"", "a. ", "|", "# {#\n", "\\", "](",
      "_*",
      "<a ", "- a\n", "## a\n", "A.", "…", " ",
    ])
  func repetition(fragment: String) {
    let text = String(repeating: fragment, count: 20_000)
    check("x " + text, limit: 150)
    check(text, limit: 150)
  }

  @Test func indentationDoesNotOutgrowTheText() throws {
    let text = String(repeating: "- ", count: 5_000) + String(repeating: "a\\\n", count: 5_000)
    let passages = try MarkdownReader().read(text, file: "f.md").passages
    #expect(passages.map(\.text.utf8.count).reduce(0, +) < 40 * 5_000)
  }

  /// Inputs reported against md4c 0.4.8 (github.com/mity/md4c/pull/185).
  @Test(
    arguments: [
      [
        127, 247, 0, 0, 0, 4, 191, 180, 89, 10, 45, 124, 10, 124, 120, 64, 101, 46, 101, 36, 93, 36,
      ],
      [181, 181, 42, 0, 10, 60, 62, 10, 124, 91, 42, 95, 42, 93, 40, 41, 10, 45, 124],
    ] as [[UInt8]])
  func reportedInputs(bytes: [UInt8]) throws {
    _ = try MarkdownReader().read(bytes, file: "f.md")
  }
}
