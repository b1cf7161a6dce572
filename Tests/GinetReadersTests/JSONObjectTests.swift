// Licensed under the Apache License 2.0.

import GinetReaders
import Testing

@Suite struct JSONObjectTests {
  @Test("each value is kept, and what is nested is only named")
  func values() throws {
    let object = try JSONObject(
      #"{"s":"text","n":-1.50e3,"t":true,"f":false,"z":null,"a":[1,[2]],"o":{"p":{}},"e":""}"#)
    #expect(object.members.map(\.name) == ["s", "n", "t", "f", "z", "a", "o", "e"])
    #expect(
      object.members.map(\.value) == [
        .string("text"), .number("-1.50e3"), .bool(true), .bool(false), .null, .array, .object,
        .string(""),
      ])
    #expect(object["n"] == .number("-1.50e3"))
    #expect(object["missing"] == nil)
  }

  @Test(
    "escapes become what they stand for",
    arguments: [
      (#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{C}\n\r\t"), (#"\u0041\u00e9\u65E5"#, "Aé日"),
      (#"\u0000"#, "\0"), (#"a\u0000b"#, "a\0b"), (#"\uD83D\uDE00"#, "😀"),
      (#"\ud83d\ude00!"#, "😀!"), (#"\uDBFF\uDFFF"#, "\u{10FFFF}"), (#"\uFFFF"#, "\u{FFFF}"),
      (#"\uD800"#, "\u{FFFD}"), (#"\uDC00"#, "\u{FFFD}"), (#"\uD800x"#, "\u{FFFD}x"),
      (#"\uD800\n"#, "\u{FFFD}\n"), (#"\uD800\u0041"#, "\u{FFFD}A"),
      (#"\uD800\uD83D\uDE00"#, "\u{FFFD}😀"), (#"\uDE00\uD83D"#, "\u{FFFD}\u{FFFD}"),
      (#"\uDE00\uDE00"#, "\u{FFFD}\u{FFFD}"), (#"\uD83D\uD83D"#, "\u{FFFD}\u{FFFD}"),
      (#"\uD83D\\uDE00"#, "\u{FFFD}\\uDE00"), (#"é\u0301日\n😀"#, "é\u{301}日\n😀"),
      (#"\\n"#, "\\n"), (#"\\\\u0041"#, "\\\\u0041"),
      (#"0123456789\n0123456789"#, "0123456789\n0123456789"),
    ])
  func escapes(_ written: String, _ expected: String) throws {
    let object = try JSONObject("{\"\(written)\":\"\(written)\"}")
    // Scalars, because == takes canonically equivalent texts for one.
    let found = try #require(object.members.first)
    #expect(Array(found.name.unicodeScalars) == Array(expected.unicodeScalars))
    guard case .string(let text) = found.value else {
      Issue.record("no string")
      return
    }
    #expect(Array(text.unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test("the last member of a name wins, at the place of the first")
  func duplicates() throws {
    let object = try JSONObject(#"{"a":1,"b":2,"\u0061":"last","c":3}"#)
    #expect(object.members.map(\.name) == ["a", "b", "c"])
    #expect(object["a"] == .string("last"))
  }

  @Test("names are told apart byte by byte", arguments: [0, 20])
  func canonicallyEquivalentNames(fillers: Int) throws {
    let fill = (0..<fillers).map { "\"f\($0)\":0," }.joined()
    let object = try JSONObject("{\(fill)\"\u{E9}\":1,\"e\u{301}\":2}")
    #expect(object.members.count == fillers + 2)
    #expect(object["\u{E9}"] == .number("1"))
    #expect(object["e\u{301}"] == .number("2"))
  }

  @Test("many members, all different or all of few names, take linear time")
  func manyMembers() throws {
    let count = 100_000
    let different = (0..<count).map { "\"name\($0)\":\($0)" }.joined(separator: ",")
    let object = try JSONObject("{\(different)}")
    #expect(object.members.count == count)
    #expect(object.members.last?.name == "name\(count - 1)")
    let same = (0..<count).map { "\"name\($0 % 40)\":\($0)" }.joined(separator: ",")
    let folded = try JSONObject("{\(same)}")
    #expect(folded.members.map(\.name) == (0..<40).map { "name\($0)" })
    #expect(folded["name39"] == .number("\(count - 1)"))
  }

  @Test("a string of ten megabytes is read whole", arguments: ["x", "é", "日", "\\n", "\\u00e9"])
  func longString(unit: String) throws {
    let count = 10_000_000 / unit.utf8.count
    let text = "{\"a\":\"" + String(repeating: unit, count: count) + "\"}"
    guard case .string(let value) = try JSONObject(text)["a"] else {
      Issue.record("no string")
      return
    }
    let single = unit.replacing("\\n", with: "\n").replacing("\\u00e9", with: "é")
    #expect(value.utf8.count == count * single.utf8.count)
    #expect(value.hasPrefix(single + single) && value.hasSuffix(single))
  }

  @Test(
    "an error says what is wrong and where",
    arguments: [
      ("{\"a\" 1}", "byte 5: \"1\" where \":\" is expected"),
      ("{\"a\":1", "byte 6: the text ends where \",\" or \"}\" is expected"),
      ("[]", "byte 0: \"[\" where an object is expected"),
      ("{\"a\":\"b", "byte 7: the text ends inside a string"),
      ("{\"a\":\"\n\"}", "byte 6: control character 0x0A in a string"),
      ("\u{FEFF}{}", "byte 0: a byte order mark where an object is expected"),
      ("{\"a\":é}", "byte 5: 0xC3 where a value is expected"),
      ("{\"a\":trie}", "byte 7: \"i\" where the rest of \"true\" is expected"),
    ])
  func descriptions(_ text: String, _ description: String) throws {
    let error = try #require(throws: JSONError.self) { try JSONObject(text) }
    #expect(error.description == description)
  }
}
