// Licensed under the Apache License 2.0.

import Foundation
import Ginet
import GinetCorpus
import GinetReaders
import TestSupport
import Testing

@Suite("The corpus")
struct CorpusTests {
  private let corpus: Corpus

  init() throws {
    corpus = try Corpus()
  }

  @Test("every text of the folder is built into the program, as it stands there")
  func embedded() throws {
    var names: [String] = []
    for folder in ["glossary", "language", "summary"] {
      let path = Checkout.path + "/Corpus/" + folder
      names += try FileManager.default.contentsOfDirectory(atPath: path).map { folder + "/" + $0 }
    }
    #expect(CorpusText.all.map(\.name).sorted() == names.sorted())
    for text in CorpusText.all {
      let file = try String(contentsOfFile: Checkout.path + "/Corpus/" + text.name, encoding: .utf8)
      #expect(text.text == file, "\(text.name) has changed since the program was built")
    }
  }

  @Test("every fact of the checklist stands in its passage")
  func facts() throws {
    var texts: [String: String] = [:]
    for passage in corpus.passages {
      texts[Corpus.passageID(of: passage.passage.id), default: ""] += passage.passage.text + " "
    }
    for (id, text) in texts {
      let words = text.split(whereSeparator: \.isWhitespace)
      texts[id] = words.filter { $0 != "•" }.joined(separator: " ").lowercased()
    }
    let table = try String(contentsOfFile: Checkout.path + "/Corpus/facts.tsv", encoding: .utf8)
    let rows = table.split(separator: "\n").dropFirst()
    #expect(rows.count > 550)
    for row in rows {
      let columns = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      try #require(columns.count == 4, "row: \(row)")
      let text = try #require(texts[columns[1]], "no passage \(columns[1]) for fact \(columns[0])")
      for words in columns[3].split(separator: "|") {
        #expect(text.contains(words.lowercased()), "fact \(columns[0]): \(columns[2])")
      }
    }
    let covered = Set(rows.map { $0.split(separator: "\t")[1] })
    #expect(Set(texts.keys.map { Substring($0) }).subtracting(covered).isEmpty)
  }

  @Test("every passage names its source, its date, and no institute as its author")
  func sources() {
    #expect(corpus.passages.count > 65)
    for passage in corpus.passages {
      #expect(
        passage.source.url.hasPrefix("https://www.cancer.gov/types/gi-neuroendocrine-tumors/"))
      #expect(passage.source.updated == "2025-02-20")
      #expect(passage.passage.path.count >= 1)
      let count = passage.passage.text.split(whereSeparator: \.isWhitespace).count
      #expect(count <= 160, "\(passage.passage.id) has \(count) words")
    }
    let restatement = corpus.passages.filter { $0.passage.id == "about/restatement" }
      .map(\.passage.text).joined().lowercased()
    for words in ["not medical advice", "restatement", "20 february 2025"] {
      let isThere =
        restatement.contains(words)
        || (words.hasPrefix("20") && restatement.contains("february 20, 2025"))
      #expect(isThere, "\(words)")
    }
  }

  @Test("the front matter of each section has its title, its source and the source's date")
  func frontMatter() throws {
    for text in CorpusText.all where text.name.hasPrefix("summary/") {
      let document = try MarkdownReader().read(text.text, file: text.name)
      let title = try #require(document["title"])
      #expect(text.text.contains("\n# \(title)\n"), "\(text.name)")
      #expect(document["source"]?.contains("National Cancer Institute") == true)
      #expect(document["url"]?.hasPrefix("https://") == true)
      #expect(document["updated"]?.count == 10)
    }
  }

  @Test("the glossary has its size, and each entry a definition of one to three sentences")
  func glossary() {
    #expect(corpus.entries.count >= 180)
    for entry in corpus.entries {
      #expect(!entry.definition.isEmpty && !entry.sections.isEmpty, "\(entry.term)")
      let ends = entry.definition.split(separator: " ").filter {
        $0.hasSuffix(".") || $0.hasSuffix(".)")
      }
      #expect((1...4).contains(ends.count), "\(entry.term): \(entry.definition)")
    }
  }

  @Test("faults of a text are told with file and line, all of them")
  func faults() {
    let texts = [
      CorpusText(name: "summary/x.md", text: "# No front matter\n\ntext"),
      CorpusText(name: "glossary/y.txt", text: "term: a\ncolour: red\n\naliases: b\n"),
    ]
    let error = #expect(throws: CorpusError.self) { _ = try Corpus(texts) }
    #expect((error?.faults.count ?? 0) >= 3)
    #expect(error?.description.contains("glossary/y.txt:2") ?? false)
  }
}
