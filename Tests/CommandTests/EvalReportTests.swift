// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@Suite("Reports of ginet-search eval")
struct EvalReportTests {
  private let collection: SmallCollection
  private var command: Command { collection.command }
  private var folder: String { collection.folder }

  init() throws {
    collection = try SmallCollection()
  }

  // MARK: Queries

  @Test("each query has a bar, the worst first, and lines keep within the width")
  func perQuery() throws {
    let lines = try collection.eval(folder, "--per-query").output.split(separator: "\n").suffix(4)
    #expect(
      lines.map(String.init) == [
        "   ndcg@10, the lowest first",
        "q3                      0.0000  balloon",
        "q1 ████████████████████ 1.0000  mill",
        "q2 ████████████████████ 1.0000  where does a train run on Sundays",
      ])
    let narrow = try collection.eval(folder, "--per-query", environment: ["COLUMNS": "50"]).output
    #expect(narrow.contains("1.0000  where does a trai…\n"))
    for run in [
      try collection.eval(folder, "--per-query", "--ascii"),
      try collection.eval(folder, "--per-query", environment: ["LC_ALL": "C"]),
    ] {
      #expect(run.output.contains("q3 .................... 0.0000  balloon\n"))
      #expect(run.output.contains("q1 #################### 1.0000  mill\n"))
      #expect(run.output.allSatisfy { $0.isASCII })
    }
    let json = try command.json(try collection.eval(folder, "--per-query", "--json"))
    let queries = try #require(json["per_query"] as? [[String: Any]])
    #expect(queries.map { $0["id"] as? String } == ["q3", "q1", "q2"])
    #expect(queries.map { $0["text"] as? String }.first == "balloon")
    #expect(queries.map { $0["map"] as? Double } == [0, 1, 1])
  }

  @Test("texts that would command a terminal, or are wide, do no harm")
  func hostileTexts() throws {
    try collection.write(
      """
      {"_id": "q1\\u001b[31m", "text": "mill \\u001b[2J\\n\\u202e"}
      {"_id": "q2", "text": "\(String(repeating: "神经内分泌肿瘤", count: 20))"}
      """, "queries.jsonl")
    try collection.write("q1\u{1B}[31m\td1\t1\nq2\td1\t1", "qrels/test.tsv")
    for mode in ["--color", "--ascii"] {
      let arguments = mode == "--color" ? [mode, "never"] : [mode]
      let run = try Run(
        command.program, ["eval", folder, "--per-query"] + arguments,
        environment: ["COLUMNS": "80", "LC_ALL": "C.UTF-8"])
      #expect(run.status == 0 && !run.output.contains("\u{1B}") && !run.output.contains("\u{202E}"))
      #expect(
        run.output.split(separator: "\n").allSatisfy { line in
          line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x3000 && $1.value < 0xA000 ? 2 : 1) }
            <= 80
        })
    }
  }

  @Test("queries can be told apart by what their file says of them")
  func labels() throws {
    let parts = try collection.eval(folder, "--by", "style").output
    #expect(
      parts.contains(
        "by style     queries  ndcg@10     map  recall@100     mrr  success@1  success@3\n"
          + "question           1   1.0000  1.0000      1.0000  1.0000     1.0000     1.0000\n"
          + "short              2   0.5000  0.5000      0.5000  0.5000     0.5000     0.5000\n"))
    let json = try command.json(try collection.eval(folder, "--by", "style", "--json"))
    let by = try #require(json["by"] as? [String: [[String: Any]]])
    #expect(by["style"]?.map { $0["value"] as? String } == ["question", "short"])
    #expect(by["style"]?.map { $0["ndcg@10"] as? Double } == [1, 0.5])
    let only = try command.json(try collection.eval(folder, "--only", "style=short", "--json"))
    #expect(only["queries"] as? Int == 2 && only["map"] as? Double == 0.5)
  }

  @Test("a mean below its floor ends with 1 and is named, with the report all the same")
  func floors() throws {
    let good = try collection.eval(folder, "--quiet", "--floor", "ndcg@10=0.66", "--floor", "map=0")
    #expect(good.status == 0 && good.errors.isEmpty)
    let bad = try collection.eval(
      folder, "--quiet", "--floor", "ndcg@10=0.67", "--floor", "mrr=0.5", "--json")
    #expect(bad.status == 1)
    #expect(bad.errors == "ginet-search: ndcg@10 is 0.666667, under its floor of 0.67\n")
    let floors = try #require(try command.json(bad)["floors"] as? [[String: Any]])
    #expect(floors.map { $0["measure"] as? String } == ["ndcg@10", "mrr"])
    #expect(floors.map { $0["ok"] as? Bool } == [false, true])
  }

  // MARK: Runs

  @Test("a run that was written is one to compare with: nothing differs")
  func ownRun() throws {
    let path = command.directory.path(of: "own.run")
    #expect(try collection.eval(folder, "--run", path).status == 0)
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    #expect(
      lines.first?.hasPrefix("q1 Q0 d1 1 ") == true && lines.first?.hasSuffix(" ginet") == true)
    let run = try collection.eval(folder, "--against", path, "--quiet")
    #expect(run.status == 0)
    #expect(
      run.output.contains(
        "ndcg@10       0.6667  0.6667 +0.0000       0       0       3 1.00000\n"))
    #expect(!run.output.contains("changed most"))
    #expect(
      run.errors == "ginet-search: 1 queries that count are not in \(path), and count 0 there: q3\n"
    )
    #expect(try collection.eval(folder, "--run", "/nowhere/x.run").status == 73)
  }

  @Test("what changed against a run is listed, counted and tested")
  func against() throws {
    try collection.write(
      "q1 Q0 d2 1 2 old\nq1 Q0 d1 2 1.5 old\nq2 Q0 d3 1 1 old\nq3 Q0 d2 1 1 old\nqx Q0 d1 1 1 old\n",
      "old.run")
    let run = try collection.eval(
      folder, "--against", folder + "/old.run", "--quiet", "--measure", "mrr")
    #expect(
      run.output.contains(
        "mrr           0.6667  0.8333 -0.1667       1       1       1 1.00000\n"))
    #expect(run.output.contains("two-sided, all flips of signs\n"))
    #expect(
      run.output.hasSuffix(
        "      this    that  change  what changed most in mrr\n"
          + "q3  0.0000  1.0000 -1.0000  balloon\n" + "q1  1.0000  0.5000 +0.5000  mill\n"))
    #expect(
      run.errors == "ginet-search: 1 queries of \(folder)/old.run are not in "
        + "\(folder)/queries.jsonl: qx\n")
    let json = try command.json(
      try collection.eval(folder, "--against", folder + "/old.run", "--json", "--per-query"))
    let against = try #require(json["against"] as? [String: Any])
    #expect(against["unknown_queries"] as? [String] == ["qx"])
    #expect((against["missing_queries"] as? [String])?.isEmpty == true)
    let measures = try #require(against["measures"] as? [String: [String: Any]])
    let mrr = try #require(measures["mrr"])
    #expect(["wins", "losses", "ties", "flips"].map { mrr[$0] as? Int } == [1, 1, 1, 2])
    #expect(mrr["p"] as? Double == 1 && mrr["exact"] as? Bool == true)
    let changes = try #require(against["changes"] as? [[String: Any]])
    #expect(changes.map { $0["id"] as? String } == ["q3", "q1"])
    let queries = try #require(json["per_query"] as? [[String: Any]])
    let old = try #require(queries.first?["against"] as? [String: Double])
    #expect(old["mrr"] == 1 && old["success@1"] == 1)
  }

  @Test(
    "a line that does not belong in a run ends it, with file and line",
    arguments: [
      ("q1 Q0 d1 1 2 t\nq1 Q0 d1 2 1 t", 2), ("q1 Q0 d1 1 nan t", 1), ("q1 d1", 1), ("", 1),
    ])
  func badRuns(text: String, line: Int) throws {
    try collection.write(text, "bad.run")
    let run = try collection.eval(folder, "--against", folder + "/bad.run")
    #expect(run.status == 65 && run.output.isEmpty)
    #expect(run.errors.contains("/bad.run:\(line): "), "\(run.errors)")
    #expect(try collection.eval(folder, "--against", folder + "/none.run").status == 66)
  }

  @Test("an id with a space in it is measured, and cannot be written to a run")
  func spaces() throws {
    try collection.write("{\"_id\": \"d 1\", \"text\": \"a mill\"}", "corpus.jsonl")
    try collection.write("q1\td 1\t1", "qrels/test.tsv")
    #expect(try collection.eval(folder).output.contains("success@1    1.0000"))
    let run = try collection.eval(folder, "--run", folder + "/x.run")
    #expect(run.status == 65 && run.errors.contains("\"d 1\" cannot stand in a run"))
  }
}
