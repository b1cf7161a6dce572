// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@Suite("Options of ginet-search that narrow and count hits")
struct RefinementCommandTests: SearchesTheGuide {
  let command: Command

  init() throws {
    command = try Command()
  }

  // MARK: Like

  @Test("what is like a passage is found without the passage itself, all of its parts apart")
  func like() throws {
    let id = "summary/general/carcinoid-syndrome"
    let like = ids(try hits("--like", id, "-n", "30"))
    #expect(like.count == 30 && !like.contains { passage($0) == id })
    #expect(like.prefix(10).contains { passage($0) == "summary/treatment/carcinoid-syndrome" })
    #expect(try ids(hits("--like", id + "~2", "-n", "30")) == like, "a part stands for the whole")
    let object = try json("--like", id)
    #expect(object["query"] as? String == "" && object["answerable"] as? Bool == true)
    let words = try hits("--like", id, "wheezing", "-n", "30")
    #expect(!words.isEmpty && words.count < 30)
    for hit in words {
      let text = "\(hit["text"] ?? "") \(hit["title"] ?? "") \(hit["path"] ?? "")".lowercased()
      #expect(text.contains("wheez"), "\(hit["id"] ?? "")")
    }
    #expect(try search(["--like", "summary/nowhere"]).status == 66)
    #expect(try search(["--like", ""]).status == 66)
  }

  @Test("in an index of one's own, texts decide that are kept")
  func likeInIndex() throws {
    let index = command.directory.path(of: "index")
    let lines = [
      "{\"id\": \"a\", \"text\": \"the river runs past the mill\"}",
      "{\"id\": \"b\", \"text\": \"a mill stands on the river\"}",
      "{\"id\": \"c\", \"text\": \"no train runs\"}", "{\"id\": \"d\", \"text\": \"a train\"}",
    ]
    for options in [[], ["--fields", "joined"], ["--no-store"]] {
      let run = try Run(
        command.program, ["index", "--index", index, "--quiet", "-"] + options,
        input: Data(lines.joined(separator: "\n").utf8))
      #expect(run.status == 0)
      let like = try search(["--index", index, "--like", "a", "--json"])
      if options == ["--no-store"] {
        #expect(like.status == 2 && like.errors.contains("keeps no text of \"a\""))
      } else {
        #expect(try ids(#require(command.json(like)["hits"] as? [[String: Any]])) == ["b", "c"])
      }
    }
  }

  // MARK: Dates

  @Test(
    "dates choose by the last change, and stand for all that is in them",
    arguments: [
      (["--since", "2025"], true), (["--since", "2025-02-20"], true), (["--until", "2025"], true),
      (["--since", "2025-02", "--until", "2025-02"], true), (["--until", "2025-02-20"], true),
      (["--since", "2025-02-21"], false), (["--until", "2024"], false),
      (["--since", "2025-02-20", "--until", "2025-02-19"], false),
      (["--since", "2025-02-20T00:00Z"], false),
    ])
  func dates(arguments: [String], finds: Bool) throws {
    let run = try search(["flushing", "--json"] + arguments)
    #expect(run.status == (finds ? 0 : 1))
    let (all, some) = (try json("flushing"), try command.json(run))
    let counts = [all, some].map { ($0["total"] as? [String: Any])?["value"] as? Int ?? -1 }
    #expect(counts[1] == (finds ? counts[0] : 0))
  }

  @Test(
    "what is no date, or cannot be, is wrong usage",
    arguments: [
      "2025-13", "2025-02-30", "yesterday", "", "25", "2025-2", "20250220", "2025-02-20 x",
    ])
  func badDates(date: String) throws {
    for option in ["--since", "--until"] {
      let run = try search(["flushing", option, date])
      #expect(run.status == 2 && run.output.isEmpty && run.errors.contains(option))
    }
  }

  @Test("pages of one's own have their dates and sections; an index without dates says so")
  func ownPages() throws {
    let folder = command.directory
    for (name, date) in [("old", "2019-05-01"), ("new", "2024-11-30"), ("none", "last spring")] {
      _ = try folder.write(
        "---\nid: \(name)\nupdated: \(date)\n---\n# Rivers\n## Banks\n### Left\nThe river of \(name).\n",
        as: name + ".md")
    }
    let index = folder.path(of: "pages")
    let files = ["old", "new", "none"].map { folder.path(of: $0 + ".md") }
    #expect(
      try Run(command.program, ["index", "--index", index, "--quiet"] + files).status == 0)
    func found(_ arguments: String...) throws -> [String] {
      let run = try search(["river", "--index", index, "--json"] + arguments)
      return ids(try #require(command.json(run)["hits"] as? [[String: Any]])).map {
        String($0.prefix { $0 != "/" })
      }
    }
    #expect(try found("--since", "2020") == ["new"])
    #expect(try found("--until", "2019-05") == ["old"])
    #expect(try found("--sort", "updated:desc") == ["new", "old", "none"])
    #expect(try found("--sort", "updated") == ["old", "new", "none"])
    let object = try json("river", "--index", index, "--facet", "section", "--facet", "updated")
    let facets = try #require(object["facets"] as? [String: [[String: Any]]])
    #expect(facets["section"]?.map { $0["value"] as? String } == ["Rivers › Banks"])
    #expect(facets["updated"]?.map { $0["value"] as? String } == ["2019-05-01", "2024-11-30"])

    let other = folder.path(of: "lines")
    #expect(
      try command.run(
        "index", "--index", other, "--quiet", "-",
        input: "{\"id\": \"a\", \"text\": \"river\", \"updated\": \"2024\"}"
      ).status == 0)
    let run = try search(["river", "--index", other, "--since", "2020"])
    #expect(run.status == 2 && run.errors.contains("no dates"))
  }

  // MARK: Counts

  @Test("facets count what was found, below the hits and in JSON")
  func facets() throws {
    let object = try json("tumor", "--facet", "kind", "--facet", "section", "-n", "1")
    let total = try #require((object["total"] as? [String: Any])?["value"] as? Int)
    let facets = try #require(object["facets"] as? [String: [[String: Any]]])
    for field in ["kind", "section"] {
      let counts = (facets[field] ?? []).compactMap { $0["count"] as? Int }
      #expect(counts.reduce(0, +) == total && counts == counts.sorted(by: >))
    }
    #expect(
      Set(facets["kind"]?.compactMap { $0["value"] as? String } ?? []) == ["glossary", "summary"])
    let narrowed = try json("tumor", "--in", "summary", "--facet", "kind")
    #expect((narrowed["facets"] as? [String: [Any]])?["kind"]?.count == 1)
    let text = try search(["tumor", "--facet", "kind", "--facet", "section", "-n", "1"]).output
    #expect(text.contains("\n\nkind: glossary "))
    #expect(text.contains("\nsection: Glossary ") && text.contains("more values\n"))
    for line in text.split(separator: "\n") { #expect(line.count <= 80) }
    #expect(try json("tumor")["facets"] == nil)
    let none = try search(["xyzzyplugh", "--facet", "kind", "--json"])
    #expect(none.status == 1)
    #expect((try command.json(none)["facets"] as? [String: [Any]])?["kind"]?.isEmpty == true)
    for field in ["title", "nowhere", ""] {
      let run = try search(["tumor", "--facet", field])
      #expect(run.status == 2 && run.output.isEmpty && !run.errors.isEmpty, "\(field)")
    }
  }
}
