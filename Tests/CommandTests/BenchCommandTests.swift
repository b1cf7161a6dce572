// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@Suite("ginet-search bench")
struct BenchCommandTests {
  private let command: Command
  private let index: String

  init() throws {
    command = try Command()
    index = command.directory.path(of: "index")
    let documents = (1...30).map {
      "{\"id\": \"\($0)\", \"body\": \"flushing and diarrhea\($0 % 3 == 0 ? " often" : "")\"}"
    }
    let run = try command.run(
      "index", "--index", index, "--quiet", "-", input: documents.joined(separator: "\n"))
    #expect(run.status == 0)
  }

  private func queries(_ lines: String...) throws -> String {
    let path = command.directory.path(of: "queries.jsonl")
    try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  @Test("each class has its times, and each query its hits")
  func json() throws {
    let queries = try queries(
      #"{"id": "t1", "class": "term", "terms": ["often"]}"#,
      #"{"id": "a1", "class": "intersection", "terms": ["often", "flushing"]}"#,
      #"{"id": "o1", "class": "union", "terms": ["often", "flushing"]}"#,
      #"{"id": "o2", "class": "union", "terms": ["nowhere", "somewhere"]}"#,
      #"{"id": "p1", "class": "phrase", "terms": ["flushing", "and", "diarrhea"]}"#,
      #"{"_id": "n1", "text": "what is flushing"}"#)
    let run = try command.run(
      "bench", "--index", index, "--queries", queries, "--runs", "2", "-k", "3", "--json")
    #expect(run.status == 0 && run.errors.isEmpty)
    let classes = try #require(try command.json(run)["classes"] as? [String: [String: Any]])
    #expect(Set(classes.keys) == ["term", "intersection", "union", "phrase", "natural"])
    let totals = classes.mapValues { $0["hits_total"] as? Int }
    #expect(
      totals == ["term": 10, "intersection": 10, "union": 30, "phrase": 30, "natural": 30])
    for (name, times) in classes {
      let best = try #require(times["top3"] as? [String: Any])
      #expect(Set(best.keys) == ["n", "mean", "p50", "p90", "p99"], "\(name)")
      #expect((best["mean"] as? Double ?? 0) > 0)
    }
    let union = try #require(classes["union"]?["queries"] as? [[String: Any]])
    #expect(union.map { $0["id"] as? String } == ["o1", "o2"])
    #expect(union.map { $0["hits"] as? Int } == [30, 0])
    #expect(union.allSatisfy { $0["top3_us"] is Double && $0["count_us"] is Double })
  }

  @Test("several threads have a rate, and classes may be chosen")
  func threads() throws {
    let queries = try queries(
      #"{"id": "t1", "class": "term", "terms": ["often"]}"#,
      #"{"id": "o1", "class": "union", "terms": ["often", "flushing"]}"#)
    let run = try command.run(
      "bench", "--index", index, "--queries", queries, "--threads", "2", "--no-count", "--class",
      "term", "--json")
    let classes = try #require(try command.json(run)["classes"] as? [String: [String: Any]])
    #expect(classes.count == 1)
    #expect((classes["term"]?["queries_per_second"] as? Double ?? 0) > 0)
    #expect(classes["term"]?["count"] == nil)
    let table = try command.run("bench", "--index", index, "--queries", queries)
    #expect(
      table.output.split(separator: "\n").map { $0.prefix(5) } == ["class", "term ", "union"])
  }

  @Test("what is no query is refused, with its line")
  func refused() throws {
    let bad = try queries(#"{"id": "t1", "class": "term", "terms": ["often"]}"#, #"{"id": "x"}"#)
    let run = try command.run("bench", "--index", index, "--queries", bad)
    #expect(run.status == 65 && run.errors.contains("queries.jsonl:2: a query needs"))
    let none = try queries("")
    #expect(try command.run("bench", "--index", index, "--queries", none).status == 65)
    #expect(try command.run("bench", "--index", index, "--queries", bad + "x").status == 66)
    #expect(
      try command.run("bench", "--index", index, "--queries", bad, "--class", "x").status == 2)
  }
}
