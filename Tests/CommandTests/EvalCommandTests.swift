// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@Suite("ginet-search eval")
struct EvalCommandTests {
  private let collection: SmallCollection
  private var command: Command { collection.command }
  private var folder: String { collection.folder }

  init() throws {
    collection = try SmallCollection()
  }

  @Test("a folder is indexed in memory and measured, and scripts find the keys that they know")
  func measures() throws {
    let run = try collection.eval(folder)
    #expect(run.status == 0)
    #expect(
      run.output == """
        queries      3
        ndcg@10      0.6667
        map          0.6667
        recall@100   0.6667
        mrr          0.6667
        mrr@10       0.6667
        p@10         0.0667
        success@1    0.6667
        success@3    0.6667

        """)
    #expect(run.errors.hasPrefix("ginet-search: indexed 3 documents in memory in "))
    #expect(try collection.eval(folder, "--quiet").errors.isEmpty)
    let json = try command.json(try collection.eval(folder, "--json"))
    #expect(json["queries"] as? Int == 3 && json["success@3"] as? Double == 2.0 / 3)
    #expect(json["per_query"] == nil && json["against"] == nil && json["by"] == nil)
  }

  @Test("files that are named stand in the place of the folder's, which may be packed")
  func files() throws {
    let index = command.directory.path(of: "index")
    #expect(
      try command.run("index", "--index", index, "--quiet", folder + "/corpus.jsonl").status == 0)
    let whole = try collection.eval(folder).output
    let (queries, qrels) = (folder + "/queries.jsonl", folder + "/qrels/test.tsv")
    #expect(
      try collection.eval("--index", index, "--queries", queries, "--qrels", qrels).output == whole)
    #expect(try collection.eval(folder, "--index", index).output == whole)
    try collection.write("q1\t0\td2\t1", "other.tsv")
    #expect(
      try collection.eval(folder, "--qrels", folder + "/other.tsv").output.contains(
        "map          0.0000"))
    for name in ["corpus.jsonl", "queries.jsonl", "qrels/test.tsv"] {
      #expect(try Run("/usr/bin/env", ["gzip", folder + "/" + name]).status == 0)
    }
    #expect(try collection.eval(folder).output == whole)
    #expect(try collection.eval(folder, "--language", "es", "--fields", "joined").status == 0)
  }

  @Test(
    "what is wrong with a file is told with its name and line, and there are no figures",
    arguments: [
      ("queries.jsonl", "{\"_id\": \"q1\"}", 65, "queries.jsonl:1: a query needs"),
      ("queries.jsonl", "{\"_id\": \"q1\", ", 65, "queries.jsonl, line 1"),
      ("queries.jsonl", "", 65, "there is no query"),
      ("qrels/test.tsv", "q1\td1\thigh", 65, "test.tsv:1: a judgement is"),
      ("qrels/test.tsv", "", 65, "there is no judgement above 0"),
      ("corpus.jsonl", "", 65, "there is no document"),
      ("corpus.jsonl", "{}\n[]", 65, "there is no document"),
      ("queries.jsonl", nil, 66, "queries.jsonl"), ("qrels/test.tsv", nil, 66, "qrels.tsv"),
      ("corpus.jsonl", nil, 66, "corpus.jsonl"),
    ] as [(String, String?, Int32, String)])
  func badFiles(name: String, text: String?, status: Int32, message: String) throws {
    if let text {
      try collection.write(text, name)
    } else {
      try FileManager.default.removeItem(atPath: folder + "/" + name)
    }
    let run = try collection.eval(folder)
    #expect(run.status == status && run.output.isEmpty)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test("documents that are rejected, and judged queries that are unknown, are told")
  func warnings() throws {
    try collection.write("{\"_id\": \"d1\", \"text\": \"a mill\"}\nnonsense\n", "corpus.jsonl")
    try collection.write("q1\td1\t1\nq8\td1\t1\nq9\td1\t1", "qrels/test.tsv")
    let run = try collection.eval(folder, "--quiet")
    #expect(run.status == 0 && run.output.contains("success@1    0.3333"))
    #expect(run.errors.contains("rejected 1 lines"))
    #expect(run.errors.contains("2 queries judged are not in "))
    #expect(run.errors.contains("count 0: q8, q9\n"))
  }

  @Test(
    "wrong usage ends with 2",
    arguments: [
      [], ["--queries", "q"], ["--index", "i", "--qrels", "q"], ["f", "--floor", "ndcg@10"],
      ["f", "--floor", "ndcg@10=2"], ["f", "--floor", "ndcg@10=nan"], ["f", "--floor", "best=0.5"],
      ["f", "--only", "style"], ["f", "--measure", "best"], ["f", "g"],
      ["f", "--index", "i", "--language", "es"],
      ["--queries", "q", "--qrels", "r", "--fields", "joined"],
    ])
  func usage(arguments: [String]) throws {
    let run = try Run(command.program, ["eval"] + arguments)
    #expect(run.status == 2 && run.output.isEmpty, "\(run.errors)")
    #expect(try collection.eval(folder, "--by", "nonsense").status == 2)
    #expect(try collection.eval(folder, "--only", "style=nonsense").status == 2)
  }
}
