// Licensed under the Apache License 2.0.

import GinetReaders
import TestSupport
import Testing

@Suite struct JSONLinesReaderTests {
  @Test("objects and rejections come in the order of the lines, blank lines not at all")
  func records() throws {
    let text = """
      {"id":"1"}

       \t\u{20}
      {"id":"2"
      [1]
      {"id":"3","text":"a\\nb"}\r
      \r
      {"id":4} x
      null
      {"id":"é"}
      """
    var found: [String] = []
    try withFile(text) { path in
      var reader = try JSONLinesReader(path: path)
      while let record = try reader.next() {
        switch record {
        case .object(let object, let line): found.append("\(line) \(object.members.count)")
        case .rejection(let rejection):
          #expect(rejection.path == path)
          found.append("\(rejection.line):\(rejection.byte) \(rejection.reason)")
        }
      }
      #expect(try reader.next() == nil)
    }
    #expect(
      found == [
        "1 1", "4:9 the text ends where \",\" or \"}\" is expected",
        "5:0 \"[\" where an object is expected", "6 2",
        "8:9 \"x\" where the end of the text is expected",
        "9:0 \"n\" where an object is expected", "10 1",
      ])
  }

  @Test("a file of nothing holds no record", arguments: ["", "\n", "\u{FEFF}", "\n \n\t\r\n"])
  func nothing(text: String) throws {
    try withFile(text) { path in
      var reader = try JSONLinesReader(path: path)
      #expect(try reader.next() == nil)
      #expect(try reader.next() == nil)
    }
  }

  @Test("a byte order mark is skipped at the start and refused elsewhere") func mark() throws {
    try withFile("\u{FEFF}{}\n\u{FEFF}{}") { path in
      var reader = try JSONLinesReader(path: path)
      guard case .object = try reader.next(), case .rejection(let rejection) = try reader.next()
      else {
        Issue.record("not an object and a rejection")
        return
      }
      #expect(
        rejection.description
          == "\(path), line 2, byte 0: a byte order mark where an object is expected")
    }
  }

  @Test("a missing file and a line too long are errors of reading") func readErrors() throws {
    #expect(throws: ReadError.self) { _ = try JSONLinesReader(path: "/nowhere/at/all") }
    try withFile("{}\n{\"a\":\"0123456789\"}") { path in
      var reader = try JSONLinesReader(path: path, longestLine: 10)
      #expect(try reader.next() != nil)
      #expect(throws: ReadError.self) { _ = try reader.next() }
    }
  }
}
