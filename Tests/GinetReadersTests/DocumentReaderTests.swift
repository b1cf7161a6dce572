// Licensed under the Apache License 2.0.

import Foundation
import Ginet
import TestSupport
import Testing

@testable import GinetReaders

private func read(
  _ text: String, as format: DocumentFormat, layout: DocumentLayout = DocumentLayout()
) -> SourceContent {
  let file = SourceFile(path: "./notes/a.x", format: format, bytes: Array(text.utf8))
  return DocumentReader(layout: layout).read([file], threads: 1)[0]
}

private func documents(_ content: SourceContent) -> [Document] {
  switch content {
  case .passages(let documents, of: _), .entries(let documents): documents
  case .rejection: []
  }
}

@Suite struct DocumentReaderTests {
  private static let page = """
    <link rel=canonical href='https://a.b/c'><meta name=last-modified content=2025-01-02>
    <h1>Rivers</h1><h2 id=run>They run</h2><p>To the sea.
    """

  @Test("a passage keeps its page, path, source and kind")
  func passage() throws {
    let content = read(Self.page, as: .html)
    guard case .passages(let documents, of: "notes/a.x") = content else {
      Issue.record("\(content)")
      return
    }
    #expect(
      documents == [
        [
          "id": "notes/a.x#run", "title": "They run", "body": "To the sea.", "path": "Rivers",
          "path": "They run", "kind": "passage", "document": "notes/a.x", "section": "Rivers",
          "source": "Rivers", "url": "https://a.b/c", "updated": "2025-01-02",
        ]
      ])
  }

  @Test("what is no date, and a section too long to be a value, is left out of a passage")
  func unfitValues() throws {
    for (date, isKept) in [("2025-02-30", false), ("soon", false), ("", false), ("2024", true)] {
      let text = "---\nid: x\nupdated: \(date)\n---\n# A\n## B {#b}\ntext"
      let document = try #require(documents(read(text, as: .markdown)).first)
      #expect(document["updated"] == (isKept ? date : nil) && document["section"] == "A")
    }
    let long = "# \(String(repeating: "é", count: 300))\n## B {#b}\ntext"
    let document = try #require(documents(read(long, as: .markdown)).first)
    #expect(document["section"] == nil && document["path"] != nil)
  }

  @Test("joined, the headings stand before the text; without stored values only ids are kept")
  func layouts() {
    let joined = documents(read(Self.page, as: .html, layout: DocumentLayout(fields: .joined)))
    #expect(joined.first?["text"] == "Rivers\nThey run\nTo the sea.")
    #expect(joined.first?.values(of: "path") == ["Rivers", "They run"])
    let layout = DocumentLayout(storesValues: false)
    let bare = documents(read(Self.page, as: .html, layout: layout))
    #expect(
      bare.first?.values.map(\.field) == [
        "id", "title", "body", "path", "path", "document", "section",
      ])
    let fields = (layout.schema.fields + layout.passageFields).filter(\.isStored).map(\.name)
    #expect(fields == ["id"])
  }

  @Test("Markdown, text and glossaries become documents with the ids of their files")
  func formats() {
    let markdown = documents(read("# A\n## B {#b}\ntext", as: .markdown))
    #expect(markdown.map { $0["id"] } == ["notes/a.x#b"])
    #expect(markdown.first?["source"] == "A")
    let named = documents(
      read("---\nid: x\nurl: http://u\nsource: S\n---\n## B\ntext", as: .markdown))
    #expect(named.map { $0["id"] } == ["x/b"] && named.first?["document"] == "x")
    #expect(named.first?["url"] == "http://u" && named.first?["source"] == "S")
    #expect(documents(read("One. Two.", as: .text)).map { $0["id"] } == ["notes/a.x"])
    let entries = documents(
      read("term: CT scan\naliases: CAT scan\nabbreviations: CT\npage: Pictures.", as: .glossary))
    #expect(
      entries == [
        [
          "id": "ct-scan", "title": "CT scan", "body": "Pictures.", "path": "Glossary",
          "path": "CT scan", "kind": "glossary", "aliases": "CAT scan", "aliases": "CT",
        ]
      ])
  }

  @Test(
    "front matter gives a page its title and date, and passages the values that the layout asks for"
  )
  func frontMatter() {
    let layout = DocumentLayout(valueFields: [
      .keyword("author"), .keyword("tags"), .number("size"), .keyword("section"),
    ])
    let text = """
      ---
      title: Rivers
      author: Ann
      tags: [fish, water]
      section: mine
      date: 2024-05
      layout: post
      size:
      ---
      one
      """
    #expect(
      documents(read(text, as: .markdown, layout: layout)) == [
        [
          "id": "notes/a.x", "title": "Rivers", "body": "one", "path": "Rivers", "kind": "passage",
          "document": "notes/a.x", "section": "Rivers", "source": "Rivers", "updated": "2024-05",
          "author": "Ann", "tags": "fish", "tags": "water",
        ]
      ])
    let bare = DocumentLayout(storesValues: false, valueFields: [.date("date", stored: false)])
    let fields = documents(read(text, as: .markdown, layout: bare)).first?.values.map(\.field)
    #expect(fields == ["id", "title", "body", "path", "document", "section", "date"])
  }

  @Test(
    "an index of passages has all fields that a passage has",
    arguments: DocumentLayout.Fields.allCases, [true, false])
  func passageSchema(fields: DocumentLayout.Fields, isFull: Bool) {
    let layout = DocumentLayout(
      fields: fields, storesValues: isFull, positions: isFull ? .fast : .none,
      keepsSurfaceForms: isFull)
    let passages = documents(read(Self.page, as: .html, layout: layout))
    #expect(!passages.isEmpty)
    let named = Set(passages.flatMap(\.values).map(\.field))
    let schema = layout.passageSchema
    #expect(named.isSubset(of: schema.fields.map(\.name)))
    let found = DocumentLayout(of: schema)
    #expect(found?.fields == fields && found?.storesValues == isFull)
    #expect(found?.positions == layout.positions && found?.keepsSurfaceForms == isFull)
  }

  @Test(
    "what is not what it should be is rejected with its place",
    arguments: [
      (DocumentFormat.glossary, "term: a\n", "./notes/a.x:1: a record without a definition"),
      (.html, String(repeating: "<b>", count: 5_000), "./notes/a.x:1: more than 4096 elements"),
    ])
  func rejections(format: DocumentFormat, text: String, reason: String) {
    guard case .rejection(let found) = read(text, as: format) else {
      Issue.record("not rejected")
      return
    }
    #expect(found.hasPrefix(reason), "\(found)")
  }
}

@Suite struct NCITermTests {
  private func term(_ json: String) throws -> NCITerm {
    let object = try Array(json.utf8).withUnsafeBufferPointer { try JSONObject(parsing: $0) }
    return try NCITerm(object)
  }

  @Test("a term has its definition in one line") func definition() throws {
    let term = try term(
      """
      {"_id": "7", "title": "M-EDTA", "text": "A substance\\n    being  studied.", "language": "es",
       "pronunciation": "(em)", "html": "x"}
      """)
    #expect(
      term.id == "7" && term.term == "M-EDTA" && term.definition == "A substance being studied.")
    #expect(term.dictionary == "Diccionario de cáncer del NCI" && term.pronunciation == "(em)")
  }

  @Test(
    "a term lacks nothing that it needs",
    arguments: [
      ("{\"title\": \"a\", \"text\": \"b\"}", "the record has no \"_id\" or \"id\""),
      ("{\"id\": 1, \"text\": \"b\"}", "the record \"1\" has no \"title\""),
      ("{\"id\": 1, \"title\": \"a\", \"text\": \" \"}", "the record \"1\" has no \"text\""),
    ])
  func missing(json: String, reason: String) throws {
    #expect(throws: RecordError(reason: reason)) { _ = try term(json) }
  }

  @Test("every line of the dictionary is a term", arguments: ["en", "es"])
  func dictionary(language: String) throws {
    guard let folder = Checkout.sharedData("nci-glossary") else { return }
    var reader = try JSONLinesReader(path: folder + "/terms-M.\(language).jsonl.gz")
    var count = 0
    while case .object(let object, _)? = try reader.next() {
      let term = try NCITerm(object)
      #expect(term.language == language && !term.definition.contains("\n"))
      count += 1
    }
    #expect(count > 500)
  }
}
