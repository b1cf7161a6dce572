// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@Suite("ginet-search update, delete")
struct UpdateCommandTests {
  private let command: Command
  private let index: String

  init() throws {
    command = try Command()
    index = command.directory.path(of: "notes.ginet")
  }

  private func run(_ name: String, _ lines: String, _ options: String...) throws -> Run {
    let file = try command.directory.write(lines, as: "\(name).jsonl")
    return try Run(
      command.program, [name, "--index", index] + options + [file],
      environment: ["XDG_CACHE_HOME": command.directory.path(of: "cache")])
  }

  private func titles(_ query: String) throws -> [String] {
    let found = try command.json(command.run("search", query, "--index", index, "--json"))
    return (found["hits"] as? [[String: Any]] ?? []).compactMap { $0["title"] as? String }
  }

  @Test("update adds and replaces by id, the last of one id counts, and delete takes out")
  func changes() throws {
    #expect(
      try run(
        "index",
        """
        {"_id": "1", "title": "Rivers", "text": "The river runs."}
        {"_id": "2", "title": "Seas", "text": "The river ends in the sea."}
        {"_id": "3", "title": "Mills", "text": "A mill on the river."}
        """
      ).status == 0)
    let report = try command.json(
      run(
        "update",
        """
        {"_id": "2", "title": "Lakes", "text": "The river ends in a lake.", "author": "A. Miller"}
        {"_id": "4", "title": "First", "text": "A bank of the river."}
        {"_id": "4", "title": "Banks", "text": "A bank of the river."}
        nothing
        """, "--json"))
    #expect(report["documents"] as? Int == 3 && report["rejected"] as? Int == 1)
    #expect(try titles("river").sorted() == ["Banks", "Lakes", "Mills", "Rivers"])
    #expect(try titles("sea") == [])

    let deleted = try command.run("delete", "--index", index, "1", "9", "3")
    #expect(deleted.status == 0)
    #expect(deleted.errors.contains("deleted 2 documents; 2 left"))
    #expect(try command.run("delete", "--index", index, "1").status == 1)
    #expect(try titles("river").sorted() == ["Banks", "Lakes"])
    let info = try command.json(command.run("info", index, "--json"))
    #expect(info["documents"] as? Int == 2)
    // Of the first segment all were deleted or replaced, and so many of the second that it was
    // written anew.
    #expect(info["deleted"] as? Int == 0)
    #expect(try command.run("verify", index).status == 0)

    #expect(try command.run("optimize", "--index", index).status == 0)
    let after = try command.json(command.run("info", index, "--json"))
    #expect(after["documents"] as? Int == 2 && after["deleted"] as? Int == 0)
    #expect(after["segments"] as? Int == 1)
    #expect(try titles("river").sorted() == ["Banks", "Lakes"])
  }

  @Test("strict changes nothing at a line that is no document")
  func strict() throws {
    #expect(try run("index", "{\"_id\": \"1\", \"text\": \"old\"}").status == 0)
    #expect(try run("update", "{\"_id\": \"1\", \"text\": \"new\"}\n{", "--strict").status == 65)
    #expect(try command.run("old", "--index", index).status == 0)
  }

  @Test("without an index there is nothing to change")
  func absent() throws {
    #expect(try run("update", "{\"_id\": \"1\", \"text\": \"x\"}").status == 66)
    #expect(try command.run("delete", "--index", index, "1").status == 66)
  }
}
