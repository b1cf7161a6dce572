// Licensed under the Apache License 2.0.

import Testing

@testable import GinetReaders

/// The passages of a page in a file `pages/page.html`.
private func passages(_ html: String) throws -> [Passage] {
  try HTMLReader(longestPassage: .max).read(Array(html.utf8), file: "pages/page.html").passages
}

@Suite struct HTMLBlocks {
  @Test(
    "blocks become text",
    arguments: [
      ("paragraphs", "<p>one<p>two</p> <p> three", "one\n\ntwo\n\nthree"),
      ("text without paragraphs", "one<div>two</div>three", "one\n\ntwo\n\nthree"),
      ("white space", "<p>\n a \t b\u{A0}&nbsp; c\n</p>", "a b c"),
      ("inline elements", "<p>a <b>b<i>c</i></b>d <a href='x'>e</a><span>f</span>.", "a bcd ef."),
      ("line breaks", "<p>a<br>b <br/> c", "a\nb\nc"),
      ("entities", "<p>&lt;&amp;&eacute;&#233;&#xE9;&nosuch;", "<&ééé&nosuch;"),
      ("list", "In:<ul><li>a<li> b </ul>out", "In:\n\n• a\n• b\n\nout"),
      ("nested list", "<ul><li>a<ul><li>b</li></ul></li><li>c</ul>", "• a\n  • b\n• c"),
      ("paragraphs in a list", "<ul><li><p>a</p><p>b</p><li>c</ul>", "• a\n  b\n• c"),
      ("ordered list", "<ol start=3><li>a<li>b</ol>", "3. a\n4. b"),
      (
        "list of the largest number", "<ol start=9223372036854775807><li>a<li>b</ol>",
        "9223372036854775807. a\n-9223372036854775808. b"
      ),
      ("quotation", "<blockquote><p>a<p>b</blockquote>c", "a\n\nb\n\nc"),
      ("code", "a<pre>  x\n    <b>y</b>\n\n</pre>b", "a\n\n  x\n    y\n\nb"),
      ("definitions", "<dl><dt>A<dd>is a<dt>B<dt>C<dd>are b</dl>", "• A: is a\n• B, C: are b"),
      ("definition in paragraphs", "<dl><dt>A:<dd><p>a</p><p>b</p></dl>", "• A: a\n  b"),
      ("two definitions", "<dl><dt>A<dd>a<dd>b</dl>c", "• A: a\n  b\n\nc"),
      ("definition that lists", "<dl><dt>A<dd><ul><li>b</ul></dl>", "• A:\n  • b"),
      ("picture", "<p>a <img src=x alt='a river'> b", "a a river b"),
      (
        "figure with caption",
        "<figure><img alt='two panels'><figcaption>A river.</figcaption></figure>", "A river."
      ),
      ("figure without caption", "<figure><img alt='A river'></figure>", "A river"),
      ("rule", "a<hr>b", "a\n\nb"),
      ("heading in a list", "<ul><li><h3>a</h3>b</ul>", "• a\n  b"),
      ("heading without title", "a<h2> </h2>b", "a\n\nb"),
      ("details", "<details><summary>More</summary><p>a</details>", "More\n\na"),
      ("ruby", "<p><ruby>漢<rp>(<rt>kan<rp>)</ruby>字", "漢字"),
      ("NUL", "<p>a\0b", "a b"),
      ("unknown elements", "<p>a<x-y>b</x-y>c<x-y>", "abc"),
      ("end tags without start", "</p></div>a</b></x>", "a"),
    ] as [(String, String, String?)])
  func blocks(what: String, html: String, text: String?) throws {
    let passages = try passages("<body>" + html)
    guard let text else { return }
    #expect(passages.map(\.text) == [text], "\(what)")
    #expect(passages.first?.id == "page")
  }

  @Test(
    "each cell of a table stands behind the name of its column",
    arguments: [
      (
        "header row",
        "<tr><th>Drug<th>Dose<tr><td>A<td>1 mg<tr><td>B<td>",
        "Drug: A | Dose: 1 mg\nDrug: B |"
      ),
      ("head", "<thead><tr><td>Drug<td>Dose<tbody><tr><td>A<td>1", "Drug: A | Dose: 1"),
      ("no header", "<tr><td>A<td>1<tr><td>B<td>2", "A | 1\nB | 2"),
      ("header of rows", "<tr><th>A<td>1<tr><th>B<td>2", "A | 1\nB | 2"),
      ("only headers", "<tr><th>A<th>B", "A | B"),
      ("empty header", "<tr><th>&nbsp;<th>Dose<tr><td>A<td>1", "A | Dose: 1"),
      ("wide cell", "<tr><th>A<th>B<tr><td colspan=2>both<tr><td>1<td>2", "both\nA: 1 | B: 2"),
      ("tall cell", "<tr><th>A<th>B<tr><td rowspan=2>1<td>2<tr><td>3", "A: 1 | B: 2\nB: 3"),
      (
        "header of two rows",
        "<tr><th rowspan=2>A<th colspan=2>B<tr><th>x<th>y<tr><td>1<td>2<td>3",
        "A: 1 | B x: 2 | B y: 3"
      ),
      ("caption", "<caption>Doses</caption><tr><td>1", "Doses\n\n1"),
      (
        "footer that comes first",
        "<thead><tr><th>A</tr></thead><tfoot><tr><td>note</tr></tfoot><tbody><tr><td>1",
        "A: 1\nnote"
      ),
      ("blocks in cells", "<tr><td><p>a<p>b<ul><li>c<li>d</ul><td>e<br>f", "a b c d | e f"),
      ("absurd spans", "<tr><td colspan=99999999 rowspan=-1>a<td colspan=x>b<tr><td>c", "a | b\nc"),
      ("picture in a cell", "<tr><td>a <img alt='b'><img> c<td>d", "a b c | d"),
      ("layout", "<tr><td><h2> </h2>a<td>b", "a\n\nb"),
      ("table in a table", "<tr><td>a<table><tr><td>b<td>c</table>", "a\n\nb | c"),
    ])
  func tables(what: String, rows: String, text: String) throws {
    #expect(try passages("<table>\(rows)</table>").map(\.text) == [text], "\(what)")
  }

  @Test("a row of very many cells keeps them all, and does not make others slow") func wideRows()
    throws
  {
    let cells = (0..<5_000).map { "<td>c\($0)" }.joined()
    let rows = String(repeating: "<tr><td>x", count: 5_000)
    let text = try passages("<table><tr>\(cells)\(rows)</table>").map(\.text).joined()
    #expect(text.split(separator: "\n").count == 5_001)
    #expect(text.hasPrefix("c0 | c1 |") && text.contains("| c4999\nx\nx"))
  }

  @Test(
    "marks of references are left out, and other numbers are not",
    arguments: [
      ("risk.[<a href='#cit/1.1'>1</a>] It", "risk. It"),
      ("risk.[<a href='#a'>1</a>,<a href='#b'>2</a>-<a href='#c'>4</a>]", "risk."),
      ("risk<sup><a href='#n1'>1</a></sup> is", "risk is"),
      ("risk<sup><a href='http://x/y#cite'>[12]</a></sup>.", "risk."),
      ("risk <a href='#n1'>[3]</a>.", "risk ."),
      ("chapter <a href='#c2'>2</a> has", "chapter 2 has"),
      ("[see <a href='#c2'>2</a>]", "[see 2]"),
      ("[<a href='#c2'>2</a> of them]", "[ of them]"),
      ("10<sup>3</sup> [4] <a href='/p'>5</a>", "103 [4] 5"),
    ])
  func marks(html: String, text: String) throws {
    #expect(try passages("<p>" + html).map(\.text) == [text])
  }
}

@Suite struct HTMLHeadings {
  @Test func idsAndPathsFollowTheTree() throws {
    let passages = try passages(
      """
      <title>Page | Site</title><body><p>before<h1>Tumors</h1><p>top
      <h2 id="tests">Tests <i>are</i>
       done</h2><p>tests
      <section id="biopsy"><h4>Biopsy</h4>biopsy</section>
      <h3><a name="scan"></a>Scan</h3>scan
      <div id="wrapper"><h2>Treatment</h2></div>
      <h3>Surgery</h3>
      <h2 id="a b">Größe</h2>x<h2>Größe</h2>y<h2 id="tests">Again</h2>z
      """)
    #expect(
      passages.map(\.id) == [
        "page", "page#tests", "page#biopsy", "page#scan", "page#surgery", "page#größe",
        "page#größe-2", "page#tests-2",
      ])
    #expect(
      passages.map(\.path) == [
        ["Tumors"], ["Tumors", "Tests are done"], ["Tumors", "Tests are done", "Biopsy"],
        ["Tumors", "Tests are done", "Scan"], ["Tumors", "Treatment", "Surgery"],
        ["Tumors", "Größe"], ["Tumors", "Größe"], ["Tumors", "Again"],
      ])
    #expect(passages.first?.text == "before\n\ntop")
    #expect(passages[4].text == "Surgery", "a heading over nothing is found by its title")
  }

  @Test(
    "the path begins with the heading of level one, the title, or the file's stem",
    arguments: [
      ("<title>T</title><h1>H</h1>a", ["H"], "H"),
      ("<title> T\nU </title><p>a", ["T U"], "T U"),
      ("<meta property='og:title' content='O'><h2>S</h2>a", ["O", "S"], "S"),
      ("<h2>S</h2>a", ["page", "S"], "S"),
      ("<h2>S</h2><h1>H</h1>a", ["H"], "H"),
      ("<h1>A</h1><h1>B</h1>a", ["B"], "B"),
    ])
  func root(html: String, path: [String], title: String) throws {
    let passage = try #require(try passages(html).last)
    #expect(passage.path == path)
    #expect(passage.title == title)
  }

  @Test func longPassagesAreCutAtSentences() throws {
    let sentences = (0..<60).map { "Sentence number \($0) of them is this one here." }
    let html = "<h1>A</h1><h2 id=s>S</h2><p>" + sentences.joined(separator: " ")
    let parts = try HTMLReader().read(Array(html.utf8), file: "p.html", id: "x/p.html").passages
    #expect(parts.map(\.id) == ["x/p.html#s", "x/p.html#s~2", "x/p.html#s~3", "x/p.html#s~4"])
    #expect(parts.map(\.text).joined(separator: " ") == sentences.joined(separator: " "))
  }
}

@Suite struct HTMLMetadataTests {
  @Test(
    "a page tells its address and the day of its last change",
    arguments: [
      ("<link rel='canonical' href='https://a.b/c'>", "https://a.b/c", ""),
      (
        "<link rel=canonical href='/c'><meta property=og:url content='http://d.e'>", "http://d.e",
        ""
      ),
      ("<!-- saved from url=(0019)https://a.b/c?d=e -->\n<html>", "https://a.b/c?d=e", ""),
      ("<link rel=stylesheet href=https://x.y>", "", ""),
      ("<meta property='article:modified_time' content='2025-02-20T10:00'>", "", "2025-02-20"),
      ("<meta name='dcterms.issued' content='2024-01-02'>", "", "2024-01-02"),
      ("<meta itemprop='dateModified' content='yesterday'>", "", ""),
      ("<body><time itemprop=dateModified datetime='2023-12-31'>x</time>", "", "2023-12-31"),
      (
        "<body><div class='document-dates'><b>Posted:</b> May 2, 2020 <b>Updated:</b> February 20, 2025",
        "", "2025-02-20"
      ),
      ("<body><ul class=document-dates><li>Actualización: 3 de marzo de 2024", "", "2024-03-03"),
      ("<body><ul class=document-dates><li>Updated: soon", "", ""),
    ])
  func source(html: String, url: String, updated: String) throws {
    let page = try HTMLReader().read(Array(html.utf8), file: "page.html")
    #expect(page.url == url)
    #expect(page.updated == updated)
  }

  @Test(
    "the encoding is UTF-8 if it can be, or what mark and page say, or Windows-1252",
    arguments: [
      ("UTF-8", Array("<p>é“".utf8)),
      ("UTF-8 that claims to be another", Array("<meta charset=iso-8859-1><p>é“".utf8)),
      ("UTF-8 with its mark", [0xEF, 0xBB, 0xBF] + Array("<p>é“".utf8)),
      ("nothing said", Array("<p>".utf8) + [0xE9, 0x93]),
      ("Latin-1", Array("<meta charset='ISO-8859-1'><p>".utf8) + [0xE9, 0x93]),
      (
        "Mac",
        Array("<META http-equiv=x content='text/html; charset=macintosh'><p>".utf8) + [0x8E, 0xD2]
      ),
      ("GB 18030", Array("<meta charset=GB18030><p>".utf8) + [0xA8, 0xA6, 0xA1, 0xB0]),
      ("UTF-16", [0xFF, 0xFE] + "<p>é“".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }),
      (
        "UTF-16, big end first",
        [0xFE, 0xFF] + "<p>é“".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
      ),
    ] as [(String, [UInt8])])
  func encodings(what: String, bytes: [UInt8]) throws {
    #expect(try HTMLReader().read(bytes, file: "p.html").passages.map(\.text) == ["é“"], "\(what)")
  }

  @Test("bytes that are not in the encoding that is said cost characters, not the page")
  func brokenEncodings() throws {
    for charset in ["utf-8", "no-such-charset"] {
      let bytes = Array("<meta charset=\(charset)><p>a ".utf8) + [0xFF] + Array(" b<p>c".utf8)
      let text = try HTMLReader().read(bytes, file: "p.html").passages.map(\.text)
      #expect(text == ["a \u{FFFD} b\n\nc"], "\(charset)")
    }
  }
}
