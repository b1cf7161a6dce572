// Licensed under the Apache License 2.0.

import Ginet
import GinetCorpus
import GinetReaders
import TestSupport
import Testing

@Suite("Questions that patients ask")
struct QuestionTests {
  private let searcher: Searcher

  init() throws {
    searcher = try ShippedIndex.searcher()
  }

  private func passages(_ text: String) throws -> [String] {
    let query = Corpus.query(.words(text), in: nil)
    var passages: [String] = []
    for hit in try searcher.search(query, limit: 50, options: Corpus.searchOptions).hits {
      let id = Corpus.passageID(of: try searcher.document(hit.address)["id"] ?? "")
      if !passages.contains(id) { passages.append(id) }
    }
    return passages
  }

  @Test("27 of 30 questions find the passage that answers them among the first three")
  func questions() throws {
    let folder = Checkout.path + "/Corpus/queries/questions/"
    let judgements = try BEIRReader.judgements(at: folder + "qrels.tsv")
    let queries = try BEIRReader.queries(at: folder + "queries.jsonl")
    #expect(queries.count == 30)
    var missed: [String] = []
    for query in queries {
      let grades = try #require(judgements.grades[query.id])
      let best = grades.values.max()
      let first = try passages(query.text).prefix(3)
      if !first.contains(where: { grades[$0] == best }) { missed.append(query.text) }
    }
    #expect(missed.count <= 3, "missed: \(missed)")
  }

  @Test("judged passages are there, for every set of queries")
  func judgedPassages() throws {
    let ids = Set(try Corpus().passages.map { "summary/" + Corpus.passageID(of: $0.passage.id) })
    for set in ["questions", "judged"] {
      let path = Checkout.path + "/Corpus/queries/\(set)/qrels.tsv"
      for (query, grades) in try BEIRReader.judgements(at: path).grades {
        for document in grades.keys { #expect(ids.contains(document), "\(query): \(document)") }
      }
    }
  }

  @Test("the judged queries keep their level")
  func judgedQueries() throws {
    let folder = Checkout.path + "/Corpus/queries/judged/"
    let judgements = try BEIRReader.judgements(at: folder + "qrels.tsv")
    var rankings: [String: RankedDocuments] = [:]
    for query in try BEIRReader.queries(at: folder + "queries.jsonl") {
      let found = try passages(query.text)
      rankings[query.id] = RankedDocuments(
        found.enumerated().map { .init(document: $0.element, score: -Double($0.offset)) })
    }
    let measures = Evaluation(of: rankings, against: judgements).mean
    #expect(measures.ndcg10 > 0.68, "nDCG@10 \(measures.ndcg10)")
    #expect(measures.success1 > 0.67, "success@1 \(measures.success1)")
  }

  @Test("what people ask is words to the query language, with nothing to mend")
  func typedQuestions() throws {
    let parser = QueryParser(schema: Corpus.schema)
    for set in ["questions", "judged", "answerability"] {
      let folder = Checkout.path + "/Corpus/queries/\(set)/"
      let files =
        set == "answerability" ? ["answerable.jsonl", "unanswerable.jsonl"] : ["queries.jsonl"]
      for query in try files.flatMap({ try BEIRReader.queries(at: folder + $0) }) {
        let parsed = parser.parse(query.text)
        #expect(parsed.repairs.isEmpty, "\(query.text)")
        #expect(parsed.query == .words(query.text), "\(query.text)")
      }
    }
  }

  @Test("the index keeps the synonyms of the texts")
  func keptSynonyms() throws {
    let kept = try Corpus.searchOptions(from: searcher).synonyms
    #expect(kept != nil && kept == Corpus.searchOptions.synonyms)
  }

  @Test("carcinoid syndrome flushing finds the syndrome's passages first")
  func carcinoidSyndrome() throws {
    let first = try #require(try passages("carcinoid syndrome flushing").first)
    #expect(
      ["summary/general/carcinoid-syndrome", "summary/treatment/carcinoid-syndrome"].contains(first)
    )
  }

  @Test(
    "a query that names an entry finds its definition",
    arguments: [
      ("carcinoid syndrome flushing", "carcinoid syndrome"),
      ("what is a MIBG scan?", "MIBG scan"), ("NETs", "neuroendocrine tumor"),
      ("tumours", "tumor"), ("5-hiaa", "5-hydroxyindoleacetic acid"), ("diarrhoea", "diarrhea"),
      ("metastases", "metastasis"), ("CAT scan", "CT scan"), ("staging", "staging"),
    ])
  func definition(text: String, term: String) throws {
    #expect(try Definitions(searcher).definition(in: text)?.term == term)
  }

  @Test("a word that is an abbreviation only in capitals names nothing in small ones")
  func senses() throws {
    let definitions = Definitions(searcher)
    #expect(try definitions.definition(in: "the net price") == nil)
    #expect(try definitions.definition(in: "rocket science") == nil)
    #expect(try definitions.definition(in: "") == nil)
    #expect(try definitions.definition(named: "carcinoid syndrome flushing") == nil)
  }

  @Test("every name of every entry finds a definition that has it")
  func names() throws {
    let definitions = Definitions(searcher)
    for entry in try Corpus().entries {
      for name in entry.names {
        let found = try definitions.definition(named: name)
        #expect(found?.id == "glossary/" + entry.id, "\(name) finds \(found?.term ?? "nothing")")
      }
    }
  }
}
