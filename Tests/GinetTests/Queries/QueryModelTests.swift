// Licensed under the Apache License 2.0.

import Ginet
import TestSupport
import Testing

@Suite("Queries against a model")
struct QueryModelTests {
  private static let words = ["ka", "kb", "kab", "la", "lb", "lab", "ma"]
  private static let values = ["x", "y", "z z"]
  private static let fields: [[String]?] = [
    nil, nil, ["title"], ["body"], ["title", "body"], ["kind"], ["kind", "body"],
  ]

  /// Documents of a few words, so that phrases and ties are many.
  private static func corpus(_ random: inout SeededRandom) -> [[String: [String]]] {
    (0..<Int.random(in: 5...40, using: &random)).map { _ in
      func text(_ most: Int) -> [String] {
        (0..<Int.random(in: 0...most, using: &random)).compactMap { _ in
          words.randomElement(using: &random)
        }
      }
      let kind = values.randomElement(using: &random) ?? ""
      return ["title": text(3), "body": text(12), "kind": [kind]]
    }
  }

  private static func index(_ corpus: [[String: [String]]], surfaceForms: Bool) throws -> Searcher {
    let index = try Index.inMemory(schema: [
      .keyword("id"), .keyword("kind"),
      .text("title", analyzer: .standard, surfaceForms: surfaceForms),
      .text("body", analyzer: .standard, positions: surfaceForms ? .compact : .fast),
    ])
    var writer = try index.writer()
    for (number, tokens) in corpus.enumerated() {
      var document: Document = ["id": "\(number)"]
      for (field, tokens) in tokens { document.add(field, tokens.joined(separator: " ")) }
      try writer.add(document)
      if number % 9 == 8 { try writer.commit() }
    }
    try writer.commit()
    return try index.searcher()
  }

  @Test("every query finds and scores what the model does", arguments: 0..<60)
  func model(round: Int) throws {
    var random = SeededRandom(seed: SeededRandom.seed &+ UInt64(round))
    let corpus = Self.corpus(&random)
    let searcher = try Self.index(corpus, surfaceForms: false)
    var model = QueryModel(documents: corpus, textFields: ["title", "body"])
    model.k1 = [0, 0.4, 1.2, 3].randomElement(using: &random) ?? 1.2
    model.b = [0, 0.75, 1].randomElement(using: &random) ?? 0.75
    model.weights["title"] = [0, 0.3, 1, 7].randomElement(using: &random)
    model.proximity = [0, 0.4, 3].randomElement(using: &random) ?? 0
    let options = SearchOptions(
      fields: [.init("title", weight: model.weights["title"] ?? 1), .init("body")],
      ranking: BM25(k1: model.k1, b: model.b), proximity: model.proximity)
    var queries = RandomQueries(
      random: random, words: Self.words, fields: Self.fields,
      prefixes: ["k", "ka", "l", "m", "q", "ka l", "la kb k", "q k", "z z"],
      patterns: ["k?", "*b", "l*b", "?a*", "m?", "k*", "*", "??", "z*z"],
      terms: [("kind", "x"), ("kind", "z z"), ("body", "ka"), ("none", "x")])
    for _ in 0..<60 {
      let tree = queries.tree(depth: 3)
      let results = try searcher.search(tree.query, limit: 100, options: options)
      var found: [Int: Double] = [:]
      for hit in results.hits {
        let id = try searcher.document(hit.address)["id"].flatMap { Int($0) } ?? -1
        found[id] = hit.score
      }
      var wanted: [Int: Double] = [:]
      for document in corpus.indices { wanted[document] = model.score(tree, document) }
      #expect(found.keys.sorted() == wanted.keys.sorted(), "\(tree.query) in round \(round)")
      for (document, score) in wanted {
        let difference = abs(score - (found[document] ?? 0))
        #expect(
          difference < 1e-6 * max(score, 1), "\(tree.query) of document \(document), round \(round)"
        )
      }
      #expect(results.cuts.isEmpty && results.total.value == wanted.count)
    }
  }

  @Test("prefixes and ranges look at words as they were, where a field keeps them")
  func surfaceForms() throws {
    let schema: Schema = [.text("body", surfaceForms: true), .text("stems")]
    let index = try Index.inMemory(schema: schema)
    var writer = try index.writer()
    for text in ["running dogs", "he runs", "a runner", "the Rennes run", "Größe"] {
      try writer.add(["body": text, "stems": text])
    }
    try writer.commit()
    let searcher = try index.searcher()
    func count(_ query: Query) throws -> Int { try searcher.search(query).total.value }
    #expect(try count(.prefix("runn", in: ["body"])) == 2)
    #expect(try count(.prefix("Running", in: ["body"])) == 1)
    #expect(try count(.prefix("running", in: ["stems"])) == 3, "the stem of the word")
    #expect(try count(.prefix("GRÖß", in: ["body"])) == 1)
    #expect(try count(.prefix("GRÖß", in: ["stems"])) == 1)
    #expect(try count(.everything.filtered(by: .prefix("runn", in: ["body"]))) == 2)
    #expect(try count(.everything.filtered(by: .prefix("running", in: ["stems"]))) == 3)
    #expect(
      try count(.range(from: .including("runner"), to: .excluding("runs"), in: ["body"])) == 2)
    #expect(try count(.range(from: .excluding("runs"), in: ["body"])) == 1)
    let marked = try searcher.highlighter(for: .prefix("runn"), field: "body")
      .snippet(of: "Running, he runs; a runner.").marked("[", "]")
    #expect(marked == "[Running], he runs; a [runner].")
  }

  @Test("wildcards, expressions and fuzzy words are folded, and marked where they match")
  func patterns() throws {
    let text = "Women and a woman had Flushing; wombats flushed."
    let index = try Index.inMemory(schema: [.text("body", surfaceForms: true), .text("stems")])
    var writer = try index.writer()
    try writer.add(["body": text, "stems": text])
    try writer.add(["body": "Größe", "stems": "Größe"])
    try writer.commit()
    let searcher = try index.searcher()
    func marked(_ text: String, _ query: String, in field: String) throws -> String {
      let parsed = QueryParser(schema: searcher.schema).parse(query)
      #expect(try searcher.search(parsed).total.value == 1, "\(query)")
      return try searcher.highlighter(for: parsed.query, field: field).snippet(of: text)
        .marked("[", "]")
    }
    #expect(try marked(text, "body:WOM?N", in: "body").hasPrefix("[Women] and a [woman] had F"))
    #expect(
      try marked(text, "body:/[fF]lush.*/", in: "body").contains("[Flushing]; wombats [flushed]"))
    #expect(try marked(text, "body:Flushng~1", in: "body").contains("[Flushing]; wombats flushed"))
    #expect(
      try marked(text, "stems:Flosh~1", in: "stems").contains("[Flushing]; wombats [flushed]"))
    #expect(try marked("Größe", "body:grö*e", in: "body") == "[Größe]")
    #expect(try marked("Größe", "stems:GRÖ?SE", in: "stems") == "[Größe]")
    let broken = try searcher.search(.matching("(a", in: ["body"]))
    #expect(broken.hits.isEmpty && broken.cuts.map(\.kind) == [.pattern])
  }

  @Test("a prefix of several words is a phrase")
  func severalWords() throws {
    let index = try Index.inMemory(schema: [.text("body")])
    var writer = try index.writer()
    for text in ["5-HIAA was high", "5 of HIAA", "5-HT", "HIAA"] { try writer.add(["body": text]) }
    try writer.commit()
    #expect(try index.searcher().search("5-HI*").total.value == 1)
    #expect(try index.searcher().search("5-H*").total.value == 2)
  }

  @Test("a similar text is found by the words that tell")
  func similar() throws {
    let index = try Index.inMemory(schema: [.keyword("id"), .text("body")])
    var writer = try index.writer()
    let texts = [
      "the octreotide scan shows the tumor", "an octreotide scan of the liver",
      "the liver is large", "the weather is fine", "octreotide and weather",
    ]
    for (number, text) in texts.enumerated() {
      try writer.add(["id": "\(number)", "body": text])
    }
    try writer.commit()
    let searcher = try index.searcher()
    let first = try #require(try searcher.search("shows").hits.first)
    let query = try searcher.query(similarTo: first.address)
    let ids = try searcher.search(query).hits.map { try searcher.document($0.address)["id"] }
    #expect(ids == ["0", "1", "4"], "\"shows\" and \"tumor\" are of one document only")
    let one = SimilarText(texts[0], mostWords: 1)
    #expect(try searcher.search(.similar(to: one)).total.value == 2, "scan is the rarest")
  }

  @Test("phrases with slop and words near one another are marked where they stand")
  func marks() throws {
    let index = try Index.inMemory(schema: [.text("body")])
    let text = "Blue whales and grey whales sing; whales that are blue sing too."
    var writer = try index.writer()
    try writer.add(["body": text])
    try writer.commit()
    let searcher = try index.searcher()
    func marked(_ query: Query) throws -> String {
      try searcher.highlighter(for: query, field: "body").snippet(of: text).marked("[", "]")
    }
    #expect(
      try marked(.phrase("grey sing", slop: 1))
        == "Blue whales and [grey] whales [sing]; whales that are blue sing too.")
    #expect(
      try marked(.near(["whales", "blue"], within: 3, ordered: true))
        == "Blue whales and grey whales sing; [whales] that are [blue] sing too.")
  }
}
