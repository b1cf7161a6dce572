// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@Suite("Did you mean")
struct DidYouMeanTests {
  private let command: Command

  init() throws {
    command = try Command()
  }

  private func meant(_ arguments: String...) throws -> [String] {
    let run = try command.run("search", "--json", "--", arguments.joined(separator: " "))
    let object = try command.json(run)
    let corrections = try #require(object["did_you_mean"] as? [[String: Any]])
    return corrections.compactMap { $0["text"] as? String }
  }

  @Test(
    "the guide's words are put right",
    arguments: [
      ("appndix surgery", "appendix surgery"), ("carcinoidsyndrome", "carcinoid syndrome"),
      ("chemo embolization", "chemoembolization"), ("kemotherapy", "chemotherapy"),
      ("+title:carcinod -livr", "+title:carcinoid -liver"), ("hart valve", "heart valve"),
    ])
  func guide(typed: String, expected: String) throws {
    #expect(try meant(typed).first == expected)
  }

  @Test(
    "what is right, or known by another name, is left alone",
    arguments: [
      "carcinoid syndrome flushing", "octreotide for diarrhoea", "5HIAA test", "tumour",
      "tummy ache",
      "what are the symptoms in the small intestine", "MIBG", "lung nets",
    ])
  func silent(text: String) throws {
    #expect(try meant(text).isEmpty)
  }

  @Test("the JSON tells which bytes are changed, and people read a line above the hits")
  func output() throws {
    let run = try command.run("search", "--json", "carcinoid appndix")
    let object = try command.json(run)
    let corrections = try #require(object["did_you_mean"] as? [[String: Any]])
    let changes = try #require(corrections.first?["changes"] as? [[String: Any]])
    #expect(changes.count == 1)
    #expect(changes[0]["start"] as? Int == 10 && changes[0]["end"] as? Int == 17)
    #expect(changes[0]["text"] as? String == "appendix")
    #expect(object["searched_for"] as? String == "carcinoid appendix")
    let lines = try command.run("chemo embolization").output
    #expect(lines.contains("\n\nDid you mean: chemoembolization\n\n1. "))
  }

  @Test("what nothing holds is searched for at once as it was meant, and people are told")
  func searched() throws {
    let lines = try command.run("appndix surgery").output
    #expect(lines.contains("\n\nSearched for: appendix surgery\n\n1. Appendix\n"))
    let colored = try command.run("appndix surgery", "--color", "always").output
    #expect(colored.contains("\nSearched for: \u{1B}[1;31mappendix\u{1B}[0m surgery\n"))
    let run = try command.run("kemotherapy", "-n", "1")
    #expect(run.status == 0 && run.output.hasPrefix("│ chemotherapy\n"))
  }

  @Test("the JSON tells what a word also found")
  func expansions() throws {
    let object = try command.json(command.run("search", "--json", "tummy"))
    let expansions = try #require(object["expansions"] as? [[String: Any]])
    let forms = try #require(expansions.first?["forms"] as? [[String: Any]])
    #expect(forms.contains { $0["text"] as? String == "abdomen" })
    #expect(forms.allSatisfy { ($0["weight"] as? Double ?? 1) < 1 })
  }

  @Test("an index of one's own is put right from its own words")
  func ownIndex() throws {
    let file = try command.directory.write(
      #"{"_id": "1", "text": "Granite is harder than marble"}"# + "\n", as: "stones.jsonl")
    let path = command.directory.path(of: "stones")
    #expect(try command.run("index", "--index", path, "--surface-forms", file).status == 0)
    let run = try command.run("search", "--index", path, "granite OR marbel")
    #expect(run.output.hasPrefix("Searched for: granite OR marble\n\n1. 1\n"))
    let marble = try command.run("search", "--index", path, "marbel")
    #expect(marble.output.hasPrefix("Searched for: marble\n\n1. 1\n") && marble.status == 0)
    // Neither words nor texts are kept: a stem is no word to show.
    #expect(try command.run("index", "--index", path, "--no-store", file).status == 0)
    #expect(try command.run("search", "--index", path, "marbel").output.isEmpty)
  }
}
