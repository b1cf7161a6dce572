// Licensed under the Apache License 2.0.

import Ginet
import Testing

/// Ways of writing that have to find one another, through a whole index.
@Suite("Ways of writing")
struct SpellingVariantTests {
  /// Finds the texts, by their index, that match.
  private func found(
    _ query: Query, in texts: [String], analyzer: Analyzer = .english
  ) throws -> [Int] {
    let index = try Index.inMemory(schema: [.keyword("id"), .text("body", analyzer: analyzer)])
    var writer = try index.writer()
    for (number, text) in texts.enumerated() {
      try writer.add(["id": "\(number)", "body": text])
    }
    try writer.commit()
    let searcher = try index.searcher()
    return try searcher.search(query, limit: texts.count).hits.map { hit in
      Int(try searcher.document(hit.address)["id"] ?? "") ?? -1
    }
  }

  private static let groups: [[String]] = [
    ["5-HIAA", "5 HIAA", "5HIAA", "5‑HIAA"],
    ["I-131", "iodine I 131", "I131", "¹³¹I I 131"],
    ["68Ga-DOTATATE", "68Ga DOTATATE", "68 Ga DOTATATE", "⁶⁸Ga-DOTATATE", "68-Ga-dotatate"],
    ["MEN1", "MEN 1", "MEN-1", "men1"],
    ["x-ray", "x ray", "X-ray", "xray", "chest X‑rays"],
    ["24-hour", "24 hour", "24hour", "24 hours"],
    ["T-cell", "T cell", "t cells"],
    ["patient's", "patient’s", "patients'", "patients"],
  ]

  @Test("each way of writing finds all the others, loosely and as a phrase", arguments: groups)
  func eachFindsTheOthers(group: [String]) throws {
    let texts = group.map { "before \($0) behind" } + ["before something else behind"]
    for form in group {
      #expect(
        Set(try found(.words(form), in: texts)).isSuperset(of: group.indices), "words: \(form)")
      let phrase = try found(.phrase(form), in: texts)
      if !form.contains("chest") && !form.contains("iodine") && !form.contains("¹³¹") {
        #expect(Set(phrase) == Set(group.indices), "phrase: \(form)")
      }
    }
  }

  @Test("a phrase goes through a code or a compound, however it is written", arguments: groups)
  func phrasesThrough(group: [String]) throws {
    let plain = group.filter { !$0.contains("chest") && !$0.contains("odine") && !$0.contains("¹") }
    let texts = plain.map { "a high \($0) test" } + ["a high something test"]
    for form in plain {
      #expect(
        Set(try found(.phrase("high \(form) test"), in: texts)) == Set(plain.indices), "\(form)")
    }
  }

  @Test("words near one another may be codes or compounds, however they are written")
  func near() throws {
    let groups = Self.groups.map { group in
      group.filter { !$0.contains("chest") && !$0.contains("odine") && !$0.contains("¹") }
    }
    for (group, other) in zip(groups, groups.dropFirst()) {
      let pairs = group.flatMap { first in other.map { (first, $0) } }
      let texts = pairs.map { "high \($0) and \($1) tests" } + ["high and tests", group[0]]
      let away = pairs.map { "high \($0) and then, much later and after all, a \($1) test" }
      for (first, second) in pairs {
        let query = Query.near([first, second], within: 5, ordered: true)
        #expect(
          try Set(found(query, in: texts + away)) == Set(pairs.indices), "\(first), \(second)")
        let reversed = Query.near([second, first], within: 5, ordered: true)
        #expect(try found(reversed, in: texts) == [], "\(second), \(first)")
        let anyOrder = Query.near(["tests", second, first], within: 8)
        #expect(try Set(found(anyOrder, in: texts)) == Set(pairs.indices), "\(first), \(second)")
      }
    }
  }

  @Test("what is found of a code is marked where it stands, as one")
  func highlights() throws {
    let text = "Take 5-HIAA, 5HIAA and ⁶⁸Ga; an X-ray."
    let index = try Index.inMemory(schema: [.text("body")])
    var writer = try index.writer()
    try writer.add(["body": text])
    try writer.commit()
    let query = QueryParser().parse("5 HIAA 68ga x ray").query
    let highlighter = try index.searcher().highlighter(for: query, field: "body")
    let marked = highlighter.highlights(in: text).map {
      String(decoding: Array(text.utf8)[$0], as: UTF8.self)
    }
    #expect(marked == ["5-HIAA", "5HIAA", "⁶⁸Ga", "X-ray"])
  }

  @Test("an abbreviation finds itself, and the word in lower case finds it behind itself")
  func abbreviations() throws {
    let stem = try #require(StemFilter("english"))
    let analyzer = Analyzer(
      "abbreviated", tokenizer: WordTokenizer(),
      filters: [AbbreviationFilter(["NET"]), FoldFilter(), stem])
    let texts = ["a fishing net of twine", "she has a NET of the ileum", "two NETs", "else"]
    #expect(Set(try found(.words("NET"), in: texts, analyzer: analyzer)) == [1, 2])
    let lower = try found(.words("net"), in: texts, analyzer: analyzer)
    #expect(lower.first == 0 && Set(lower) == [0, 1, 2])
    let phrase = try found(.phrase("net of"), in: texts, analyzer: analyzer)
    #expect(phrase == [0, 1])
    let often = ["a NET, a NET, a NET", "a net for fish"]
    #expect(try found(.phrase("a net"), in: often, analyzer: analyzer) == [1, 0])
    let written = QueryParser().parse("+NET -net").query
    #expect(Set(try found(written, in: texts, analyzer: analyzer)) == [1, 2])
  }

  @Test("a phrase of grams finds its letters in a row, and no others", arguments: [2...3, 3...3])
  func grams(lengths: ClosedRange<Int>) throws {
    let analyzer = Analyzer("grams", tokenizer: WordTokenizer(), filters: [NGramFilter(lengths)])
    let texts = ["abcd", "xbcd", "zabcde", "abxd", "bcd"]
    #expect(Set(try found(.phrase("abcd"), in: texts, analyzer: analyzer)) == [0, 2])
    #expect(Set(try found(.phrase("bcd"), in: texts, analyzer: analyzer)) == [0, 1, 2, 4])
  }

  @Test("synonyms of several words find one another within phrases")
  func synonyms() throws {
    let groups = [["mi", "heart attack", "myocardial infarction"]]
    let analyzer = Analyzer(
      "synonyms", tokenizer: WordTokenizer(), filters: [SynonymFilter(groups), FoldFilter()])
    let texts = ["an acute heart attack today", "an acute MI today", "his heart did attack"]
    for form in ["acute mi today", "acute myocardial infarction today", "acute heart attack"] {
      #expect(Set(try found(.phrase(form), in: texts, analyzer: analyzer)) == [0, 1], "\(form)")
    }
    #expect(try found(.words("MI"), in: texts, analyzer: analyzer).prefix(2).contains(1))
    #expect(Set(try found(.phrase("heart did"), in: texts, analyzer: analyzer)) == [2])
  }

  @Test("a word kept beside its stem ranks its own documents first")
  func originals() throws {
    let stem = try #require(StemFilter("english"))
    let analyzer = Analyzer(
      "kept", tokenizer: WordTokenizer(), filters: [KeepOriginalFilter(besides: stem)])
    let texts = ["they ran or run", "he runs fast", "always running on"]
    #expect(try found(.words("running"), in: texts, analyzer: analyzer).first == 2)
    #expect(Set(try found(.words("running"), in: texts, analyzer: analyzer)) == [0, 1, 2])
  }

  @Test("pairs of characters find every word within a run")
  func bigrams() throws {
    let analyzer = Analyzer(
      "pairs", tokenizer: WordTokenizer(), filters: [CJKBigramFilter(), FoldFilter()])
    let texts = ["神经内分泌肿瘤患者", "肿瘤", "内科分类"]
    #expect(try found(.phrase("分泌"), in: texts, analyzer: analyzer) == [0])
    #expect(Set(try found(.phrase("肿瘤"), in: texts, analyzer: analyzer)) == [0, 1])
  }

  @Test("every value of a field counts its long words")
  func longWords() throws {
    let index = try Index.inMemory(schema: [.text("body")])
    var writer = try index.writer()
    let long = String(repeating: "a", count: 300)
    var document = Document()
    document.add("body", "\(long) \(long)")
    document.add("body", long)
    try writer.add(document)
    #expect(writer.cutTokenCount == 3)
  }
}
