// Licensed under the Apache License 2.0.

import Ginet
import GinetCorpus
import TestSupport
import Testing

@testable import ginet_search

/// Somebody at the keyboard of an interactive search, without a terminal.
final class Interaction {
  let source: InteractiveSource
  let glossary: GlossaryMentions?
  var state: InteractiveState
  private(set) var hasLeft = false
  private(set) var effects: [InteractiveState.Effect] = []

  init(
    _ target: some SearchTarget, text: String = "", columns: Int = 60, rows: Int = 20,
    hasColors: Bool = false, examples: [String] = ["granite"]
  ) throws {
    source = InteractiveSource(
      target: target, parser: QueryParser(), ranking: RankingChoice(),
      refinement: Refinement(), subject: "stones", examples: examples)
    glossary = try target.glossary()
    state = InteractiveState(
      text: text, subject: source.subject, examples: source.examples,
      size: ScreenSize(columns: columns, rows: rows), hasColors: hasColors)
    search()
  }

  func press(_ keys: Key...) throws {
    for key in keys {
      let effect = state.handle(key)
      effects.append(effect)
      switch effect {
      case .leave: hasLeft = true
      case .read(let place):
        let answer = try #require(state.outcome?.answer)
        let passage = try source.target.passage(of: answer.hits[place], in: answer)
        state.pages.append(try ReadingPage(passage, glossary: glossary))
      case .open(let definition):
        state.pages.append(try ReadingPage(definition, glossary: glossary))
      default: break
      }
      search()
    }
  }

  func type(_ text: String) throws {
    for character in text { try press(.text(String(character))) }
  }

  func resize(columns: Int, rows: Int) {
    state.size = ScreenSize(columns: columns, rows: rows)
    search()
  }

  private func search() {
    if state.isOutdated { state.show(source.outcome(of: state.request)) }
  }

  /// The lines that show.
  func screen() -> [String] { state.frame().texts }
  func shows(_ text: String) -> Bool { screen().contains { $0.contains(text) } }
  /// The line of what is selected.
  func selected() -> String? { screen().first { $0.hasPrefix("▌") } }
}

/// An index of stones, and of what no terminal should be told.
struct StoneIndex {
  let directory: TemporaryDirectory
  let target: IndexTarget

  init() throws {
    directory = try TemporaryDirectory()
    let path = directory.path(of: "stones")
    let schema: Schema = [
      .keyword("id"), .text("title"), .text("body", surfaceForms: true),
    ]
    let index = try Index.create(at: path, schema: schema)
    var writer = try index.writer()
    let long = (1...60).map { "Line \($0) tells of basalt." }.joined(separator: "\n")
    let documents: [Document] = [
      ["id": "1", "title": "Granite", "body": "Granite is harder than marble.\n\nIt is old."],
      ["id": "2", "title": "Marble", "body": "Marble is softer than granite, and cold."],
      ["id": "3", "title": "Basalt", "body": long],
      [
        "id": "4", "title": "Evil\u{1B}]0;x\u{7}\u{1B}[2J",
        "body": "Evil\u{1B}[31m \u{9B}2Jstone\u{202E}.",
      ],
      ["id": "5", "title": "深成岩", "body": "花崗岩は深成岩である。 granite 🪨"],
    ]
    for document in documents { try writer.add(document) }
    for number in 0..<150 {
      try writer.add([
        "id": "p\(number)", "title": "Pebble \(number)", "body": "A pebble lies here.",
      ])
    }
    try writer.commit()
    target = try IndexTarget(path: path)
  }
}
