// Licensed under the Apache License 2.0.

import Ginet
import TestSupport
import Testing

@testable import ginet_search

@Suite("The interactive search without a terminal")
struct InteractiveStateTests {
  private let stones: StoneIndex

  init() throws { stones = try StoneIndex() }

  @Test("it begins with what it searches, or with the words that came with it")
  func beginning() throws {
    let empty = try Interaction(stones.target)
    #expect(empty.shows("Type to search stones.") && empty.shows("granite"))
    let bare = try Interaction(stones.target, examples: [])
    #expect(bare.shows("Type to search stones.") && !bare.shows("For example"))
    let given = try Interaction(stones.target, text: "marble")
    #expect(given.screen()[0] == "› marble" && given.shows("2 hits"))
    #expect(given.state.frame().cursor == .init(row: 0, column: 8))
  }

  @Test("hits change at each key, and a word that is begun stands for those that begin so")
  func typing() throws {
    let search = try Interaction(stones.target)
    try search.type("gran")
    #expect(search.shows("3 hits") && search.state.ghost == "ite")
    #expect(search.screen()[0] == "› granite")
    try search.type("x")
    #expect(search.shows("Nothing found for granx.") && search.state.ghost.isEmpty)
    try search.press(.backspace, .right)
    #expect(search.state.line.text == "granite" && search.state.ghost.isEmpty)
    // With the cursor in it, it is a word as it stands.
    try search.press(.control("u"))
    try search.type("mar")
    try search.press(.left)
    #expect(search.shows("Nothing found for mar."))
  }

  @Test("what may be meant is above the hits, and Enter takes it")
  func correction() throws {
    let search = try Interaction(stones.target)
    try search.type("granite marbel ")
    #expect(
      search.shows("Did you mean: granite marble") || search.shows("Searched for: granite marble"))
    #expect(search.selected()?.contains("marble") == false)
    try search.press(.up)
    #expect(search.selected()?.hasSuffix("granite marble") == true)
    try search.press(.enter)
    #expect(search.state.line.text.hasPrefix("granite marble") && search.state.pages.isEmpty)
    #expect(!search.shows("Did you mean"))
  }

  @Test("arrows and pages move among the hits, and more are fetched")
  func moving() throws {
    let search = try Interaction(stones.target, text: "pebble", rows: 12)
    let first = search.selected()
    try search.press(.down, .down, .up, .up, .up)
    #expect(search.selected() == first && first?.contains("Pebble") == true)
    try search.press(.pageDown)
    #expect(search.shows("5 of 150 hits"))
    for _ in 0..<300 { try search.press(.down) }
    #expect(search.shows("150 of 150 hits") && search.selected() != nil)
    for _ in 0..<60 { try search.press(.pageUp) }
    #expect(search.selected() == first)
    // Another text begins at its first hit.
    try search.press(.down)
    try search.type(" here")
    #expect(search.state.list.selection == 0)
  }

  @Test("Enter reads all of a text, which scrolls, and Esc goes back to the same place")
  func reading() throws {
    let search = try Interaction(stones.target, text: "basalt granite", rows: 12)
    while search.selected()?.contains("Basalt") == false { try search.press(.down) }
    let selection = search.state.list.selection
    try search.press(.enter)
    #expect(search.screen().first == "Basalt" && search.shows("Line 1 tells of basalt."))
    #expect(search.state.frame().cursor == nil)
    try search.press(.pageDown, .down)
    #expect(!search.shows("Line 1 tells") && search.shows("↑↓ scroll"))
    try search.press(.end)
    #expect(search.shows("Line 60 tells") && search.shows("100 %"))
    // The line at the top stays there in another width.
    try search.press(.home, .down, .down, .down, .down)
    let top = search.screen().first ?? ""
    search.resize(columns: 12, rows: 12)
    #expect(top.hasPrefix(search.screen().first ?? "-"))
    search.resize(columns: 60, rows: 12)
    #expect(search.screen().first == top)
    try search.press(.tab)
    #expect(search.shows("No word here has an entry in the glossary."))
    try search.press(.escape)
    #expect(search.state.pages.isEmpty && search.state.list.selection == selection)
    try search.press(.escape)
    #expect(search.hasLeft)
  }

  @Test("matches are marked in hits and in what is read, with colours and without")
  func marks() throws {
    for (hasColors, style) in [(true, "1;31"), (false, "1;4")] {
      let search = try Interaction(stones.target, text: "granite ", hasColors: hasColors)
      let hits = search.state.frame().lines.joined()
      #expect(hits.contains("\u{1B}[\(style)mGranite\u{1B}[0m is harder"))
      try search.press(.enter)
      #expect(search.state.frame().lines.joined().contains("\u{1B}[\(style)m"))
      #expect(hits.contains("\u{1B}[36m") == hasColors)
    }
  }

  @Test("keys that leave, stop, and draw anew")
  func effects() throws {
    let search = try Interaction(stones.target, text: "granite")
    try search.press(.control("l"), .control("z"), .control("d"), .tab)
    #expect(search.effects == [.redraw, .suspend, .none, .define(7)])
    #expect(!search.hasLeft)
    try search.press(.control("u"), .control("d"))
    #expect(search.hasLeft)
    let reading = try Interaction(stones.target, text: "granite")
    try reading.press(.enter, .control("c"))
    #expect(reading.hasLeft)
  }

  @Test("a search that fails or is slow is told")
  func failures() throws {
    let search = try Interaction(stones.target, text: "granite")
    search.state.isSlow = true
    #expect(search.shows("searching"))
    var outcome = SearchOutcome(request: search.state.request)
    outcome.failure = "the disk is on fire\u{7}"
    search.state.show(outcome)
    #expect(search.shows("the disk is on fire") && !search.shows("searching"))
  }

  @Test("whatever is pressed on whatever screen, a frame has room on it, and no text is a command")
  func anything() throws {
    var random = SeededRandom()
    let keys: [Key] = [
      .enter, .enter, .tab, .escape, .backspace, .delete, .up, .down, .down, .left, .right, .home,
      .end, .pageUp, .pageDown, .wordLeft, .wordRight, .control("u"), .control("w"), .control("k"),
      .text("granite "), .text("evil "), .text("peb"), .text("深"), .text("\""), .text("basalt"),
      .text("\u{301}"), .text("marbel "), .paste("\u{1B}[2J\nstone"), .text("*:*"),
    ]
    for _ in 0..<25 {
      let search = try Interaction(
        stones.target, columns: Int.random(in: 1...100, using: &random),
        rows: Int.random(in: 1...30, using: &random), hasColors: .random(using: &random))
      for _ in 0..<20 {
        if Int.random(in: 0..<6, using: &random) == 0 {
          search.resize(
            columns: Int.random(in: 1...100, using: &random),
            rows: Int.random(in: 1...30, using: &random))
        }
        // Esc at the top leaves, and what comes then is not the state's.
        try search.press(keys.randomElement(using: &random) ?? .up)
        try expectRoom(for: search.state.frame(), on: search.state.size)
      }
    }
  }

  private func expectRoom(for frame: Frame, on size: ScreenSize) throws {
    #expect(frame.lines.count <= size.rows)
    var terminal = TerminalModel(rows: size.rows)
    terminal.take(frame.bytes(after: nil))
    #expect(terminal.unknown.isEmpty)
    for line in terminal.lines where line.terminalColumns > max(size.columns, 2) {
      Issue.record("\(line.debugDescription) is wider than \(size.columns)")
    }
    if let cursor = frame.cursor {
      #expect(cursor.row < size.rows && 0..<size.columns ~= cursor.column)
    }
  }
}
