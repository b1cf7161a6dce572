// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@Suite("Order, pages and sections of hits")
struct HitOrderTests: SearchesTheGuide {
  let command: Command

  init() throws {
    command = try Command()
  }

  @Test("hits are in the order of a field")
  func sorting() throws {
    let all = ids(try hits("tumor", "-n", "200", "--sort", "id"))
    #expect(
      all.count > 40
        && all == all.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
    let last = ids(try hits("tumor", "-n", "3", "--sort", "id:desc"))
    #expect(last.map(passage) == all.reversed().prefix(3).map(passage))
    #expect(try ids(hits("tumor", "--sort", "id:asc")) == Array(all.prefix(5)))
    #expect(try ids(hits("tumor", "--sort", "score")) == ids(hits("tumor")))
    #expect(try json("tumor", "--sort", "id")["evidence"] as? Double == 1)
    for field in ["title", "nowhere", "", ":desc", "id:up"] {
      #expect(try search(["tumor", "--sort", field]).status == 2, "\(field)")
    }
  }

  @Test(
    "pages behind marks are the whole, and no passage is there twice",
    arguments: ["score", "id:desc"])
  func pages(order: String) throws {
    let all = ids(try hits("tumor", "-n", "500", "--sort", order))
    var paged: [String] = []
    var mark: String?
    repeat {
      var arguments = ["tumor", "-n", "7", "--sort", order, "--json"]
      if let mark { arguments += ["--after", mark] }
      let object = try command.json(try search(arguments))
      paged += ids(try #require(object["hits"] as? [[String: Any]]))
      mark = object["next"] as? String
    } while mark != nil && paged.count < 2 * all.count
    #expect(paged == all)
  }

  @Test("a mark of another order, another index or of nothing is wrong usage")
  func marks() throws {
    let mark = try #require(try json("tumor")["next"] as? String)
    let other = command.directory.path(of: "other")
    #expect(
      try command.run(
        "index", "--index", other, "--quiet", "-", input: "{\"id\": \"a\", \"text\": \"tumor\"}"
      ).status == 0)
    for arguments in [
      ["--after", mark, "--sort", "id"], ["--after", mark, "--index", other], ["--after", "x.y"],
      ["--after", ""], ["--after", mark, "--offset", "1"],
    ] {
      let run = try search(["tumor"] + arguments)
      #expect(run.status == 2 && run.output.isEmpty && !run.errors.isEmpty, "\(arguments)")
    }
    #expect(try json("carcinoid syndrome flushing", "-n", "900")["next"] is NSNull)
  }

  @Test("a search has the time that it is given")
  func timeout() throws {
    #expect(try ids(hits("tumor", "--timeout", "60000")) == ids(hits("tumor")))
    for value in ["0", "-5", "soon"] {
      #expect(try search(["tumor", "--timeout", value]).status == 2)
    }
  }

  @Test("hits of a section are shown under it, once, in the place of its best hit")
  func groups() throws {
    let grouped = try hits("tumor", "-n", "12", "--in", "summary", "--group", "section")
    #expect(ids(grouped) == ids(try hits("tumor", "-n", "12", "--in", "summary")))
    var sections: [String] = []
    for hit in grouped {
      let path = try #require(hit["path"] as? [String])
      let group = try #require(hit["group"] as? String)
      #expect(group == path.prefix(max(path.count - 1, 1)).joined(separator: " › "))
      if !sections.contains(group) { sections.append(group) }
    }
    #expect(sections.count < grouped.count, "some share a section")
    let text = try search(["tumor", "-n", "12", "--in", "summary", "--group", "section"]).output
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.filter(sections.contains) == sections)
    let ranks = lines.compactMap { line in
      line.first?.isNumber == true ? Int(line.prefix { $0.isNumber }) : nil
    }
    #expect(ranks.sorted() == Array(1...12) && ranks != Array(1...12))
    #expect(try hits("tumor", "--group", "none").allSatisfy { $0["group"] == nil })
    #expect(try search(["tumor", "--group", "kind"]).status == 2)
  }

  @Test("hits without a section stand by themselves")
  func noSections() throws {
    let index = command.directory.path(of: "lines")
    #expect(
      try command.run(
        "index", "--index", index, "--quiet", "-",
        input: "{\"id\": \"a\", \"text\": \"tumor\"}\n{\"id\": \"b\", \"text\": \"tumor\"}"
      ).status == 0)
    let run = try search(["tumor", "--index", index])
    #expect(try search(["tumor", "--index", index, "--group", "section"]).output == run.output)
  }
}
