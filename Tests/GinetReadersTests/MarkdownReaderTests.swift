// Licensed under the Apache License 2.0.

import Testing

@testable import GinetReaders

/// The passages of `markdown` in a file `notes/doc.md`.
private func passages(_ markdown: String) throws -> [Passage] {
  try MarkdownReader(longestPassage: .max).read(markdown, file: "notes/doc.md").passages
}

private func error(_ markdown: String) -> String? {
  do {
    _ = try MarkdownReader().read(markdown, file: "doc.md")
    return nil
  } catch {
    return error.description
  }
}

@Suite struct MarkdownBlocks {
  @Test(
    "blocks become text",
    arguments: [
      ("paragraphs", "one\n\n\ntwo", "one\n\ntwo"),
      ("soft break", "one\ntwo", "one two"),
      ("hard breaks", "one  \ntwo\\\nthree<br>four<BR />five", "one\ntwo\nthree\nfour\nfive"),
      ("CR LF", "one\r\ntwo\r\n\r\nthree", "one two\n\nthree"),
      ("emphasis", "a *b* __c__ ~~d~~ `e f`", "a b c d e f"),
      (
        "links", "[see *this*](http://a.b \"t\") <http://c.d> [r]\n\n[r]: x",
        "see this http://c.d r"
      ),
      ("images", "![a *b* & c](x.png \"title\")", "a b & c"),
      ("image without alternative text", "![](x.png)\n\ntext", "text"),
      ("escapes", "\\*a\\* \\{b\\}", "*a* {b}"),
      ("list", "In:\n\n- a\n- b\n  c\n\nout", "In:\n\n• a\n• b c\n\nout"),
      ("list after a paragraph", "In:\n- a\n* b", "In:\n\n• a\n\n• b"),
      ("loose list", "- a\n\n- b\n\n  more of b\n- c", "• a\n• b\n  more of b\n• c"),
      ("hard break in a list", "- a\n  - b\\\n    c", "• a\n  • b\n    c"),
      ("ordered list", "9) a\n10) b\n\n\n1. c", "9. a\n10. b\n\n1. c"),
      (
        "nested lists", "- a\n  - b\n    1. c\n    2. d\n- e", "• a\n  • b\n    1. c\n    2. d\n• e"
      ),
      ("item that begins with a list", "- - a\n  - b\n- c", "  • a\n  • b\n• c"),
      ("empty item", "- a\n-\n- b", "• a\n• b"),
      ("quotation", "> one\n> two\n>\n> - a\n\nout", "one two\n\n• a\n\nout"),
      ("table", "|A|B|\n|---|:---:|\n|1 *x*|2|\n|3\\|4|", "A | B\n1 x | 2\n3|4 |"),
      ("tables", "|A|\n|---|\n|1|\n\ntext\n\n|B|\n|---|\n|2|", "A\n1\n\ntext\n\nB\n2"),
      ("table in an item", "- |A|B|\n  |---|---|\n  |1|2|", "• A | B\n  1 | 2"),
      ("rule", "a\n\n---\n\nb", "a\n\nb"),
      (
        "fenced code", "a\n\n```swift\n  let x = 1 < 2\n\n  *y*  \n```\nb",
        "a\n\n  let x = 1 < 2\n\n  *y*  \n\nb"
      ),
      ("indented code", "    a\n      b", "a\n  b"),
      ("code in an item", "- a\n\n  ```\n  x\n    y\n  ```\n- b", "• a\nx\n  y\n• b"),
      ("HTML block", "a\n\n<div>\nb\n</div>\n\nc", "a\n\nc"),
      ("HTML tags", "a<b>c</b> <!-- d -->", "ac"),
      ("not HTML", "Updated <MM/DD/YYYY>. 3 < 4 > 2", "Updated <MM/DD/YYYY>. 3 < 4 > 2"),
      ("heading in a quotation", "> # a\n> b\n\nc", "a\n\nb\n\nc"),
      ("heading in a list", "- # a\n  b", "• a\n  b"),
      ("heading without title", "a\n\n#\n\nb", "a\n\nb"),
      ("NUL", "a\0b", "a\u{FFFD}b"),
      ("byte order mark", "\u{FEFF}a", "a"),
    ])
  func blocks(what: String, markdown: String, text: String) throws {
    let passages = try passages(markdown)
    #expect(passages.map(\.text) == [text], "\(what)")
    #expect(passages.first?.id == "doc")
  }

  @Test(arguments: ["", "\n\n", "# Title", "# A\n## B\n### C", "<p>x</p>", "![](a)", "&nbsp;", "-"])
  func withoutTextThereIsNoPassage(markdown: String) throws {
    #expect(try passages(markdown).isEmpty)
  }

  @Test(
    "character references are decoded",
    arguments: [
      ("&amp;&lt;&gt;&quot;&apos;", "&<>\"'"),
      ("a&nbsp;b", "a\u{A0}b"),
      ("&copy;&reg;&trade;&hellip;&mdash;&ndash;", "©®™…—–"),
      ("&lsquo;&rsquo;&ldquo;&rdquo;&times;&deg;", "‘’“”×°"),
      ("&micro;&alpha;&beta;&gamma;", "µαβγ"),
      ("&#169;&#xA9;&#Xa9;", "©©©"),
      ("&#0;&#xD800;&#x110000;", "\u{FFFD}\u{FFFD}\u{FFFD}"),
      ("&unknown; &amp &;", "&unknown; &amp &;"),
      ("`&amp;`", "&amp;"),
      ("[&amp;](x)", "&"),
    ])
  func references(markdown: String, text: String) throws {
    #expect(try passages(markdown).map(\.text) == [text])
  }
}

@Suite struct MarkdownHeadings {
  @Test(
    "attributes are taken off the title",
    arguments: [
      ("## Biopsy {#biopsy}", "Biopsy", "biopsy", "Biopsy"),
      ("## Biopsy {#b label=\"Short name\"}", "Biopsy", "b", "Short name"),
      ("## Biopsy {label=\"Short\"}", "Biopsy", "biopsy", "Short"),
      ("## Biopsy {label=Short .class #b key=\"v\"}", "Biopsy", "b", "Short"),
      (
        "## Biopsy {#b_c_d label=\"*x* _y_ <i> [z](u) &amp; `q\"}", "Biopsy", "b_c_d",
        "*x* _y_ <i> [z](u) &amp; `q"
      ),
      ("## Biopsy {#b label=\"{x} \\\"y\\\" \\\\\"}", "Biopsy", "b", "{x} \"y\" \\"),
      ("## Biopsy {#b label=\"\"}", "Biopsy", "b", "Biopsy"),
      ("## Biopsy { #b }  ##  ", "Biopsy", "b", "Biopsy"),
      ("## Biopsy ##", "Biopsy", "biopsy", "Biopsy"),
      ("Two\nlines {#b}\n---", "Two lines", "b", "Two lines"),
      ("## Tumors (PDQ®)–Patient {#pdq}", "Tumors (PDQ®)–Patient", "pdq", "Tumors (PDQ®)–Patient"),
      ("## What is \"PDQ\"? {#what}", "What is \"PDQ\"?", "what", "What is \"PDQ\"?"),
      ("## The set {a, b} {#set}", "The set {a, b}", "set", "The set {a, b}"),
      ("## The set {#a, b}", "The set {#a, b}", "the-set-a-b", "The set {#a, b}"),
      ("## The set {a}", "The set {a}", "the-set-a", "The set {a}"),
      ("## Open {#a label=\"x}", "Open {#a label=\"x}", "open-a-label-x", "Open {#a label=\"x}"),
      (
        "## No id may hold {#a~2}", "No id may hold {#a~2}", "no-id-may-hold-a-2",
        "No id may hold {#a~2}"
      ),
      ("## Escaped \\{#a}", "Escaped {#a}", "escaped-a", "Escaped {#a}"),
      ("## A *b* [c](d) `e` &amp; f{#g}", "A b c e & f", "g", "A b c e & f"),
      ("## CT scan (CAT scan)", "CT scan (CAT scan)", "ct-scan-cat-scan", "CT scan (CAT scan)"),
      ("## Größe – 5‑HIAA", "Größe – 5‑HIAA", "größe-5-hiaa", "Größe – 5‑HIAA"),
      ("## ???", "???", "section", "???"),
      ("## Größe {#größe}", "Größe", "größe", "Größe"),
    ])
  func attributes(heading: String, title: String, anchor: String, label: String) throws {
    let passage = try #require(try passages("# Top\n\n\(heading)\n\ntext").first)
    #expect(passage.title == title)
    #expect(passage.id == "doc/" + anchor)
    #expect(passage.path == ["Top", label])
    #expect(passage.text == "text")
  }

  @Test func idsAndPathsFollowTheTree() throws {
    let markdown = """
      ---
      id: general
      label: General information
      ---
      # About Tumors {#about label="unused"}
      top
      ## Tests are done {#tests label="Tests"}
      tests
      #### Deep
      deep
      ### Biopsy {#biopsy}
      biopsy
      ## Empty
      ### Below empty
      below
      # Appendix
      appendix
      ## Notes
      notes
      """
    let passages = try passages(markdown)
    #expect(
      passages.map(\.id) == [
        "general", "general/tests", "general/deep", "general/biopsy", "general/below-empty",
        "general/appendix", "general/notes",
      ])
    #expect(
      passages.map(\.title) == [
        "About Tumors", "Tests are done", "Deep", "Biopsy", "Below empty", "Appendix", "Notes",
      ])
    let root = "General information"
    #expect(
      passages.map(\.path) == [
        [root], [root, "Tests"], [root, "Tests", "Deep"], [root, "Tests", "Biopsy"],
        [root, "Empty", "Below empty"], [root, "Appendix"], [root, "Appendix", "Notes"],
      ])
    #expect(passages.allSatisfy { $0.part == 1 })
  }

  @Test(
    "the path begins with the label, the first title or the file's stem",
    arguments: [
      ("---\nlabel: L\n---\n# T\na", ["L"], "T", "doc"),
      ("# T {label=\"S\"}\na", ["S"], "T", "doc"),
      ("before\n\n# T\na", ["T"], "T", "doc"),
      ("a", ["doc"], "doc", "doc"),
      ("---\nid: i\nlabel:\n---\na", ["doc"], "doc", "i"),
      ("---\nlabel: L\n---\na", ["L"], "L", "doc"),
      ("## S\na", ["doc", "S"], "S", "doc/s"),
      ("## S\n# T\na", ["T"], "T", "doc/t"),
      ("# T\n# U\n## V\na", ["U", "V"], "V", "doc/v"),
    ])
  func root(markdown: String, path: [String], title: String, id: String) throws {
    let passage = try #require(try passages(markdown).first)
    #expect(passage.path == path)
    #expect(passage.title == title)
    #expect(passage.id == id)
  }

  @Test func textBeforeTheTitleJoinsTheTextUnderIt() throws {
    #expect(try passages("before\n\n# T\n\nunder").map(\.text) == ["before\n\nunder"])
  }

  @Test func equalTitlesGetNumbersAndWrittenAnchorsComeFirst() throws {
    let passages = try passages(
      "## A\n1\n## A\n2\n## A {#a-2}\n3\n## a!\n4\n## A {#a}\n5\n## A 3\n6")
    #expect(
      passages.map(\.id) == ["doc/a-3", "doc/a-4", "doc/a-2", "doc/a-5", "doc/a", "doc/a-3-2"])
  }

  @Test(arguments: [
    ("a/b/04-stomach.md", "04-stomach"), ("README", "README"), ("x.tar.md", "x.tar"),
    (".md", ".md"), ("-", "-"), ("a/x.md.gz", "x"), ("x.gz", "x"), (".gz", ".gz"),
  ])
  func theStemOfTheFileIsTheIDOfLastResort(file: String, id: String) throws {
    #expect(try MarkdownReader().read("text", file: file).passages.map(\.id) == [id])
  }
}

@Suite struct MarkdownFrontMatter {
  @Test func fieldsKeepTheirOrder() throws {
    let document = try MarkdownReader().read(
      "---\r\nid: x\r\n\r\nurl: https://a.b/c: d\r\nquoted: \"a: b\"\r\nboth: \"a\" \"b\"\r\nnone:\r\n---  \r\ntext",
      file: "doc.md")
    #expect(document.frontMatter.map(\.key) == ["id", "url", "quoted", "both", "none"])
    #expect(document["url"] == "https://a.b/c: d")
    #expect(document["quoted"] == "a: b")
    #expect(document["both"] == "\"a\" \"b\"")
    #expect(document["none"] == "")
    #expect(document["missing"] == nil)
    #expect(document.passages.map(\.id) == ["x"])
    #expect(document.passages.map(\.text) == ["text"])
  }

  @Test(arguments: ["text\n---\nid: x\n---", " ---\nid: x", "----\na: b\n---"])
  func onlyTheFirstLineOpensIt(markdown: String) throws {
    #expect(try MarkdownReader().read(markdown, file: "doc.md").frontMatter.isEmpty)
  }

  @Test(
    "errors name file, line and reason",
    arguments: [
      ("---\nid: x\n", "doc.md:1: the front matter is not closed by a line `---`"),
      ("---", "doc.md:1: the front matter is not closed by a line `---`"),
      ("---\nid: x\nlabel\n---", "doc.md:3: a line of the front matter is not `key: value`"),
      ("---\n: x\n---", "doc.md:2: a line of the front matter is not `key: value`"),
      ("---\na:\na: 1\n---", "doc.md:3: the key “a” stands twice in the front matter"),
      ("# A {#x}\n\n## B {#x}", "doc.md:3: the anchor “x” stands in line 1 already"),
      (
        "---\na: b\n---\n# A\n## *B* {#x}\n\n## C {#x}",
        "doc.md:7: the anchor “x” stands in line 5 already"
      ),
    ])
  func errors(markdown: String, description: String) {
    #expect(error(markdown) == description)
  }

  @Test(
    "front matter as it is found: lists, quotes, comments, TOML",
    arguments: [
      (
        "---\n# of a page\ntitle: 'Rivers'\ntags:\n  - water\n- \"fish, big\"\nnested:\n  a: b\n...\n"
          + "text",
        ["title=Rivers", "tags=water", "tags=fish, big", "nested="]
      ),
      (
        "---\nlist: [a, 'b, c', \"d\" , it's]\nempty: []\n---\ntext",
        ["list=a", "list=b, c", "list=d", "list=it's"]
      ),
      (
        "\u{FEFF}+++\r\ntitle = \"A = B\"\r\nn=1\r\n[extra]\r\ntitle = \"no\"\r\n+++\r\ntext",
        ["title=A = B", "n=1"]
      ),
      ("---\ntext: >\n  folded: yes\n  - more\nnext: 1\n---\ntext", ["text=>", "next=1"]),
      ("---\na: 1\na: 2\n---\ntext", ["a=1"]),
      ("---\n---\ntext", []),
    ])
  func asItIsFound(markdown: String, fields: [String]) throws {
    let document = try MarkdownReader(isStrict: false).read(markdown, file: "doc.md")
    #expect(document.frontMatter.map { "\($0.key)=\($0.value)" } == fields)
    #expect(document.passages.map(\.text) == ["text"])
  }

  @Test(
    "what is no front matter is text if nobody is strict, and nothing is lost",
    arguments: [
      ("---\na: b", ["a: b"]), ("---\nA text.\n\n---\n\nmore", ["A text.", "more"]),
      ("---\n\nNote: a rule\n\n---\nmore", ["Note: a rule", "more"]),
      ("+++\n[a]\nb", ["+++ [a] b"]),
    ])
  func text(markdown: String, blocks: [String]) throws {
    let document = try MarkdownReader(isStrict: false).read(markdown, file: "doc.md")
    #expect(document.frontMatter.isEmpty)
    // A line of marks under a text makes it a heading.
    let text = document.passages.flatMap { [$0.title, $0.text] }.joined(separator: " ")
    for block in blocks { #expect(text.replacing("\n", with: " ").contains(block)) }
  }

  @Test("without a heading the title of the front matter stands for the file's name")
  func title() throws {
    let document = try MarkdownReader()
      .read("---\ntitle: Rivers\n---\none\n## B\ntwo", file: "doc.md")
    #expect(document.passages.map(\.title) == ["Rivers", "B"])
    #expect(document.passages.map(\.path) == [["Rivers"], ["Rivers", "B"]])
    #expect(document.passages.map(\.id) == ["doc", "doc/b"])
  }

  @Test func ofEqualAnchorsTheFirstCountsIfNobodyIsStrict() throws {
    let document = try MarkdownReader(isStrict: false)
      .read("# T\n## A {#x}\n1\n## B {#x}\n2", file: "doc.md")
    #expect(document.passages.map(\.id) == ["doc/x", "doc/x-2"])
  }

  @Test func aTableOfFarTooManyCellsIsRefused() {
    let wide =
      String(repeating: "|a", count: 20_000) + "\n" + String(repeating: "|---", count: 20_000)
    let reason = error(wide + "\n" + String(repeating: "x\n", count: 20_000))
    #expect(reason == "doc.md:1: a table has far more columns than its rows have cells")
  }
}
