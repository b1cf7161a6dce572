// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@Suite("ginet-search index, update, delete: a folder that changes")
struct FolderCommandTests {
  private let command: Command
  private let index: String
  private let folder: String

  init() throws {
    command = try Command()
    index = command.directory.path(of: "notes.ginet")
    folder = command.directory.path(of: "notes")
    try FileManager.default.createDirectory(
      atPath: folder + "/more", withIntermediateDirectories: true)
  }

  private func write(_ text: String, _ name: String) throws {
    _ = try command.directory.write(text, as: "notes/" + name)
  }

  private func hits(_ query: String) throws -> [[String: Any]] {
    let found = try command.json(command.run("search", query, "--index", index, "--json"))
    return found["hits"] as? [[String: Any]] ?? []
  }

  private static let page = """
    <!DOCTYPE html><html><head><title>Rivers</title></head><body>
    <h1>All about rivers</h1><p>A river runs to the sea.</p>
    <h2 id="mills">Mills</h2><p>A mill stands on the bank.</p></body></html>
    """

  @Test("delete takes out all passages of a page, and --prune those of pages that are gone")
  func gone() throws {
    try write(Self.page, "rivers.html")
    try write("---\nauthor: Ann\n---\n# Seas\n\nsalt\n\n## Tides\n\ntwice", "more/seas.md")
    try write("# Lakes\n\nstill", "lakes.md")
    try write("---\nid: own\n---\nwaves", "own.md")
    try write("# Other\n\nfolder", "../other.md")
    let other = command.directory.path(of: "other.md")
    #expect(
      try command.run(
        "index", "--index", index, "--keyword", "author", "--quiet", folder, other
      ).status == 0)
    #expect(try hits("author:Ann").count == 2)

    let deleted = try command.run("delete", "--index", index, folder + "/more/seas.md")
    #expect(deleted.errors.contains("deleted 2 documents; 5 left"), "\(deleted.errors)")
    #expect(try command.run("update", "--index", index, "--quiet", folder).status == 0)
    #expect(try hits("author:Ann").count == 2)

    for name in ["lakes.md", "more/seas.md"] {
      try FileManager.default.removeItem(atPath: folder + "/" + name)
    }
    #expect(try command.run("update", "--index", index, "--quiet", folder + "/").status == 0)
    #expect(try hits("still").count == 1, "what is gone stays unless it is said")
    let run = try command.run("update", "--index", index, "--prune", "--json", folder + "/more")
    #expect(try command.json(run)["pruned"] as? Int == 2)
    #expect(try hits("still").count == 1 && hits("author:Ann").isEmpty)
    let all = try command.run("update", "--index", index, "--prune", folder)
    #expect(all.errors.contains("took out 1 document of pages that are gone"), "\(all.errors)")
    for word in ["mill", "waves"] { #expect(try hits(word).count == 1, "\(word)") }
    let info = try command.json(command.run("info", index, "--json"))
    #expect(info["documents"] as? Int == 4)
  }

  @Test("a folder without a file that is read is told of")
  func emptyFolder() throws {
    try write("binary", "picture.png")
    let run = try command.run("index", "--index", index, folder)
    #expect(run.status == 0 && run.errors.contains("no file in this folder has a name of a format"))
    let named = try command.run("index", "--index", index, "--format", "nci", folder)
    #expect(named.errors.contains("no file in this folder has a name of the format nci"))
    #expect(try command.run("index", "--index", index, "--quiet", folder).errors.isEmpty)
  }

  @Test("a hit shows the headings above and the file that it is in")
  func places() throws {
    try write("# Seas\n\n## Tides ~2\n\nThe tide comes.\n\n## Salt {#a~b}\n\nSea water.", "seas.md")
    #expect(try command.run("index", "--index", index, "--quiet", folder).status == 0)
    for word in ["tide", "salt"] {
      let run = try Run(
        command.program, ["search", word, "--index", index], environment: ["COLUMNS": "400"])
      #expect(run.output.contains("Seas · \(folder)/seas.md\n"), "\(run.output)")
    }
  }
}
