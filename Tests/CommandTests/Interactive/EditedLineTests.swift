// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@testable import ginet_search

@Suite("A line that is typed")
struct EditedLineTests {
  @Test("deleting and moving go by what people see as a character")
  func graphemes() {
    var line = EditedLine("e\u{301}👩‍👩‍👧한")
    line.deleteLeft()
    #expect(line.text == "e\u{301}👩‍👩‍👧")
    line.moveLeft()
    line.deleteLeft()
    #expect(line.text == "👩‍👩‍👧" && line.before.isEmpty)
    line.deleteRight()
    #expect(line.text.isEmpty)
    line.deleteLeft()
    line.deleteRight()
    line.moveLeft()
    line.moveRight()
    #expect(line == EditedLine())
  }

  @Test("words end where letters and digits do, and for Ctrl-W at spaces")
  func words() {
    var line = EditedLine("title:liver 5-HIAA ")
    line.moveWordLeft()
    #expect(line.before == "title:liver 5-")
    line.moveWordLeft()
    line.moveWordLeft()
    #expect(line.before == "title:")
    line.moveWordRight()
    #expect(line.before == "title:liver")
    line.deleteWordRight()
    #expect(line.text == "title:liver-HIAA ")
    line.moveToEnd()
    line.deleteLeftToSpace()
    #expect(line.text.isEmpty)
  }

  @Test("what is pasted becomes one line without control characters")
  func paste() {
    let line = EditedLine("a\r\nb\tc\u{1B}[31m\u{7}\u{9B}d\u{2028}e")
    #expect(line.text == "a  b c[31md e")
    #expect(EditedLine(String(repeating: "é", count: 10_000)).text.utf8.count == 4_096)
  }

  @Test("the part around the cursor shows, and the cursor in it")
  func window() {
    var line = EditedLine("abcdefghij")
    #expect(line.window(columns: 20) == ("abcdefghij", 10))
    #expect(line.window(columns: 11) == ("abcdefghij", 10))
    #expect(line.window(columns: 6) == ("…ghij", 5))
    line.moveToStart()
    #expect(line.window(columns: 6) == ("abcde…", 0))
    #expect(EditedLine("深深深深").window(columns: 6) == ("…深深", 5))
  }

  @Test("it does what a row of characters and a place do, and always has room")
  func model() {
    var random = SeededRandom()
    let pieces = ["a", "b c", "é", "深", "🙂", " ", "-", "x:y"]
    for _ in 0..<300 {
      var line = EditedLine()
      var characters: [Character] = []
      var place = 0
      for _ in 0..<30 {
        switch Int.random(in: 0..<8, using: &random) {
        case 0:
          line.moveLeft()
          place = max(place - 1, 0)
        case 1:
          line.moveRight()
          place = min(place + 1, characters.count)
        case 2:
          line.deleteLeft()
          if place > 0 {
            place -= 1
            characters.remove(at: place)
          }
        case 3:
          line.deleteRight()
          if place < characters.count { characters.remove(at: place) }
        case 4:
          line.moveToStart()
          place = 0
        default:
          let piece = pieces.randomElement(using: &random) ?? ""
          line.insert(piece)
          characters.insert(contentsOf: piece, at: place)
          place += piece.count
        }
        #expect(line.text == String(characters) && line.before.count == place)
        let columns = Int.random(in: 0...30, using: &random)
        let (text, cursor) = line.window(columns: columns)
        #expect(text.terminalColumns <= columns && 0...max(columns - 1, 0) ~= cursor)
      }
    }
  }
}
