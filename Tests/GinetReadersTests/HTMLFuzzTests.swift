// Licensed under the Apache License 2.0.

import Ginet
import TestSupport
import Testing

@testable import GinetReaders

@Suite struct HTMLFuzz {
  private static let fragments = [
    "<p>", "</p>", "<div>", "</div>", "<h1>", "</h1>", "<h2 id=a>", "<h3>", "</h3>", "<ul>",
    "<ol start=-5>",
    "<li>", "</ul>", "</ol>", "<dl>", "<dt>", "<dd>", "</dl>", "<table>", "<tr>", "<td>",
    "<th colspan=3>",
    "<td rowspan=9>", "<thead>", "<tfoot>", "<caption>", "</table>", "<blockquote>",
    "</blockquote>", "<pre>",
    "</pre>", "<br>", "<hr>", "<img alt='x y'>", "<figure>", "<figcaption>", "</figure>",
    "<a href='#x'>1</a>",
    "[", "]", "<sup>", "</sup>", "<main>", "</main>", "<article>", "</article>", "<section id=s>",
    "</section>",
    "<nav>", "</nav>", "<form>", "</form>", "<script>", "</script>", "<style>", "<!--", "-->",
    "<![CDATA[",
    "]]>", "<?xml ?>", "<!DOCTYPE html>", "&amp;", "&#x", "&#0;", "&#xD800;", "&bogus;", "&", "<",
    ">", "\"",
    "<html>", "<body>", "</body>", "</html>", "<head>", "<title>", "</title>",
    "<meta charset=utf-16>",
    "word", "Two words. ", "Ünïcödé", "漢字。", "\0", "\r\n", "\u{FEFF}", "\u{A0}", "\u{E0F1}", " ",
    "\n",
    "<svg>", "<math>", "<template>", "<x>", "<a name=n>", "</a>", "<td hidden>",
    "<p style='display:none'>",
  ]

  /// What holds for every page.
  private func check(_ bytes: [UInt8], limit: Int) throws {
    let page = try HTMLReader(longestPassage: limit).read(bytes, file: "f.html")
    #expect(Set(page.passages.map(\.id)).count == page.passages.count)
    for passage in page.passages {
      #expect(!passage.text.isBlank && !passage.path.isEmpty)
      #expect(
        passage.text.wordCount <= limit
          || Sentences.english.pieces(of: passage.text).count { $0.text.wordCount > 0 } == 1,
        "\(limit): \(passage.text.debugDescription)")
    }
  }

  @Test("any sequence of tags is read without a trap") func tags() throws {
    var random = SeededRandom()
    for _ in 0..<3_000 {
      let count = Int.random(in: 1...60, using: &random)
      let parts = (0..<count).map { _ in Self.fragments.randomElement(using: &random) ?? "" }
      try check(Array(parts.joined().utf8), limit: Int.random(in: 1...20, using: &random))
    }
  }

  @Test("any bytes are read without a trap") func bytes() throws {
    var random = SeededRandom()
    for _ in 0..<2_000 {
      let count = Int.random(in: 0...200, using: &random)
      var bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      if Bool.random(using: &random) { bytes.insert(contentsOf: "<table><h2 id='".utf8, at: 0) }
      try check(bytes, limit: 10)
    }
  }

  @Test("a page that is cut anywhere is read as far as it goes") func truncations() throws {
    let page = Array(
      """
      <!DOCTYPE html><title>T&eacute;</title><main><h1 class="a">T</h1><p>é “x” &amp; y</p><!-- c -->
      <table><tr><th>A<th>B<tr><td>1<td>2</table><script>if (a < b) {}</script><ul><li>z</ul></main>
      """.utf8)
    for count in 0...page.count {
      try check(Array(page.prefix(count)), limit: 5)
    }
  }

  @Test("words of plain paragraphs are the words of the page, in their order") func words() throws {
    var random = SeededRandom()
    for _ in 0..<200 {
      var words: [String] = []
      var html = "<body>"
      for number in 0..<Int.random(in: 1...200, using: &random) {
        let word = "w\(number)" + (["", ".", ",", "!"].randomElement(using: &random) ?? "")
        words.append(word)
        html +=
          ["<p>", "<div>", "<section><p>", " ", " ", "\n", "<br>", "<p><b>", "<hr>"]
          .randomElement(using: &random) ?? " "
        html += word
      }
      let limit = Int.random(in: 1...100, using: &random)
      let passages = try HTMLReader(longestPassage: limit).read(Array(html.utf8), file: "f")
        .passages
      #expect(
        passages.flatMap { $0.text.split(whereSeparator: \.isWhitespace).map(String.init) } == words
      )
    }
  }

  @Test(
    "what nests deeply or repeats is read in time, or refused",
    arguments: [
      "<div>", "<b>", "<ul><li>", "<table><tr><td>", "<a>", "</x>", "<p>", "<h2>", "<h1>a</h1>",
      "<!--", "&",
      "<dl><dt>", "<blockquote>", "<sup>", "<figure>", "<img alt=a>", "[<a href='#1'>1</a>", "<",
      "<a b=", "<section>",
      "<form>", "<svg>", "<script>", "<pre>\n", "<td>", "<td colspan=1000>",
    ])
  func repetition(fragment: String) {
    let text = String(repeating: fragment, count: 20_000)
    for html in [text, "<b><i>" + text + "x", "<table><tr>" + text + "x"] {
      do {
        _ = try HTMLReader().read(Array(html.utf8), file: "f.html")
      } catch {
        #expect(error.reason == "more than 4096 elements of the page are in one another")
      }
    }
  }
}
