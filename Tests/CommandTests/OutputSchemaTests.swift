// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@Suite("JSON of every subcommand, and its schema")
struct OutputSchemaTests {
  private let collection: SmallCollection
  private var command: Command { collection.command }
  private let schema: JSONSchema

  init() throws {
    collection = try SmallCollection()
    let path = Checkout.path + "/Sources/ginet-search/Schema/output.schema.json"
    schema = try JSONSchema(parsing: String(contentsOfFile: path, encoding: .utf8))
  }

  /// Runs a subcommand, and holds each line of its output, or all of it, against its definition.
  private func judge(
    _ arguments: [String], input: String? = nil, status: Int32 = 0, isLines: Bool = false
  ) throws {
    let run = try Run(
      command.program, arguments + ["--json"], input: input.map { Data($0.utf8) },
      environment: ["XDG_CACHE_HOME": command.directory.path(of: "cache")])
    #expect(run.status == status, "\(arguments): \(run.errors)")
    let texts = isLines ? run.output.split(separator: "\n").map(String.init) : [run.output]
    for text in texts {
      let faults = try schema.faults(of: JSON(parsing: text), by: arguments[0])
      #expect(faults == [], "\(arguments)")
    }
  }

  @Test("what each prints is what the schema has, and the schema has nothing that none prints")
  func everything() throws {
    let index = command.directory.path(of: "notes.ginet")
    try searches()
    try indexes(at: index)
    try measurements(of: index)
    try judge(["settings"])
    try judge(["analyze", "-"], input: "Tumours of grade III\n\n5-HIAA", isLines: true)
    let unused = try schema.members().subtracting(schema.used)
    #expect(unused.isEmpty, "\(unused.sorted())")
  }

  private func searches() throws {
    try judge(["search", "carcinoid syndrome flushing", "--explain"])
    try judge(["search", "tumor", "--facet", "kind", "--group", "section", "-n", "2"])
    try judge(["search", "appndix (\"a* tummy", "-n", "1"])
    try judge(["search", "tumor /(/", "-n", "1"])
    try judge(["search", "xyzzyplugh"], status: 1)
    try judge(["define", "MIBG"])
    try judge(["define", "xyzzyplugh"], status: 1)
    try judge(["suggest", "carcinoid syn"])
    try judge(["suggest", "xyzzyplugh"], status: 1)
  }

  private func indexes(at index: String) throws {
    let corpus = collection.folder + "/corpus.jsonl"
    try judge(["index", "--index", index, "--reorder", "--surface-forms", corpus, "-"], input: "1")
    try judge(["search", "river", "--index", index])
    try judge(["suggest", "--index", index, "riv"])
    try judge(["update", "--index", index, corpus])
    try judge(["delete", "--index", index, "d3"])
    try judge(["delete", "--index", index, "d3"], status: 1)
    try judge(["optimize", "--index", index])
    try judge(["info", index])
    try judge(["info"])
    let copy = command.directory.path(of: "copy.ginet")
    try judge(["backup", "--index", index, copy])
    try judge(["verify", copy])
    let names = try FileManager.default.contentsOfDirectory(atPath: copy)
    let segment = try #require(names.first { $0.hasSuffix(".gnx") })
    let file = URL(fileURLWithPath: copy + "/" + segment)
    var bytes = try Data(contentsOf: file)
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: file)
    try judge(["verify", copy], status: 65)
    try judge(["rebuild"])
  }

  private func measurements(of index: String) throws {
    let run = collection.folder + "/old.run"
    try judge(["eval", collection.folder])
    try collection.write("q1 Q0 d2 1 1.0 ginet\nq8 Q0 d2 1 1.0 ginet\n", "old.run")
    try collection.write(
      "query-id\tcorpus-id\tscore\nq1\td2\t2\nq2\td3\t1\nq9\td2\t1\n", "qrels/test.tsv")
    try judge(
      [
        "eval", collection.folder, "--against", run, "--per-query", "--by", "style", "--floor",
        "map=1",
      ], status: 1)
    try collection.write(
      """
      {"id": "1", "class": "term", "terms": ["river"]}
      {"id": "2", "class": "intersection", "terms": ["river", "runs"]}
      {"id": "3", "class": "union", "terms": ["river", "runs"]}
      {"id": "4", "class": "phrase", "terms": ["river", "runs"]}
      {"_id": "5", "text": "where does the river run"}
      """, "bench.jsonl")
    let bench = ["bench", "--index", index, "--queries", collection.folder + "/bench.jsonl"]
    try judge(bench + ["--threads", "2"])
    try judge(bench + ["-k", "3", "--no-count"])
  }

  @Test("there is a definition for every subcommand")
  func definitions() throws {
    let help = try Run(command.program, ["help"]).output
    let names = help.matches(of: #/\n  ([a-z]+)(?: \(default\))?  /#).map { String($0.1) }
    #expect(names.count >= 15 && names.contains("search") && names.contains("settings"))
    #expect(Set(names).isSubset(of: schema.definitions))
  }

  private static let failures: [(arguments: [String], status: Int32)] = [
    (["search", "x", "-n", "0"], 2), (["search", "river", "--index", "/nowhere"], 66),
    (["info", "/nowhere"], 66), (["verify", "/nowhere"], 66), (["eval", "/nowhere"], 66),
    (["delete", "--index", "/nowhere", "1"], 66), (["optimize"], 2), (["define"], 2),
    (["analyze", "--language", "xx", "text"], 2), (["settings", "x"], 2),
  ]

  @Test("where there is an error there is no JSON, but a message of text", arguments: failures)
  func errors(arguments: [String], status: Int32) throws {
    let run = try Run(command.program, arguments + ["--json"])
    #expect(run.status == status && run.output.isEmpty)
    #expect(!run.errors.isEmpty && !run.errors.hasPrefix("{"))
  }
}
