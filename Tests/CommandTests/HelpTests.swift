// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@Suite("What the command tells of itself")
struct HelpTests {
  private let command: Command
  private static let all = [
    "search", "define", "suggest", "index", "update", "delete", "optimize", "backup", "info",
    "verify", "rebuild", "eval", "bench", "analyze", "settings",
  ]

  init() throws {
    command = try Command()
  }

  @Test("without arguments it says what to do, and does not wait for anything")
  func nothing() throws {
    let run = try command.run()
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errors.contains("  ginet-search carcinoid syndrome flushing "))
    #expect(run.errors.contains("`ginet-search help` lists all commands"))
    #expect(run.errors.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("the help lists every subcommand, by what it is for")
  func subcommands() throws {
    let help = try command.run("help")
    #expect(help.status == 0 && help.errors.isEmpty)
    let names = help.output.matches(of: #/\n  ([a-z]+)(?: \(default\))?  /#).map { $0.1 }
    #expect(names.map(String.init) == Self.all)
    #expect(try command.run("--help").output == help.output)
  }

  @Test("the help of each has examples and fits 80 columns", arguments: all)
  func help(name: String) throws {
    let help = try command.run("help", name)
    #expect(help.status == 0 && help.errors.isEmpty)
    #expect(try command.run(name, "--help").output == help.output)
    for line in help.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    #expect(!Self.examples(in: help.output).isEmpty)
    #expect(help.output.contains("\nUSAGE: ginet-search \(name)"))
  }

  @Test("options of one name have one text, and follow one order")
  func consistency() throws {
    var texts: [String: Set<String>] = [:]
    for name in Self.all {
      let help = try command.run("help", name).output
      let parts = help.split(separator: #/\n  (?=-)/#).dropFirst()
      for part in parts {
        let text = part.split(separator: "\n\n")[0]
        let words = text.split(whereSeparator: \.isWhitespace)
        texts[String(words[0]), default: []].insert(words.joined(separator: " "))
      }
      let output = help.split(separator: "OUTPUT:\n").last?.split(separator: "\n\n").first ?? ""
      let order = ["--quiet", "--json", "--color", "--no-pager", "--hyperlink"]
      let places = order.compactMap { output.range(of: "  " + $0)?.lowerBound }
      #expect(places == places.sorted(), "\(name)")
      #expect(help.contains("  --json "), "\(name)")
    }
    // What is indexed, searched and measured is not the same thing, and neither is what is shown.
    let different: Set = [
      "--index", "--guide", "-n", "--queries", "--language", "--plain", "--reorder", "--threads",
    ]
    for (name, texts) in texts where !different.contains(name) {
      #expect(texts.count == 1, "\(texts)")
    }
  }

  @Test("every example of every help works")
  func examples() throws {
    let folder = try ExampleFolder(command)
    for name in [nil] + Self.all.map(Optional.some) {
      let help = try Run(command.program, ["help"] + [name].compactMap(\.self)).output
      for example in Self.examples(in: help) {
        let run = try folder.run(example)
        #expect(run.status <= 1, "\(example): \(run.errors)")
        #expect(!run.errors.contains("Usage:"), "\(example)")
      }
    }
    let start = try command.run().errors.matches(of: #/\n  (ginet-search.*?)  +[a-z]/#)
    #expect(start.count == 4)
    for example in start { #expect(try folder.run(String(example.1)).status == 0, "\(example.1)") }
  }

  private static func examples(in help: String) -> [String] {
    help.split(separator: "\n").filter { $0.hasPrefix("  ") && $0.contains("ginet-search ") }
      .map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.hasPrefix("See ") && !$0.hasSuffix("...") }
      // What needs a terminal is tested in one.
      .filter { !$0.contains("ginet-search -i ") }
  }

  @Test("the version tells what decides an index")
  func version() throws {
    let run = try command.run("--version")
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(
      run.output.contains(
        #/^ginet-search \d+\.\d+\.\d+\nindex format \d+\nICU [\d.]+, Unicode [\d.]+\nSnowball: \d+ algorithms, stems [0-9a-f]+ /#
      ), "\(run.output)")
    #expect(try command.run("search", "--version").output == run.output)
  }
}

/// A folder with the files that examples of the help name.
private struct ExampleFolder {
  private let folder: String
  private let program: String
  private let cache: String

  init(_ command: Command) throws {
    program = command.program
    cache = command.directory.path(of: "cache")
    folder = command.directory.path(of: "examples")
    let page = "<h1>Rivers</h1><p>The river runs past the mill.</p>"
    let records = """
      {"_id": "17", "title": "Rivers", "text": "A bank of the river.", "updated": "2024-05-01"}
      {"_id": "18", "title": "Granite", "text": "Granite stands at the river bank."}
      """
    let queries = #"{"_id": "1", "text": "river", "style": "short"}"#
    let judgements = "query-id\tcorpus-id\tscore\n1\t17\t1\n"
    let files = [
      "notes.jsonl.gz": records, "notes.jsonl": records, "notes/a.md": "# Rivers\n\nA river bank.",
      "saved/a.html": page, "more.html": page, "news.jsonl": records, "changed.jsonl": records,
      "letter.txt": "The river runs past the mill.", "queries.jsonl": queries,
      "qrels.tsv": judgements, "scifact/corpus.jsonl": records,
      "scifact/queries.jsonl": queries,
      "scifact/qrels.tsv": judgements, "old.run": "1 Q0 17 1 1.0 ginet\n",
    ]
    for (name, text) in files {
      let url = URL(fileURLWithPath: folder + "/" + name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    let made = try run("ginet-search index --index notes.ginet notes.jsonl")
    try #require(made.status == 0)
  }

  func run(_ line: String) throws -> Run {
    let programs = URL(fileURLWithPath: program).deletingLastPathComponent().path
    return try Run(
      "/bin/sh", ["-c", "cd \"$0\" && \(line)", folder],
      environment: [
        "PATH": programs + ":" + (environment["PATH"] ?? ""), "XDG_CACHE_HOME": cache,
      ])
  }
}
