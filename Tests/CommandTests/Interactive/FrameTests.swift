// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@testable import ginet_search

@Suite("Frames")
struct FrameTests {
  @Test("only what changed is written, and nothing of an equal frame")
  func changes() {
    let first = Frame(lines: ["one", "two", "three"], cursor: nil)
    var second = first
    second.lines[1] = "zwei"
    #expect(second.bytes(after: second).isEmpty)
    let bytes = second.bytes(after: first)
    #expect(bytes.contains("zwei") && !bytes.contains("one") && !bytes.contains("three"))
    #expect(second.bytes(after: nil).contains("one"))
  }

  @Test("a terminal shows each frame after any other")
  func sequences() {
    var random = SeededRandom()
    let texts = ["", "a", "liver", "\u{1B}[1mbold\u{1B}[0m", "深"]
    var terminal = TerminalModel(rows: 6)
    var last: Frame?
    for _ in 0..<500 {
      var frame = Frame(lines: [], cursor: nil)
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        frame.lines.append(texts.randomElement(using: &random) ?? "")
      }
      if Bool.random(using: &random) { frame.cursor = .init(row: 0, column: 3) }
      terminal.take(frame.bytes(after: last))
      let padding = [String](repeating: "", count: 6 - frame.lines.count)
      #expect(terminal.lines == frame.texts + padding)
      #expect(terminal.isCursorShown == (frame.cursor != nil))
      last = Bool.random(using: &random) ? frame : nil
    }
    #expect(terminal.unknown.isEmpty)
  }
}
