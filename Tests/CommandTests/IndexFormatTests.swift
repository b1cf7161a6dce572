// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@Suite("ginet-search index, update: pages, texts, folders, gzip")
struct IndexFormatTests {
  private let command: Command
  private let index: String
  private let folder: String

  init() throws {
    command = try Command()
    index = command.directory.path(of: "pages.ginet")
    folder = command.directory.path(of: "saved")
    try FileManager.default.createDirectory(
      atPath: folder + "/more", withIntermediateDirectories: true)
  }

  private func write(_ text: String, _ name: String) throws {
    _ = try command.directory.write(text, as: "saved/" + name)
  }

  private func gzip(_ name: String) throws {
    #expect(try Run("/usr/bin/env", ["gzip", "-f", folder + "/" + name]).status == 0)
  }

  private func hits(_ query: String) throws -> [[String: Any]] {
    let found = try command.json(command.run("search", query, "--index", index, "--json"))
    return found["hits"] as? [[String: Any]] ?? []
  }

  private static let page = """
    <!DOCTYPE html><html><head><title>Rivers</title>
    <link rel="canonical" href="https://www.example.org/rivers"></head><body><nav>River menu</nav>
    <h1>All about rivers</h1><p>A river runs to the sea.</p>
    <h2 id="mills">Mills</h2><p>A mill stands on the bank.</p></body></html>
    """

  @Test("a folder of files of several formats becomes one index, whose hits show their headings")
  func folderOfFormats() throws {
    try write(Self.page, "rivers.html")
    try write("# Seas\n\n## Tides {#tides}\n\nThe tide comes in twice a day.", "more/seas.md")
    try write("Lakes\n\nA lake is still.\nIt lies.", "more/lakes.txt")
    try write(
      "{\"_id\": \"7\", \"title\": \"Ponds\", \"text\": \"A pond is small.\"}", "ponds.jsonl")
    try write("binary", "picture.png")
    try write("<p>hidden", ".hidden.html")
    for name in ["rivers.html", "ponds.jsonl"] { try gzip(name) }

    let run = try command.run("index", "--index", index, "--json", folder)
    #expect(run.status == 0 && run.errors.isEmpty)
    let report = try command.json(run)
    #expect(report["files"] as? Int == 4 && report["documents"] as? Int == 5)
    #expect(report["rejected"] as? Int == 0)

    let mill = try #require(try hits("mill").first)
    #expect(mill["id"] as? String == "\(folder)/rivers.html#mills")
    #expect(mill["kind"] as? String == "passage" && mill["title"] as? String == "Mills")
    #expect(mill["path"] as? [String] == ["All about rivers", "Mills"])
    let source = try #require(mill["source"] as? [String: Any])
    #expect(source["url"] as? String == "https://www.example.org/rivers")
    #expect(source["title"] as? String == "All about rivers")
    #expect(try hits("menu").isEmpty && hits("hidden").isEmpty)
    #expect(try hits("tide").first?["path"] as? [String] == ["Seas", "Tides"])
    #expect(try hits("lie").first?["text"] as? String == "A lake is still. It lies.")
    #expect(try hits("pond").first?["id"] as? String == "7")
    #expect(try hits("rivers").count == 2, "the headings above a passage are searched")

    let shown = try command.run("search", "mill", "--index", index)
    #expect(
      shown.output == "1. Mills\n   All about rivers · example.org\n   A mill stands on the bank.\n"
    )
    #expect(try command.run("verify", index).status == 0)
  }

  @Test("update puts a page in the place of all its passages")
  func update() throws {
    try write(Self.page, "rivers.html")
    try write(Self.page.replacing("mill", with: "tower"), "towers.html")
    #expect(try command.run("index", "--index", index, "--quiet", folder).status == 0)
    #expect(try hits("mill").count == 2, "in the text of one page and the headings of both")
    try write("<h1>All about rivers</h1><h2 id=fords>Fords</h2><p>Wade across.", "rivers.html")
    let run = try command.run("update", "--index", index, "--json", folder + "/rivers.html")
    #expect(try command.json(run)["documents"] as? Int == 1)
    #expect(try hits("bank").compactMap { $0["id"] as? String } == ["\(folder)/towers.html#towers"])
    #expect(try hits("wade").count == 1)
    let info = try command.json(command.run("info", index, "--json"))
    #expect(info["documents"] as? Int == 3)
  }

  @Test("pages can join an index of JSON lines")
  func mixed() throws {
    try write("{\"_id\": \"7\", \"title\": \"Ponds\", \"text\": \"A pond is small.\"}", "p.jsonl")
    #expect(try command.run("index", "--index", index, "--quiet", folder).status == 0)
    try write(Self.page, "rivers.html")
    #expect(try command.run("update", "--index", index, "--quiet", folder).status == 0)
    #expect(try hits("pond").count == 1)
    #expect(try hits("mill").count == 1)
  }

  @Test("standard input is read as the format that is given, packed or not")
  func standardInput() throws {
    let run = try command.run(
      "index", "--index", index, "--format", "html", "--quiet", "-", input: Self.page)
    #expect(run.status == 0)
    #expect(try hits("mill").first?["id"] as? String == "stdin#mills")
    try write("{\"_id\": \"7\", \"text\": \"A pond is small.\"}", "p.jsonl")
    try gzip("p.jsonl")
    let piped = try Run(
      "/bin/sh",
      [
        "-c", "cat \"$0\" | \"$1\" index --index \"$2\" -", folder + "/p.jsonl.gz", command.program,
        index,
      ])
    #expect(piped.status == 0)
    #expect(try hits("pond").count == 1 && hits("mill").isEmpty)
  }

  @Test("glossaries and the dictionary of the institute give entries")
  func glossaries() throws {
    try write("term: CT scan\naliases: CAT scan\npage: Pictures of the inside.\n", "g.txt")
    #expect(
      try command.run("index", "--index", index, "--format", "glossary", "--quiet", folder).status
        == 0)
    let entry = try #require(try hits("\"cat scan\"").first)
    #expect(entry["id"] as? String == "ct-scan" && entry["kind"] as? String == "glossary")
    try write(
      "{\"_id\": \"4\", \"title\": \"mass\", \"text\": \"A lump\\n in the body.\", \"pronunciation\": null}\n{}",
      "terms.json")
    let run = try command.run("index", "--index", index, "--format", "nci", "--json", folder)
    #expect(try command.json(run)["rejected"] as? Int == 1)
    #expect(run.errors.contains("terms.json, line 2: the record has no"))
    #expect(try hits("lump").first?["text"] as? String == "A lump in the body.")
    #expect(
      try hits("lump").first?["path"] as? [String] == ["NCI Dictionary of Cancer Terms", "mass"])
  }

  @Test("gzip that is cut short ends with 65 and its place, and the index stays as it was")
  func damagedGzip() throws {
    try write(Self.page, "rivers.html")
    #expect(try command.run("index", "--index", index, "--quiet", folder).status == 0)
    let lines = (0..<5_000).map { "{\"_id\": \"\($0)\", \"text\": \"pond number \($0)\"}" }
    try write(lines.joined(separator: "\n"), "p.jsonl")
    try write(Self.page.replacing("mill", with: "tower"), "t.html")
    for name in ["p.jsonl", "t.html"] {
      try gzip(name)
      let path = folder + "/" + name + ".gz"
      let packed = try Data(contentsOf: URL(filePath: path))
      try packed.prefix(packed.count - 20).write(to: URL(filePath: path))
      for subcommand in ["index", "update"] {
        let run = try command.run(subcommand, "--index", index, path)
        #expect(run.status == 65)
        #expect(
          run.errors.contains("\(name).gz, byte \(packed.count - 20): the gzip data ends"),
          "\(run.errors)")
        #expect(try hits("mill").count == 1 && hits("pond").isEmpty && hits("tower").isEmpty)
      }
    }
  }

  @Test("what cannot be read in a folder is told and counted, and the rest is indexed")
  func unreadable() throws {
    try write(Self.page, "rivers.html")
    try write("---\nid: never closed", "open.md")
    try write("<p>x", "cut.html")
    try gzip("cut.html")
    try Data([0x1F, 0x8B, 8]).write(to: URL(filePath: folder + "/cut.html.gz"))
    for (name, target) in [("gone.html", "nowhere"), ("more/up", "..")] {
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/" + name, withDestinationPath: target)
    }
    let run = try command.run("index", "--index", index, "--json", folder)
    #expect(run.status == 0)
    let report = try command.json(run)
    #expect(report["rejected"] as? Int == 2 && report["documents"] as? Int == 3)
    for reason in [
      "cut.html.gz, byte 3: the gzip data ends", "gone.html: No such file",
    ] { #expect(run.errors.contains(reason), "\(run.errors)") }
    #expect(try hits("mill").count == 1)
    let strict = try command.run("update", "--index", index, "--strict", folder)
    #expect(strict.status == 65 && strict.errors.contains("nothing was changed"))
    #expect(try command.run("index", "--index", index, folder + "/none.html").status == 66)
    #expect(try command.run("index", "--index", index, "--format", "pdf", folder).status == 2)
  }

  @Test("a saved page of the institute is searched")
  func summaries() throws {
    guard let data = Checkout.sharedData("pdq-html") else { return }
    #expect(
      try command.run("index", "--index", index, "--medical", "--quiet", "--format", "html", data)
        .status == 0)
    let hit = try #require(try hits("signs of retinoblastoma white pupil").first)
    #expect(
      (hit["path"] as? [String])?.prefix(2) == [
        "Retinoblastoma Treatment (PDQ®)–Patient Version",
        "General Information About Retinoblastoma",
      ])
  }
}
