// Licensed under the Apache License 2.0.

import Ginet
import TestSupport
import Testing

@testable import GinetReaders

/// What is written for pages is read again by the parsers of others: the same text must come out.
@Suite("Markup, as parsers read it")
struct MarkupReadingTests {
  private static let pieces = [
    "a", "B", "1", "12", " ", " ", "  ", "    ", "\n", "\t", "\r\n", "*", "**", "_", "__", "`",
    "```", "#", "##",
    "-", "--", "---", "+", "=", "===", ">", "<", "<b>", "</p>", "<!--", "&", "&amp;", "&#60;", "\\",
    "\\\n", "|",
    "~~", "~", "[", "]", "](x)", "![", "[a]: b", "!", ".", "1.", "2)", ")", "(", "$", "$$", "^",
    ":", "http://x.y",
    "www.x.y", "a@b.c", "mailto:a@b.c", "\"", "'", "<https://x>", "\u{1B}", "\u{202E}", "é", "漢",
    "{", "}", "%",
    "</mark>", "<script>", "\" onclick=\"", "<td>", "<br>", "•",
  ]

  private static func text(_ random: inout SeededRandom) -> String {
    (0..<Int.random(in: 0...12, using: &random)).compactMap { _ in
      pieces.randomElement(using: &random)
    }.joined()
  }

  /// Hostile strings beside the checkout, a line each.
  private static func others() throws -> [String] {
    guard let path = Checkout.sharedData("nasty/blns.txt.gz") else { return [] }
    return try Run("/usr/bin/env", ["gzip", "-dc", path]).output.split(separator: "\n").map(
      String.init)
  }

  /// With one space between words. Scalars, because a mark joins to the space in front of it.
  private static func words(_ text: String) -> String {
    text.unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }
      .joined(separator: " ")
  }

  /// What a reader would see, whatever it is written in.
  private static func shown(_ text: String) -> String { words(Markup.plain.text(text)) }

  @Test("Markdown holds one paragraph with the text, and nothing of a block, a link or a tag")
  func markdown() throws {
    var random = SeededRandom()
    let reader = MarkdownReader(longestPassage: .max)
    for text in try Self.others() + (0..<4_000).map({ _ in Self.text(&random) }) {
      for start in ["", "Of: "] {
        let source = "# Title\n\n" + start + Markup.markdown.text(text) + "\n\nend"
        let passage = try reader.read(source, file: "a.md").passages.map(\.text).joined(
          separator: "|")
        let expected = Self.words(start + Self.shown(text) + " end")
        #expect(Self.words(passage) == expected, "\(text.debugDescription)")
      }
    }
  }

  @Test("HTML holds the text, in an element and in an attribute")
  func html() throws {
    var random = SeededRandom()
    let reader = HTMLReader(longestPassage: .max)
    for text in try Self.others() + (0..<4_000).map({ _ in Self.text(&random) }) {
      // libxml2 passes over what is no character.
      if text.unicodeScalars.contains("\u{FFFE}") { continue }
      let html = Markup.html.text(text)
      let page = "<html><meta charset=utf-8><body><p>x \(html) y</p><img alt=\"\(html)\"><p>end"
      let passage = try reader.read(Array(page.utf8), file: "a.html").passages.map(\.text)
        .joined(separator: "|")
      let expected = "x \(Self.shown(text)) y \(Self.shown(text)) end"
      #expect(Self.words(passage) == Self.words(expected), "\(text.debugDescription)")
    }
  }

  @Test("strong text in Markdown is the match, beside whatever it stands")
  func matches() throws {
    for (text, match) in [
      ("5-HIAA test", 0..<6), ("a tumor.", 2..<7), ("68Ga", 2..<4), ("1. x", 3..<4),
    ] {
      let marked = Markup.markdown.text(text, marking: [match])
      let passages = try MarkdownReader().read("# T\n\n" + marked, file: "a.md").passages
      #expect(passages.map(\.text) == [text], "\(marked)")
    }
  }
}
