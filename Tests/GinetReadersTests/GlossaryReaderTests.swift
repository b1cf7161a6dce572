// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@testable import GinetReaders

private func errors(_ text: String) -> [String] {
  do {
    _ = try GlossaryReader().read(text, file: "g.txt")
    return []
  } catch {
    return error.errors.map(\.description)
  }
}

@Suite struct GlossaryReading {
  @Test func aRecordBecomesAnEntry() throws {
    let entries = try GlossaryReader().read(
      """
      # Conditions: a comment.

      term: carcinoid syndrome
      aliases: malignant carcinoid syndrome; the
        syndrome
      # A comment within a record.
      abbreviations: CS
      british: carcinoid-syndrome
      page:
        Signs: flushing
          and diarrhea.
      general: Known  besides.
      related: flushing;diarrhea ; serotonin
      sections: general/carcinoid-syndrome; treatment/carcinoid-syndrome


      id: hiaa
      term: 5-HIAA
      general: A substance.
      """, file: "g.txt")
    let first = GlossaryEntry(
      id: "carcinoid-syndrome", term: "carcinoid syndrome",
      aliases: ["malignant carcinoid syndrome", "the syndrome"], abbreviations: ["CS"],
      british: ["carcinoid-syndrome"], page: "Signs: flushing and diarrhea.",
      general: "Known  besides.", related: ["flushing", "diarrhea", "serotonin"],
      sections: ["general/carcinoid-syndrome", "treatment/carcinoid-syndrome"], file: "g.txt",
      line: 3)
    let second = GlossaryEntry(
      id: "hiaa", term: "5-HIAA", general: "A substance.", file: "g.txt", line: 17)
    #expect(entries == [first, second])
    #expect(first.definition == "Signs: flushing and diarrhea. Known  besides.")
    #expect(second.definition == "A substance.")
    #expect(second.names == ["5-HIAA"])
  }

  @Test func lineEndsAndAByteOrderMarkDoNotMatter() throws {
    let bytes = Array("\u{FEFF}term: a\r\npage: b\r\n  c\r\n \r\nterm: d\r\npage: e".utf8)
    let entries = try GlossaryReader().read(bytes, file: "g.txt")
    #expect(entries.map(\.term) == ["a", "d"])
    #expect(entries.map(\.page) == ["b c", "e"])
    #expect(entries.map(\.line) == [1, 5])
  }

  @Test(arguments: ["", "\n\n", "# only a comment\n"])
  func noRecordsAreNoEntries(text: String) throws {
    #expect(try GlossaryReader().read(text, file: "g.txt").isEmpty)
  }

  @Test(
    "each error names its line",
    arguments: [
      ("term: a\npage: b\nsee: c\n  d", ["g.txt:3: unknown key “see”"]),
      ("Term: a\npage: b", ["g.txt:1: unknown key “Term”", "g.txt:1: a record without `term`"]),
      ("page: b", ["g.txt:1: a record without `term`"]),
      (
        "\nterm: a\npage: b\n\n\nterm: a\nterm: b\npage: c",
        ["g.txt:7: the key `term` stands in line 6 already"]
      ),
      (
        "term: a\nrelated: b",
        ["g.txt:1: a record without a definition: `page` or `general` is missing"]
      ),
      ("term: a\npage:\n\nterm: b\npage: c", ["g.txt:2: `page` is empty; leave it out"]),
      ("  a\nterm: a\npage: b", ["g.txt:1: a continuation without a key before it"]),
      ("term: a\npage: b\n c", ["g.txt:3: a continuation is indented by two spaces"]),
      (
        "term: a\npage: b\nc",
        ["g.txt:3: neither `key: value` nor a continuation, which two spaces indent"]
      ),
      ("term: a\npage: b\u{7}", ["g.txt:2: the control character U+7"]),
      ("# \u{85}\nterm: a\npage: b", ["g.txt:1: the control character U+85"]),
      ("term: a\npage: b\u{FFFD}", ["g.txt:2: a character that is not UTF-8, or U+FFFD"]),
      ("term: a\npage: b\naliases: c; ;d", ["g.txt:3: `aliases` has an empty element"]),
      ("term: a\npage: b\naliases: c; d;\n  c", ["g.txt:3: “c” stands twice under `aliases`"]),
      ("term: a\npage: b\naliases: c; a", ["g.txt:3: “a” stands under `term` and under `aliases`"]),
      (
        "term: a\npage: b\nid: Not A Slug",
        ["g.txt:3: the id “Not A Slug” is not of lower-case letters, digits and single hyphens"]
      ),
      ("term: +\npage: b", ["g.txt:1: the term “+” gives no id; add an `id`"]),
      ("id: plus\nterm: +\npage: b", []),
    ])
  func errorsOfARecord(text: String, expected: [String]) {
    #expect(errors(text) == expected)
  }

  @Test func everyErrorIsCollectedInTheOrderOfTheLines() {
    let text = "x: 1\nterm: a\nq\n\nterm:\npage: b\n\nterm: c\npage: d\n\n\u{1}: e"
    #expect(
      errors(text) == [
        "g.txt:1: unknown key “x”",
        "g.txt:1: a record without a definition: `page` or `general` is missing",
        "g.txt:3: neither `key: value` nor a continuation, which two spaces indent",
        "g.txt:5: `term` is empty; leave it out", "g.txt:11: the control character U+1",
        "g.txt:11: unknown key “\u{1}”", "g.txt:11: a record without `term`",
        "g.txt:11: a record without a definition: `page` or `general` is missing",
      ])
  }

  @Test func anyBytesAreReadWithoutATrap() {
    var random = SeededRandom()
    let fragments = [
      "term: ", "page: ", "aliases: ", "id: ", ";", ":", "\n", "\n\n", "  ", " ", "#", "a", "B",
      "é",
      "\r\n", "\t", "\0", "\u{FFFD}", "general:", "related:x",
    ]
    for _ in 0..<3_000 {
      let parts = (0..<40).map { _ in fragments.randomElement(using: &random) ?? "" }
      let text = parts.joined()
      do {
        let entries = try GlossaryReader().read(text, file: "g.txt")
        #expect(entries.allSatisfy { !$0.id.isEmpty && !$0.term.isEmpty && !$0.definition.isEmpty })
      } catch {
        let lineCount = text.utf8.count { $0 == 10 } + 1
        #expect(!error.errors.isEmpty)
        #expect(error.errors.allSatisfy { (1...lineCount).contains($0.line) })
      }
      let bytes = (0..<60).map { _ in UInt8.random(in: 0...255, using: &random) }
      _ = try? GlossaryReader().read(bytes, file: "g.txt")
    }
  }
}

@Suite struct GlossaryChecking {
  private func check(_ entries: GlossaryEntry..., sections: Set<String> = ["s"]) -> [String] {
    GlossaryReader().check(entries, sections: sections).map(\.description)
  }

  private func entry(
    _ term: String, aliases: [String] = [], abbreviations: [String] = [], british: [String] = [],
    related: [String] = [], sections: [String] = [], line: Int
  ) -> GlossaryEntry {
    GlossaryEntry(
      id: String(slugOf: term), term: term, aliases: aliases, abbreviations: abbreviations,
      british: british, page: "p", related: related, sections: sections, file: "g.txt", line: line)
  }

  @Test func rightEntriesHaveNoErrors() {
    #expect(
      check(
        entry("a", aliases: ["x", "X"], related: ["b"], sections: ["s"], line: 1),
        entry("b", related: ["a"], line: 2)) == [])
  }

  @Test func twoEntriesOfOneTermOrID() {
    #expect(
      check(entry("a", line: 1), entry("A", line: 5), entry("a.", line: 9)) == [
        "g.txt:5: the id “a” is that of “a” in g.txt:1", "g.txt:5: “A” also names “a” in g.txt:1",
        "g.txt:9: the id “a” is that of “a” in g.txt:1",
      ])
  }

  @Test func aFormThatNamesTwoEntries() {
    #expect(
      check(
        entry("tumor", aliases: ["growth"], british: ["tumour"], line: 1),
        entry("polyp", aliases: ["Growth"], line: 2), entry("Tumour", line: 3),
        entry("positron", abbreviations: ["PET"], line: 4), entry("pet", line: 5)) == [
          "g.txt:2: “Growth” also names “tumor” in g.txt:1",
          "g.txt:3: “Tumour” also names “tumor” in g.txt:1",
          "g.txt:5: “pet” also names “positron” in g.txt:4",
        ])
  }

  @Test func unknownTermsAndSections() {
    #expect(
      check(
        entry("a", aliases: ["b"], related: ["a", "b", "c"], sections: ["s", "t"], line: 1),
        entry("c", line: 2)) == [
          "g.txt:1: “a” is related to itself", "g.txt:1: the related term “b” has no entry",
          "g.txt:1: there is no section “t”",
        ])
  }
}

@Suite struct GlossaryFiles {
  private func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: corpusFolder + folder)
      .filter { $0.hasSuffix(".txt") || $0.hasSuffix(".md") }.sorted()
  }

  @Test func theShippedGlossaryIsRight() throws {
    var sections: Set<String> = []
    for name in try names(in: "/summary") {
      let bytes = try corpusFile("summary/" + name)
      sections.formUnion(try MarkdownReader().read(bytes, file: name).passages.map(\.id))
    }
    var entries: [GlossaryEntry] = []
    for name in try names(in: "/glossary") {
      let bytes = try corpusFile("glossary/" + name)
      entries += try GlossaryReader().read(bytes, file: name)
    }
    #expect(entries.count > 100)
    #expect(GlossaryReader().check(entries, sections: sections) == [])
  }
}
