// Licensed under the Apache License 2.0.

import Foundation
import Ginet
import GinetReaders
import TestSupport
import Testing

@Suite("Test collections")
struct BEIRReaderTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  // MARK: Judgements

  private func judgements(_ text: String) throws -> Judgements {
    try BEIRReader.judgements(at: directory.write(text, as: "qrels.tsv"))
  }

  @Test(
    "judgements are read in the layouts that are about",
    arguments: [
      "query-id\tcorpus-id\tscore\nq1\td 1\t2\nq1\td2\t0\nq2\td2\t-1\n",
      "q1\td 1\t2\r\n\r\nq1\td2\t0.0\nq2\td2\t-1",
      "qid\tdoc\tgrade\nq1\t0\td 1\t2\nq1\t0\td2\t0\nq2\t0\td2\t-1",
      "\u{FEFF}query-id\tcorpus-id\tscore\nq1\td 1\t1\nq1\td 1\t2\nq1\td2\t0\nq2\td2\t-1",
    ])
  func layouts(text: String) throws {
    #expect(try judgements(text).grades == ["q1": ["d 1": 2, "d2": 0], "q2": ["d2": -1]])
  }

  @Test("TREC's own layout has white space between columns")
  func trecLayout() throws {
    #expect(try judgements("1 0 d1 3\n 1  0  d2 1 \n").grades == ["1": ["d1": 3, "d2": 1]])
  }

  @Test(
    "a line that is no judgement is told with its number",
    arguments: [
      ("query-id\tcorpus-id\tscore\nq1\td1\thigh", 2), ("q1\td1\t1\nq1\td2", 2), ("q1", 1),
      ("q1\td1\t1.5", 1), ("q1\td1\tnan", 1), ("q1\td1\t1e99", 1), ("q1\t0\td1\t1\tmore", 1),
      ("q1\td1\t1\nquery-id\tcorpus-id\tscore", 2), ("", 1), ("query-id\tcorpus-id\tscore\n", 1),
      ("q1\td1\t0\n", 1), ("q1\t\t1", 1),
    ])
  func badJudgements(text: String, line: Int) throws {
    let error = #expect(throws: SourceError.self) { try judgements(text) }
    #expect(error?.file == directory.path(of: "qrels.tsv") && error?.line == line, "\(text)")
  }

  // MARK: Queries

  private func queries(_ text: String) throws -> [TestQuery] {
    try BEIRReader.queries(at: directory.write(text, as: "queries.jsonl"))
  }

  @Test("a query keeps what else its record says")
  func labels() throws {
    let queries = try queries(
      """
      {"_id": "q1", "text": "flushing", "style": "patient", "known": true, "length": 1.0}

      {"id": "q2", "text": "", "metadata": {}, "tags": ["a"], "none": null}
      """)
    #expect(
      queries == [
        TestQuery(
          id: "q1", text: "flushing",
          labels: ["style": "patient", "known": "true", "length": "1.0"]),
        TestQuery(id: "q2", text: ""),
      ])
  }

  @Test(
    "a line that is no query, or the second of its id, is told with its number",
    arguments: [
      ("{\"_id\": \"a\", \"text\": \"x\"}\n{\"text\": \"y\"}", 2),
      ("{\"_id\": \"a\"}", 1), ("{\"_id\": {}, \"text\": \"x\"}", 1),
      ("\n{\"_id\": \"a\", \"text\": \"x\"}\n{\"_id\": \"a\", \"text\": \"x\"}", 3), ("", 1),
      ("\n\n", 1),
    ])
  func badQueries(text: String, line: Int) throws {
    let error = #expect(throws: SourceError.self) { try queries(text) }
    #expect(error?.file == directory.path(of: "queries.jsonl") && error?.line == line)
  }

  @Test("a line that is no JSON is rejected")
  func noJSON() {
    let error = #expect(throws: LineRejection.self) { try queries("{\"_id\": \"a\"") }
    #expect(error?.line == 1)
  }

  // MARK: Folders

  @Test("the files of a folder are found, packed or not, and the first of several is taken")
  func folder() throws {
    let collection = TestCollection(folder: directory.path + "/")
    #expect(collection.folder == directory.path)
    let missing = #expect(throws: ReadError.self) { try collection.judgements() }
    #expect(missing?.isNotFound == true && missing?.path == directory.path(of: "qrels.tsv"))
    try FileManager.default.createDirectory(
      atPath: directory.path(of: "qrels"), withIntermediateDirectories: true)
    for name in ["qrels/test.tsv.gz", "qrels/test.tsv", "qrels.tsv"] {
      _ = try directory.write("", as: name)
      #expect(try collection.judgements() == directory.path(of: name))
    }
    _ = try directory.write("", as: "corpus.jsonl.gz")
    _ = try directory.write("", as: "queries.jsonl")
    #expect(try collection.corpus() == directory.path(of: "corpus.jsonl.gz"))
    #expect(try collection.queries() == directory.path(of: "queries.jsonl"))
    #expect(throws: ReadError.self) { try TestCollection(folder: "a\u{0}b").corpus() }
    #expect(TestCollection(folder: "/").folder == "/")
  }
}
