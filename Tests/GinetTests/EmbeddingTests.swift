// Licensed under the Apache License 2.0.

import Foundation
import Ginet
import TestSupport
import Testing

@Suite("The example of the README")
struct EmbeddingTests {
  @Test("it does what it says, and stands in the README letter by letter")
  func example() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path(of: "notes.ginet")
    var printed: [String] = []
    func print(_ items: Any...) { printed.append(items.map { "\($0)" }.joined(separator: " ")) }

    // README: begin
    let schema: Schema = [.keyword("id"), .text("title"), .text("body")]
    let index = try Index.create(at: path, schema: schema)  // the next time: Index.open(at: path)

    var writer = try index.writer()
    try writer.add([
      "id": "1", "title": "Rivers", "body": "The river runs past the old mill and on to the sea.",
    ])
    try writer.add(["id": "2", "title": "Roads", "body": "A road runs along the bank of a river."])
    try writer.add(["id": "3", "title": "Rails", "body": "No train runs on Sundays."])
    try writer.commit()

    let searcher = try index.searcher()
    let query = QueryParser(schema: schema).parse("running \"bank of a river\" -trains").query
    let results = try searcher.search(query, limit: 10)
    let matches = try searcher.matches(of: query, in: results.hits.map(\.address))
    for (hit, matches) in zip(results.hits, matches) {
      let document = try searcher.document(hit.address)
      let snippet = matches.snippet(of: document, field: "body")
      print(document["title"] ?? "", snippet.marked(.markdown))
    }
    // README: end

    #expect(
      printed == [
        "Roads A road **runs** along the **bank** **of** **a** **river**.",
        "Rivers The river **runs** past the old mill and on to the sea.",
      ])
    #expect(try exampleInREADME() == exampleInThisFile())
  }

  private func exampleInThisFile() throws -> [Substring] {
    let lines = try String(contentsOfFile: #filePath, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasSuffix("// README: begin") })
    let end = try #require(lines.firstIndex { $0.hasSuffix("// README: end") })
    return lines[(start + 1)..<end].map { $0.dropFirst(4) }
  }

  private func exampleInREADME() throws -> [Substring] {
    let lines = try String(contentsOfFile: Checkout.path + "/README.md", encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasPrefix("let schema: Schema") })
    let end = try #require(lines[start...].firstIndex { $0 == "```" })
    return Array(lines[start..<end])
  }
}
