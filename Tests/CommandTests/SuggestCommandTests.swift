// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@Suite("ginet-search suggest")
struct SuggestCommandTests {
  private let command: Command

  init() throws {
    command = try Command()
  }

  private func suggestions(_ run: Run) throws -> [[String: Any]] {
    try #require(try command.json(run)["suggestions"] as? [[String: Any]])
  }

  @Test("names of the glossary come with their definitions")
  func names() throws {
    let run = try command.run("suggest", "carcinoid", "syn", "--json")
    #expect(run.status == 0)
    #expect(try command.json(run)["prefix"] as? String == "carcinoid syn")
    let first = try #require(try suggestions(run).first)
    #expect(first["text"] as? String == "carcinoid syndrome")
    #expect(first["kind"] as? String == "glossary")
    #expect((first["definition"] as? String)?.hasPrefix("Signs and symptoms") == true)
    let lines = try command.run("suggest", "carcinoid syn").output.split(separator: "\n")
    #expect(lines.first?.hasPrefix("carcinoid syndrome  ") == true)
    #expect(lines.first?.count ?? 0 <= 80)
    #expect(try suggestions(command.run("suggest", "c", "--json", "-n", "3")).count == 3)
  }

  @Test(
    "an unknown beginning gives none, and status 1", arguments: ["zzzz", "", "?", "\u{1B}[31mzzzz"])
  func unknown(prefix: String) throws {
    let json = try command.run("suggest", "--json", "--", prefix)
    #expect(json.status == 1)
    #expect(try suggestions(json).isEmpty && json.errors.contains("Nothing") == false)
    let text = try command.run("suggest", "--", prefix)
    #expect(text.status == 1 && text.output.isEmpty)
    #expect(text.errors.contains("Nothing begins with") && !text.errors.contains("\u{1B}"))
  }

  @Test("an index of one's own gives its titles and words")
  func ownIndex() throws {
    let file = try command.directory.write(
      """
      {"_id": "1", "title": "Granite quarries", "text": "Granite is harder than marble"}
      {"_id": "2", "title": "Grass", "text": "grassland and granite"}

      """, as: "stones.jsonl")
    let path = command.directory.path(of: "stones")
    #expect(
      try command.run("index", "--index", path, "--surface-forms", file).status == 0)
    let found = try suggestions(command.run("suggest", "--index", path, "gran", "--json"))
    #expect(found.map { $0["text"] as? String } == ["Granite quarries", "granite"])
    #expect(found.map { $0["kind"] as? String } == ["title", "word"])
    #expect(found.allSatisfy { $0["definition"] is NSNull })
    let behind = try command.run("suggest", "--index", path, "harder than mar").output
    #expect(behind == "harder than marble\n")
    #expect(try command.run("suggest", "--index", path, "xyz").status == 1)
    #expect(try command.run("suggest", "--index", path + "-none", "gran").status == 66)
    #expect(try command.run("suggest", "gran", "-n", "0").status == 2)
  }
}
