// Licensed under the Apache License 2.0.

import Ginet
import TestSupport
import Testing

@Suite("Markup")
struct MarkupTests {
  @Test(
    "what is special where a text is shown is escaped, and what is marked stays marked",
    arguments: [
      ("a b c", "a b c", "a \u{1B}[1;31mb\u{1B}[0m c", "a <mark>b</mark> c", "a **b** c"),
      (
        "<b b \"&'", "<b b \"&'", "<b \u{1B}[1;31mb\u{1B}[0m \"&'",
        "&lt;b <mark>b</mark> &quot;&amp;&#39;", "\\<b **b** \"\\&'"
      ),
      (
        "\u{1B}[2J\n b\u{7}", "\u{FFFD}[2J  b\u{FFFD}",
        "\u{FFFD}[2J  \u{1B}[1;31mb\u{1B}[0m\u{FFFD}", "\u{FFFD}[2J\n <mark>b</mark>\u{FFFD}",
        "\u{FFFD}\\[2J  **b**\u{FFFD}"
      ),
      (
        "\u{202E} b \u{9B}1m\u{2066}", "\u{FFFD} b \u{FFFD}1m\u{FFFD}",
        "\u{FFFD} \u{1B}[1;31mb\u{1B}[0m \u{FFFD}1m\u{FFFD}",
        "\u{FFFD} <mark>b</mark> \u{FFFD}1m\u{FFFD}", "\u{FFFD} **b** \u{FFFD}1m\u{FFFD}"
      ),
      (
        "*_`[x](y) b", "*_`[x](y) b", "*_`[x](y) \u{1B}[1;31mb\u{1B}[0m",
        "*_`[x](y) <mark>b</mark>", "\\*\\_\\`\\[x\\](y) **b**"
      ),
      (
        "\r\n\t# b\u{2028}\u{85}1. www.x.y: http://z a@c 5-HIAA",
        " \u{20}# b  1. www.x.y: http://z a@c 5-HIAA",
        " \u{20}# \u{1B}[1;31mb\u{1B}[0m  1. www.x.y: http://z a@c 5-HIAA",
        "\r\n\t# <mark>b</mark>\u{2028} 1. www.x.y: http://z a@c 5-HIAA",
        "\\# **b**  1. www\\.x.y: http\\://z a\\@c 5-HIAA"
      ),
    ])
  func table(text: String, plain: String, ansi: String, html: String, markdown: String) throws {
    // The first b in front of which a space stands is the match.
    let bytes = Array(text.utf8)
    let place = try #require(
      bytes.indices.dropFirst().first { bytes[$0] == UInt8(ascii: "b") && bytes[$0 - 1] == 32 })
    let match = [place..<place + 1]
    #expect(Markup.plain.text(text, marking: match) == plain)
    #expect(Markup.ansi.text(text, marking: match) == ansi)
    #expect(Markup.html.text(text, marking: match) == html)
    #expect(Markup.markdown.text(text, marking: match) == markdown)
  }

  @Test("marks of one's own stand around matches, and nothing else does")
  func around() {
    let markup = Markup.html.around("<b class=\"hit\">", "</b>")
    #expect(markup.text("a<b>", marking: [2..<3]) == "a&lt;<b class=\"hit\">b</b>&gt;")
    #expect(Markup.html.text("é", marking: [0..<1, 1..<2, 5..<9, 0..<2]) == "<mark>é</mark>")
    #expect(
      Markup.html.text("abc", marking: [1..<2, 0..<3, 1..<1, -4..<(-2)]) == "a<mark>b</mark>c")
  }

  @Test("no text breaks out of an element, an attribute or a line, whatever it holds")
  func hostileTexts() throws {
    for text in try HostileTexts.all() {
      let scalars = text.unicodeScalars
      let places = scalars.indices.map { text.utf8.distance(from: text.startIndex, to: $0) }
      // Every third scalar is a match.
      let matches = places.enumerated().filter { $0.offset % 3 == 1 }.compactMap { offset, place in
        places.indices.contains(offset + 1) ? place..<places[offset + 1] : nil
      }
      let html = Markup.html.text(text, marking: matches)
      let bare = html.without("<mark>").without("</mark>")
      #expect(!bare.utf8.contains { "<>\"'".utf8.contains($0) })
      #expect(
        html.count(of: "<mark>") == matches.count && html.count(of: "</mark>") == matches.count)
      #expect(bare == Markup.html.text(text), "marks change nothing else")
      for markup in [Markup.plain, .ansi, .html, .markdown] {
        let shown = markup.text(text, marking: matches)
          .without("\u{1B}[1;31m").without("\u{1B}[0m")
        #expect(shown.unicodeScalars.allSatisfy { $0.isHarmless(inHTML: markup == .html) })
      }
      #expect(!Markup.markdown.text(text).contains("\n"))
    }
  }

  @Test("a text of any length takes time in proportion to it")
  func longTexts() {
    for piece in ["-", "1", "#", "\\", "w", "www.", " ", "\u{202E}", "&", "\r"] {
      let text = String(repeating: piece, count: 1 << 20)
      for markup in [Markup.plain, .html, .markdown] {
        #expect(markup.text(text).utf8.count <= 6 * text.utf8.count)
      }
    }
  }
}

// Byte by byte: a mark on a letter would join to the end of a tag in front of it.
extension String {
  fileprivate func count(of part: String) -> Int {
    (utf8.count - without(part).utf8.count) / part.utf8.count
  }

  fileprivate func without(_ part: String) -> String {
    let (bytes, part) = (Array(utf8), Array(part.utf8))
    var rest: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == part[0] && bytes[index...].starts(with: part) {
        index += part.count
      } else {
        rest.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: rest, as: UTF8.self)
  }
}

extension Unicode.Scalar {
  fileprivate func isHarmless(inHTML: Bool) -> Bool {
    if inHTML && (self == "\n" || self == "\t" || self == "\r") { return true }
    let turns = (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
    return properties.generalCategory != .control && !turns
  }
}
