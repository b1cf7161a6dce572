// Licensed under the Apache License 2.0.

import Ginet
import TestSupport
import Testing

@Suite("Corrections of a query")
struct CorrectionTests {
  /// So many documents say each of these.
  private static let texts: [(count: Int, text: String)] = [
    (6, "The carcinoid syndrome causes flushing and diarrhea"),
    (4, "Surgery removes the appendix, or a part of the small intestine"),
    (4, "Chemoembolization of the hepatic artery blocks the blood of a tumor"),
    (3, "Octreotide is injected under the skin. Octreotide lessens flushing"),
    (8, "A heart valve may fail"),
    (1, "A hart lives in the forest"),
    (2, "Grade 2 tumors, 5-HIAA and the MIBG scan"),
    (2, "El ñandú está aquí"),
    (1, "Liver"),
  ]

  private static func searcher(
    _ schema: Schema = [
      .keyword("kind"), .text("title", surfaceForms: true), .text("body", surfaceForms: true),
    ], commits: Int = 1
  ) throws -> Searcher {
    let index = try Index.inMemory(schema: schema)
    let all = texts.flatMap { Array(repeating: $0.text, count: $0.count) }
    for part in 0..<commits {
      var writer = try index.writer()
      for (number, text) in all.enumerated() where number % commits == part {
        var document: Document = ["body": text]
        if schema.contains("kind") { document.add("kind", "summary") }
        if schema.contains("title"), text.hasPrefix("A ") { document.add("title", "Liver") }
        try writer.add(document)
      }
      try writer.commit()
    }
    return try index.searcher()
  }

  private func first(_ text: String, plain: Bool = false) throws -> String? {
    try Self.searcher().corrections(of: text, parser: QueryParser(operators: !plain)).first?.text
  }

  @Test(
    "put right what is wrong",
    arguments: [
      ("apendix", "appendix"), ("apendix surgery", "appendix surgery"),
      ("carcinoid sindrome flushing", "carcinoid syndrome flushing"),
      ("carcnoid sydrome flusing", "carcinoid syndrome flushing"),
      ("diarrhoea", "diarrhea"), ("teh", "the"), ("ocreotide", "octreotide"),
      ("what is carcinod?", "what is carcinoid?"), ("livr, hert", "liver, heart"),
      ("Carcinod Sindrome", "Carcinoid Syndrome"),
      ("WHAT IS CARCINOD SINDROME", "WHAT IS CARCINOID SYNDROME"),
      ("apendix's surgery", "appendix's surgery"),
      ("ñadú", "ñandú"), ("octreotid\u{65}\u{301}", "octreotide"),
    ] as [(String, String?)])
  func words(typed: String, meant: String?) throws {
    #expect(try first(typed) == meant)
  }

  @Test(
    "put in and leave out spaces",
    arguments: [
      ("carcinoidsyndrome", "carcinoid syndrome"), ("smallintestine", "small intestine"),
      ("carcinoidsyndrom", "carcinoid syndrome"),
      ("chemo embolization", "chemoembolization"), ("chemo-embolization", "chemoembolization"),
      ("octreo tide injected", "octreotide injected"),
      ("chemo embolizaton", "chemoembolization"),
      ("\"hepaticartery\"", "\"hepatic artery\""),
      // Nobody writes these side by side.
      ("appendixvalve", nil),
    ] as [(String, String?)])
  func boundaries(typed: String, meant: String?) throws {
    #expect(try first(typed) == meant)
  }

  @Test(
    "keep signs, quotes, fields, brackets, operators and weights",
    arguments: [
      ("+carcinod -livr", "+carcinoid -liver"), ("body:carcinod", "body:carcinoid"),
      ("title,body:carcinod^2", "title,body:carcinoid^2"),
      ("body:(carcinod OR apendix)", "body:(carcinoid OR appendix)"),
      ("\"carcinod syndrome\"~3", "\"carcinoid syndrome\"~3"),
      ("“carcinod syndrome”", "“carcinoid syndrome”"),
      ("carcinod NEAR/5 flushing", "carcinoid NEAR/5 flushing"),
      ("carcinod AND (flushing NOT livr)", "carcinoid AND (flushing NOT liver)"),
      ("carcinod*  apendix", "carcinod*  appendix"),
      ("apendix /carcinod.*/", "appendix /carcinod.*/"),
      ("carcinod~ apendix", "carcinod~ appendix"),
      ("apendix [carcinod TO z]", "appendix [carcinod TO z]"),
      ("apendix c\\arcinod", "appendix c\\arcinod"), ("apendix (", "appendix ("),
      ("carcinod) apendix", "carcinoid) appendix"),
      // Two words with a sign between are not one.
      ("chemo +embolization", nil), ("kind:summry", nil),
      ("apendix kind:summary", "appendix kind:summary"),
    ] as [(String, String?)])
  func operators(typed: String, meant: String?) throws {
    #expect(try first(typed) == meant)
  }

  @Test("take everything for words if the parser does")
  func plain() throws {
    #expect(try first("+carcinod -livr OR", plain: true) == "+carcinoid -liver OR")
    #expect(try first("carcinod*", plain: true) == "carcinoid*")
  }

  @Test(
    "leave right words, numbers, codes, letters and abbreviations alone",
    arguments: [
      "", " ", "carcinoid syndrome", "carcinoids", "hart", "tumors tumor", "5-HIAB", "grade-3", "x",
      "b c",
      "1234", "MIBX", "MIBG", "dotaTATE", "the and of", "?!", "+ -", "\"\"", "AND", "*:*",
      "ñandu", "zzzzzzzz", "本末転倒", "ทดสอบ", "🙂🙃",
      "carcinoid \u{202E}flushing",
    ])
  func silent(text: String) throws {
    #expect(try first(text) == nil)
  }

  @Test("question a word of the index only beside one that is far more frequent")
  func rare() throws {
    // Documents that hold "hart" are one, those that hold "heart" eight: too few to be sure.
    #expect(try first("hart") == nil)
    let index = try Index.inMemory(schema: [.text("body", surfaceForms: true)])
    var writer = try index.writer()
    for _ in 0..<2_000 { try writer.add(["body": "treatment successful"]) }
    try writer.add(["body": "succesful"])
    for _ in 0..<40 { try writer.add(["body": "tretament"]) }
    try writer.commit()
    let searcher = try index.searcher()
    #expect(try searcher.corrections(of: "succesful").first?.text == "successful")
    #expect(try searcher.corrections(of: "tretament").isEmpty)
  }

  @Test("choose among neighbours by the words beside a wrong one")
  func context() throws {
    let index = try Index.inMemory(schema: [.text("body", surfaceForms: true)])
    var writer = try index.writer()
    for _ in 0..<10 {
      try writer.add(["body": "the lung cancer"])
      try writer.add(["body": "a long walk"])
    }
    try writer.commit()
    let searcher = try index.searcher()
    #expect(try searcher.corrections(of: "lang cancer").first?.text == "lung cancer")
    #expect(try searcher.corrections(of: "lang walk").first?.text == "long walk")
  }

  @Test("know the words of synonyms")
  func synonyms() throws {
    let synonyms = Synonyms(
      [.init("apendix", finds: ["appendix"], weight: 1)], analyzer: .english)
    let searcher = try Self.searcher()
    let options = SearchOptions(synonyms: synonyms)
    #expect(try searcher.corrections(of: "apendix", options: options).isEmpty)
    #expect(
      try searcher.corrections(of: "apendix sindrome", options: options).first?.text
        == "apendix syndrome")
  }

  @Test("tell what is changed, and how many documents match")
  func changes() throws {
    let searcher = try Self.searcher()
    let typed = "“é” apendix chemo embolization +smallintestine"
    let correction = try #require(try searcher.corrections(of: typed).first)
    #expect(correction.text == "“é” appendix chemoembolization +small intestine")
    let bytes = Array(typed.utf8)
    #expect(
      correction.changes.map { String(decoding: bytes[$0.range], as: UTF8.self) }
        == ["apendix", "chemo embolization", "smallintestine"])
    #expect(
      correction.changes.map(\.text) == ["appendix", "chemoembolization", "small intestine"])
    let query = QueryParser(schema: searcher.schema).parse(correction.text).query
    #expect(correction.documentCount == (try searcher.count(query)))
  }

  @Test("are as many as are asked for, and different")
  func limits() throws {
    let searcher = try Self.searcher()
    for limit in [-1, 0, 1, 2, 100] {
      let corrections = try searcher.corrections(of: "tumrs livr", limit: limit)
      #expect(corrections.count <= max(limit, 0))
      #expect(Set(corrections.map(\.text)).count == corrections.count)
    }
  }

  @Test("are the same of an index in several segments, and of several indexes")
  func segments() throws {
    let one = try Self.searcher()
    let several = try Self.searcher(commits: 4)
    for text in ["apendix surgry", "chemo embolizaton", "carcinoidsyndrom", "hert valv"] {
      let corrections = try one.corrections(of: text)
      #expect(try several.corrections(of: text) == corrections)
      #expect(!corrections.isEmpty)
    }
  }

  @Test("need neither surface forms nor positions nor stored values")
  func poorFields() throws {
    for positions in [Field.Positions.fast, .none] {
      for stored in [true, false] {
        let searcher = try Self.searcher([
          .text("body", stored: stored, positions: positions)
        ])
        #expect(try searcher.corrections(of: "surgary").first?.text == "surgery")
        // A stem that may be none of the documents' words is not shown.
        let meant = try searcher.corrections(of: "apendix").first?.text
        #expect(meant == (stored ? "appendix" : nil))
        #expect(
          try searcher.corrections(of: "carcinoidsyndrome").first?.text == "carcinoid syndrome")
      }
    }
  }
}
