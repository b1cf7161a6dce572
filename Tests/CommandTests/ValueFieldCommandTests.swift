// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@Suite("Members of records that are values")
struct ValueFieldCommandTests {
  private let command: Command
  private let index: String

  init() throws {
    command = try Command()
    index = command.directory.path(of: "index")
  }

  private static let lines = """
    {"id": "a", "text": "the river", "author": "Ann", "updated": "2024-05", "pages": 10}
    {"id": "b", "text": "a river", "author": "Ben", "updated": "2023-01-31", "pages": "9.5"}
    {"id": "c", "text": "one river", "author": "Ann", "updated": "", "pages": 100, "other": 1}
    """

  private func build(_ arguments: [String], input: String = lines) throws -> Run {
    try Run(
      command.program, ["index", "--index", index] + arguments + ["-"], input: Data(input.utf8))
  }

  private func ids(_ arguments: String...) throws -> [String] {
    let run = try Run(command.program, ["search", "river", "--index", index, "--json"] + arguments)
    let hits = try #require(command.json(run)["hits"] as? [[String: Any]])
    return hits.compactMap { $0["id"] as? String }
  }

  private static let options = ["--keyword", "author", "--date", "updated", "--number", "pages"]

  @Test(
    "they choose, sort and are counted, whether they are stored or not", arguments: [true, false])
  func values(isStored: Bool) throws {
    #expect(try build(Self.options + (isStored ? [] : ["--no-store"]) + ["--quiet"]).status == 0)
    #expect(try ids("--since", "2024") == ["a"])
    #expect(try ids("--until", "2023") == ["b"])
    #expect(try ids("--sort", "pages") == ["b", "a", "c"])
    #expect(try ids("--sort", "updated:desc") == ["a", "b", "c"])
    #expect(try Set(ids("+author:Ann")) == ["a", "c"])
    let run = try Run(
      command.program,
      ["search", "river", "--index", index, "--json", "--facet", "author", "--facet", "pages"])
    let facets = try #require(try command.json(run)["facets"] as? [String: [[String: Any]]])
    #expect(facets["author"]?.map { $0["value"] as? String } == ["Ann", "Ben"])
    #expect(facets["author"]?.map { $0["count"] as? Int } == [2, 1])
    #expect(facets["pages"]?.map { $0["value"] as? String } == ["9.5", "10", "100"])
  }

  @Test("records that have no such value, or a malformed one, are kept or rejected by their line")
  func malformed() throws {
    let input =
      Self.lines + "\n{\"id\": \"d\", \"text\": \"river\", \"updated\": \"soon\"}\n"
      + "{\"id\": \"e\", \"text\": \"river\", \"pages\": \"many\"}\n"
      + "{\"id\": \"f\", \"text\": \"river\", \"author\": \"\(String(repeating: "x", count: 300))\"}\n"
      + "{\"id\": \"g\", \"text\": \"river\", \"author\": [\"x\"], \"updated\": null}\n"
    let run = try build(Self.options, input: input)
    #expect(run.status == 0)
    for line in 4...6 { #expect(run.errors.contains("line \(line): "), "\(run.errors)") }
    #expect(run.errors.contains("\"soon\" in the field \"updated\" is not a date"))
    #expect(try Set(ids()) == ["a", "b", "c", "g"])
    #expect(try build(Self.options + ["--strict"], input: input).status == 65)
  }

  @Test("an update goes on with the values that the index has")
  func update() throws {
    #expect(try build(Self.options + ["--quiet"]).status == 0)
    let run = try command.run(
      "update", "--index", index, "-",
      input: "{\"id\": \"b\", \"text\": \"river\", \"updated\": \"2025\", \"pages\": 3}\n"
        + "{\"id\": \"x\", \"text\": \"river\", \"updated\": \"late\"}")
    #expect(run.status == 0 && run.errors.contains("line 2: "))
    #expect(try ids("--since", "2024", "--sort", "updated:desc") == ["b", "a"])
    #expect(try ids("--sort", "pages") == ["b", "a", "c"])
  }

  @Test(
    "a name that is taken is wrong usage",
    arguments: [
      ["--keyword", "id"], ["--date", "text"], ["--keyword", "a", "--date", "a"], ["--number", ""],
      ["--keyword", "_id"],
    ])
  func usage(arguments: [String]) throws {
    #expect(try build(arguments).status == 2)
  }
}
