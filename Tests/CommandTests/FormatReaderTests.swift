// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@Suite("The second reader of the file format")
struct FormatReaderTests {
  private let command: Command
  private let index: String

  init() throws {
    command = try Command()
    index = command.directory.path(of: "words.ginet")
  }

  private func read(_ path: String) throws -> Run {
    try Run(
      "/usr/bin/env", ["python3", Checkout.path + "/Tests/FormatReader/read_index.py", path])
  }

  private var hasPython: Bool {
    let isThere = (try? Run("/usr/bin/env", ["python3", "--version"]).status) == 0
    if !isThere { print("SKIPPED: there is no python3 to read the format with") }
    return isThere
  }

  @Test("it finds the terms, postings and positions that the engine counts")
  func counts() throws {
    guard hasPython else { return }
    // Enough documents for full blocks and for terms of every length of list.
    let lines = (1...300).map { number in
      "{\"_id\": \"\(number)\", \"title\": \"word\(number % 7)\", "
        + "\"text\": \"all documents hold these words, and some hold number \(number % 50)\"}"
    }
    let file = try command.directory.write(lines.joined(separator: "\n"), as: "words.jsonl")
    #expect(try command.run("index", "--index", index, "--quiet", file).status == 0)
    let info = try command.json(command.run("info", index, "--json"))
    let found = try command.json(read(index))
    let segments = try #require(found["segments"] as? [[String: Any]])
    #expect(segments.compactMap { $0["documentCount"] as? Int } == [300])
    var (terms, postings, positions) = (0, 0, 0)
    for field in try #require(segments[0]["fields"] as? [[String: Any]]) {
      for term in field["terms"] as? [[String: Any]] ?? [] {
        terms += 1
        postings += (term["documents"] as? [Int])?.count ?? 0
        positions += (term["positions"] as? [[Int]])?.reduce(0) { $0 + $1.count } ?? 0
      }
    }
    #expect(terms == info["terms"] as? Int && terms > 350)
    #expect(postings == info["postings"] as? Int)
    #expect(positions == info["positions"] as? Int)
  }

  @Test("it sees damage as the engine does")
  func damage() throws {
    guard hasPython else { return }
    let file = try command.directory.write("{\"_id\": \"1\", \"text\": \"one\"}", as: "one.jsonl")
    _ = try command.run("index", "--index", index, "--quiet", file)
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: index).first { $0.hasSuffix(".gnx") })
    let url = URL(fileURLWithPath: index + "/" + name)
    var bytes = try Data(contentsOf: url)
    bytes[bytes.count / 2] ^= 4
    try bytes.write(to: url)
    #expect(try read(index).status == 65)
    #expect(try command.run("verify", index).status == 65)
  }
}
