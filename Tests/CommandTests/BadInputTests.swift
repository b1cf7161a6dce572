// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@Suite("Queries that ask for nothing sensible")
struct BadInputTests {
  private let command: Command

  init() throws {
    command = try Command()
  }

  @Test(
    "have no answer, and say so",
    arguments: [
      "the of and", "what is it", "AND OR", "+ - \" ( )", "🙂🎉", "神经内分泌肿瘤",
      "quel est le traitement de la maladie", "Behandlung von Darmkrebs", "\u{202E}xyz",
      "how do I fix my bicycle chain when it keeps falling off the rear sprocket",
    ])
  func unanswered(text: String) throws {
    let run = try command.run("search", "--plain", "--json", "--", text)
    let object = try command.json(run)
    #expect(object["answerable"] as? Bool == false)
    #expect(try command.run("search", "--require-answer", "--", text).status == 1)
  }

  @Test("a pasted page of it is searched like a question, and what it holds is found")
  func pasted() throws {
    let page = String(
      repeating: "Carcinoid syndrome may cause flushing of the face and diarrhea. ", count: 500)
    let object = try command.json(command.run("search", "--plain", "--json", "--", page))
    let hits = try #require(object["hits"] as? [[String: Any]])
    #expect((hits.first?["id"] as? String)?.contains("carcinoid-syndrome") == true)
  }

  @Test("control characters of a query do not reach the terminal")
  func escapes() throws {
    let run = try command.run("carcinoid\u{1B}[31m\u{7} syndrome", "--color", "never")
    #expect(!(run.output + run.errors).unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
  }
}
