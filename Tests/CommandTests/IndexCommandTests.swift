// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@Suite("ginet-search index, info, verify, eval, analyze, define, rebuild")
struct IndexCommandTests {
  private let command: Command
  private let index: String

  init() throws {
    command = try Command()
    index = command.directory.path(of: "notes.ginet")
  }

  private let lines = """
    {"_id": "1", "title": "Rivers", "text": "The river runs to the sea.", "author": "A. Miller"}
    {"id": 2, "title": "Banks", "body": "Money in the bank.\\nThe river bank."}

    not json
    {"title": "no id"}
    {"_id": "3", "nothing": "to search"}
    {"_id": "4", "text": "A mill \\u001b[31mon the bank\\u0000 of a river"}

    """

  private func build(_ arguments: String...) throws -> Run {
    let file = try command.directory.write(lines, as: "notes.jsonl")
    return try Run(
      command.program, ["index", "--index", index] + arguments + [file],
      environment: ["XDG_CACHE_HOME": command.directory.path(of: "cache")])
  }

  @Test("lines that are no documents are told with their reason and counted; the rest is indexed")
  func rejections() throws {
    let run = try build("--json")
    #expect(run.status == 0)
    let report = try command.json(run)
    #expect(report["documents"] as? Int == 3 && report["rejected"] as? Int == 3)
    #expect(report["segments"] as? Int == 1 && (report["bytes"] as? Int ?? 0) > 0)
    #expect(report["seconds"] is Double && (report["text_bytes"] as? Int ?? 0) > 50)
    #expect(run.errors.contains("notes.jsonl, line 4, byte "))
    #expect(run.errors.contains("line 5: the record has no \"_id\" or \"id\""))
    #expect(run.errors.contains("line 6: the record \"3\" has no"))
  }

  @Test("strict fails at the first such line and keeps the old index")
  func strict() throws {
    #expect(try build("--quiet").status == 0)
    let file = try command.directory.write(
      "{\"_id\": \"9\", \"text\": \"new\"}\n{", as: "new.jsonl")
    let run = try command.run("index", "--index", index, "--strict", file)
    #expect(run.status == 65)
    #expect(run.errors.contains("nothing was changed"))
    #expect(try command.run("river", "--index", index).status == 0)
    #expect(try command.run("new", "--index", index).status == 1)
  }

  @Test("an index is searched in all its fields, or in one, and shows no raw control characters")
  func search() throws {
    #expect(try build("--quiet").errors.isEmpty)
    let run = try command.run("bank", "--index", index, "--json")
    let hits = try #require(command.json(run)["hits"] as? [[String: Any]])
    #expect(hits.compactMap { $0["id"] as? String } == ["2", "4"])
    #expect(hits[0]["title"] as? String == "Banks")
    #expect(try command.json(run)["definition"] is NSNull)
    let shown = try command.run("bank", "--index", index)
    #expect(!shown.output.contains("\u{1B}") && !shown.output.contains("\0"))
    #expect(try command.run("river", "--index", index, "--field", "title").status == 0)
    #expect(try command.run("money", "--index", index, "--field", "title").status == 1)
    #expect(try command.run("x", "--index", index, "--field", "none").status == 2)
  }

  @Test("title and body can be one field, and the text can be left out")
  func layouts() throws {
    #expect(try build("--fields", "joined", "--no-store", "--quiet").status == 0)
    let run = try command.run("\"rivers the river\"", "--index", index, "--json")
    let hits = try #require(command.json(run)["hits"] as? [[String: Any]])
    #expect(hits.compactMap { $0["id"] as? String } == ["1"], "title and text are one")
    #expect(hits[0]["text"] as? String == "")
    let info = try command.json(command.run("info", index, "--json"))
    #expect(info["fields"] as? [String] == ["id", "text"])
    #expect(try build("--no-positions", "--quiet").status == 0)
    #expect(try command.run("\"river bank\"", "--index", index).status == 1)
    #expect(try command.run("river", "--index", index).status == 0)
  }

  @Test("an index in another language is searched in that language")
  func language() throws {
    let file = try command.directory.write(
      "{\"_id\": \"1\", \"text\": \"El año de los tumores del estómago\"}\n"
        + "{\"_id\": \"2\", \"text\": \"El ano\"}", as: "es.jsonl")
    #expect(
      try command.run("index", "--index", index, "--language", "es", "--quiet", file).status == 0)
    func ids(_ query: String) throws -> [String] {
      let run = try command.run(query, "--index", index, "--json")
      let hits = try command.json(run)["hits"] as? [[String: Any]] ?? []
      return hits.compactMap { $0["id"] as? String }
    }
    #expect(try ids("tumor estomago") == ["1"])
    #expect(try ids("año") == ["1"], "ñ is a letter of its own")
    #expect(try ids("ano") == ["2"])
  }

  @Test("surface forms are kept if they are asked for, and their bytes counted apart")
  func surfaceForms() throws {
    func sizes() throws -> [String: Int] {
      let info = try command.json(command.run("info", index, "--json"))
      let fields = try #require(info["by_field"] as? [[String: Any]])
      let body = try #require(fields.first { $0["name"] as? String == "body" })
      #expect(
        (body["surface_forms"] as? Int ?? 0 > 0)
          == (body["bytes_per_surface_form"] as? Double ?? 0 > 0))
      var sizes: [String: Int] = [:]
      for section in body["sections"] as? [[String: Any]] ?? [] {
        sizes[section["name"] as? String ?? ""] = section["bytes"] as? Int
      }
      return sizes
    }
    _ = try build("--quiet")
    let without = try sizes()
    #expect(try !command.run("info", index).output.contains("surface"))
    _ = try build("--quiet", "--surface-forms")
    let with = try sizes()
    #expect(
      Set(with.keys).subtracting(without.keys) == [
        "surface index", "surface forms", "surface postings",
      ])
    #expect(with.filter { !$0.key.hasPrefix("surface") } == without)
    #expect(try command.run("info", index).output.contains("surface forms"))
    #expect(try command.run("verify", index).status == 0)
  }

  @Test("info and verify tell what is there")
  func inspection() throws {
    _ = try build("--quiet")
    let info = try command.json(command.run("info", index, "--json"))
    for key in [
      "format", "documents", "segments", "fields", "analyzer", "sections", "terms", "postings",
      "positions", "bits_per_posting", "bits_per_position", "bytes_per_term", "surface_forms",
    ] { #expect(info[key] != nil, "\(key)") }
    #expect(info["documents"] as? Int == 3)
    let sections = try #require(info["sections"] as? [[String: Any]])
    let bytes = sections.reduce(0) { $0 + ($1["bytes"] as? Int ?? 0) }
    #expect(bytes == info["bytes"] as? Int)
    #expect(try command.run("info", index).output.contains("documents"))
    let verified = try command.json(command.run("verify", index, "--json"))
    #expect(verified["ok"] as? Bool == true && (verified["pages"] as? Int ?? 0) > 0)
    #expect((verified["errors"] as? [Any])?.isEmpty == true)
  }

  @Test("damage ends with 65 and names file, section and byte")
  func damage() throws {
    _ = try build("--quiet")
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: index).first { $0.hasSuffix(".gnx") })
    let url = URL(fileURLWithPath: index + "/" + name)
    let whole = try Data(contentsOf: url)
    var damaged = whole
    damaged[60] ^= 1
    try damaged.write(to: url)
    let run = try command.run("verify", index, "--json")
    #expect(run.status == 65)
    let errors = try #require(command.json(run)["errors"] as? [[String: Any]])
    #expect((errors.first?["file"] as? String)?.hasSuffix(name) == true)
    #expect(errors.first?["kind"] as? String == "checksum" && errors.first?["offset"] as? Int == 0)
    let search = try command.run("river", "--index", index)
    #expect(search.status == 65 && search.output.isEmpty)
    #expect(search.errors.contains(name) && search.errors.contains("byte"))
    try whole.prefix(300).write(to: url)
    #expect(try command.run("river", "--index", index).status == 65)
    try Data("hello".utf8).write(to: URL(fileURLWithPath: index + "/manifest"))
    #expect(try command.run("river", "--index", index).status == 65)
    #expect(
      try command.run("index", "--index", index, "/dev/null").status == 65, "nothing is wiped")
  }

  @Test("what is not there ends with 66 and its path, what cannot be written with 73")
  func places() throws {
    for arguments in [
      ["x", "--index", "/no/such"], ["info", "/no/such"], ["verify", "/no/such"],
    ] {
      let run = try Run(command.program, arguments)
      #expect(run.status == 66 && run.errors.contains("/no/such"), "\(arguments)")
    }
    #expect(try command.run("index", "--index", index, "/no/such.jsonl").status == 66)
    #expect(try command.run("index", "--index", "/proc/none/i", "/dev/null").status == 73)
    #expect(try command.run("index", "--index", "/no/such/i", "/dev/null").status == 73)
    let rebuild = try command.run("rebuild", environment: ["XDG_CACHE_HOME": "/proc/none"])
    #expect(rebuild.status == 73)
    #expect(try command.run("rebuild").status == 0)
  }

  @Test("eval measures as it should on rankings worked by hand")
  func eval() throws {
    let documents = (1...4).map {
      "{\"_id\": \"d\($0)\", \"text\": \"\(String(repeating: "river ", count: $0))\"}"
    }
    let file = try command.directory.write(documents.joined(separator: "\n"), as: "d.jsonl")
    _ = try command.run("index", "--index", index, "--quiet", file)
    let queries = try command.directory.write(
      "{\"_id\": \"q1\", \"text\": \"river\"}\n{\"_id\": \"q2\", \"text\": \"zzz\"}\n",
      as: "q.jsonl")
    let qrels = try command.directory.write(
      "query-id\tcorpus-id\tscore\nq1\td4\t1\nq1\td9\t1\nq2\td1\t1\nq3\td1\t0\n", as: "q.tsv")
    let runFile = command.directory.path(of: "out.run")
    let run = try command.run(
      "eval", "--index", index, "--queries", queries, "--qrels", qrels, "--run", runFile, "--json")
    let measures = try command.json(run)
    // d4 is first of q1, whose other relevant document is not there; q2 finds nothing.
    #expect(measures["queries"] as? Int == 2)
    #expect(abs((measures["ndcg@10"] as? Double ?? 0) - 0.5 / (1 + 1 / log2(3))) < 1e-9)
    #expect(measures["map"] as? Double == 0.25 && measures["mrr"] as? Double == 0.5)
    #expect(measures["recall@100"] as? Double == 0.25 && measures["success@1"] as? Double == 0.5)
    let lines = try String(contentsOfFile: runFile, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 4 && lines[0].hasPrefix("q1 Q0 d4 1 ") && lines[0].hasSuffix(" ginet"))
  }

  @Test("eval's figures are those of the tool that trec_eval's measures were checked with")
  func evalAgainstTool() throws {
    guard let data = Checkout.sharedData("ir/adi") else { return }
    let tool = Checkout.path + "/../shared/tools/eval.py"
    let corpus = try Run("/bin/sh", ["-c", "gzip -dc \"$0\"", data + "/corpus.jsonl.gz"]).output
    let file = try command.directory.write(corpus, as: "adi.jsonl")
    _ = try command.run("index", "--index", index, "--fields", "joined", "--quiet", file)
    let runFile = command.directory.path(of: "adi.run")
    let ours = try command.json(
      command.run(
        "eval", "--index", index, "--queries", data + "/queries.jsonl", "--qrels",
        data + "/qrels.tsv", "--plain", "--run", runFile, "--json"))
    let theirs = try command.json(
      Run("/usr/bin/env", ["python3", tool, data + "/qrels.tsv", runFile, "--json"]))
    for key in ["ndcg@10", "map", "recall@100", "mrr", "mrr@10", "p@10", "success@1"] {
      let (a, b) = (ours[key] as? Double ?? -1, theirs[key] as? Double ?? -2)
      #expect(abs(a - b) < 1e-9, "\(key): \(a) \(b)")
    }
  }

  @Test(
    "eval lands on the reference figures", arguments: [("cranfield", 0.3592), ("cisi", 0.3851)])
  func referenceFigures(name: String, ndcg: Double) throws {
    guard let data = Checkout.sharedData("ir/" + name) else { return }
    let corpus = try Run("/bin/sh", ["-c", "gzip -dc \"$0\"", data + "/corpus.jsonl.gz"]).output
    let file = try command.directory.write(corpus, as: "c.jsonl")
    _ = try command.run("index", "--index", index, "--fields", "joined", "--quiet", file)
    let measures = try command.json(
      command.run(
        "eval", "--index", index, "--queries", data + "/queries.jsonl", "--qrels",
        data + "/qrels.tsv", "--plain", "--json"))
    #expect(abs((measures["ndcg@10"] as? Double ?? 0) - ndcg) < 0.01)
  }

  @Test(
    "a text is cut alike whatever the process has seen before", arguments: ["ーら", "ｰあ", "ーーあい"])
  func analyzeIsFree(text: String) throws {
    let first = try command.run("analyze", "--language", "es", text).output
    let later = try command.run("analyze", "--language", "es", "ひらがな " + text).output
    #expect(later.hasSuffix(" " + first))
  }

  @Test("analyze gives terms with their places")
  func analyze() throws {
    #expect(try command.run("analyze", "Patients' tumours").output == "patient tumor\n")
    let run = try command.run("analyze", "--json", "-", input: "naïve café\n\n5-HIAA\n")
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(
      lines[0]
        == "{\"text\":\"naïve café\",\"tokens\":[{\"term\":\"naiv\",\"start\":0,\"end\":6,"
        + "\"position\":0},{\"term\":\"cafe\",\"start\":7,\"end\":12,\"position\":1}]}")
  }

  @Test("define tells an entry by any of its names")
  func define() throws {
    let run = try command.run("define", "MIBG")
    #expect(run.status == 0 && run.output.hasPrefix("│ "))
    let entry = try command.json(command.run("define", "carcinoid", "syndrome", "--json"))
    #expect(entry["term"] as? String == "carcinoid syndrome")
    for key in ["aliases", "definition", "related", "sections"] { #expect(entry[key] != nil) }
    let meant = try command.run("define", "chemoterapy")
    #expect(meant.status == 0 && meant.output.hasPrefix("Searched for: chemotherapy\n\n│ "))
    let json = try command.json(command.run("define", "carcinoid", "sindrome", "--json"))
    #expect(json["query"] as? String == "carcinoid sindrome")
    #expect(json["searched_for"] as? String == "carcinoid syndrome")
    #expect(json["term"] as? String == "carcinoid syndrome")
    let none = try command.run("define", "xyzzy")
    #expect(none.status == 1 && none.errors.contains("no entry \"xyzzy\""))
  }
}
