// Licensed under the Apache License 2.0.

import GinetReaders
import TestSupport
import Testing

@Suite struct JSONGrammarTests {
  @Test(
    "these texts are JSON",
    arguments: [
      "{}", "[]", "null", "true", "false", "0", "\"\"", " \t\n\r{ \t\n\r} \t\n\r", "[[]]", "[{}]",
      "{\"a\":1}", "{\"a\" : 1 , \"b\" : [ ] }", "{\"\":0}",
      "{\"a\":{\"b\":{\"c\":[1,{\"d\":[]}]}}}",
      "[1,2,3]", "[1, \"2\", true, false, null, {}, []]", "{\"a\":1,\"a\":2}",
      "-0", "-1", "12345678901234567890123456789", "0.0", "-0.5", "1e5", "1E5", "1e+5", "1e-5",
      "1.25e-10", "0e0", "1e99999", "[-0.0e-0]",
      "\"a\"", "\"é\"", "\"日本語\"", "\"😀\"", "\"\u{7F}\"", "\"\u{2028}\"", "\"/\"", "\"\\/\"",
      "\"\\\"\\\\\\b\\f\\n\\r\\t\"", "\"\\u0000\"", "\"\\u00e9\"", "\"\\uD83D\\uDE00\"",
      "\"\\uD800\"", "\"\\uDFFF\\uD800\"", "\"\\uFFFE\"", "\"12345678\"", "\"1234567\\n\"",
      "\"'\"", "\"{[,:]}\"",
    ])
  func accepted(_ text: String) {
    #expect(jsonError(in: text) == nil)
  }

  @Test(
    "these texts are not JSON, and the error is at this byte",
    arguments: [
      ("", 0), (" ", 1), ("{", 1), ("[", 1), ("}", 0), ("]", 0), (",", 0), ("{]", 1), ("[}", 1),
      ("{}}", 2), ("{} {}", 3), ("[1]2", 3), ("[1,]", 3), ("[,1]", 1), ("[1,,2]", 3), ("[1 2]", 3),
      ("{\"a\"}", 4), ("{\"a\":}", 5), ("{\"a\":1,}", 7), ("{,}", 1), ("{a:1}", 1), ("{1:1}", 1),
      ("{'a':1}", 1), ("{\"a\",1}", 4), ("{\"a\"::1}", 5), ("{\"a\":1 \"b\":2}", 7), ("[1:2]", 2),
      ("{\"a\":1]", 6), ("[1}", 2), ("{\"a\":[1}", 7), ("[{\"a\":1]", 7), ("[\"a\"", 4),
      ("nul", 3), ("nulL", 3), ("NULL", 0), ("True", 0), ("tru", 3), ("truee", 4), ("undefined", 0),
      ("NaN", 0), ("Infinity", 0), ("-Infinity", 1), ("-", 1), ("+1", 0), ("--1", 1), ("01", 1),
      ("-01", 2), ("00", 1), ("1.", 2), (".5", 0), ("1.e5", 2), ("1e", 2), ("1e+", 3), ("1.2.3", 3),
      ("0x10", 1), ("1_000", 1), ("1 000", 2), ("1e5.5", 3), ("١", 0),
      ("\"", 1), ("\"a", 2), ("a\"", 0), ("'a'", 0), ("\"\\\"", 3), ("\"\\", 2), ("\"\\x41\"", 2),
      ("\"\\u\"", 3), ("\"\\u12\"", 5), ("\"\\u123g\"", 6), ("\"\\U0041\"", 2), ("\"\\ \"", 2),
      ("\"\\u00", 5), ("\"a\tb\"", 2), ("\"a\nb\"", 2), ("\"\0\"", 1), ("\"1234567\u{1F}\"", 8),
      ("\"a\" \"b\"", 4), ("// a\n1", 0), ("[1 /* a */]", 3), ("\u{FEFF}{}", 0), ("{}\u{FEFF}", 2),
      ("\u{A0}1", 0), ("\u{B}1", 0), ("1\0", 1), ("\0", 0), ("[1]\0", 3), ("{\"a\":1}#", 7),
    ] as [(String, Int)])
  func rejected(_ text: String, at offset: Int) throws {
    let error = try #require(jsonError(in: text))
    #expect(error.offset == offset, "\(error)")
    #expect(throws: JSONError.self) { try JSONObject(text) }
  }

  @Test(
    "bytes that are not UTF-8 are refused in every place",
    arguments: [
      [0x80], [0xBF], [0xFE], [0xFF], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80],
      [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0xF8, 0x88, 0x80, 0x80, 0x80], [0xC3], [0xE6, 0x97], [0xF0, 0x9F, 0x98], [0xC3, 0x28],
    ] as [[UInt8]])
  func illFormed(_ bytes: [UInt8]) {
    for (before, after) in [
      ("{\"abcdefg", "\":1}"), ("{\"a\":\"b", "\"}"), ("{\"a\":\"\\n", "\\n\"}"),
      ("{\"a\":[\"", "\"]}"), ("{\"a\":{\"", "\":1}}"), ("{\"a\":", "}"), ("{", "}"), ("", "{}"),
    ] {
      let text = before.utf8 + bytes + after.utf8
      #expect(jsonError(in: text)?.offset == before.utf8.count)
      #expect(throws: JSONError.self) { try JSONObject(bytes: text) }
    }
  }

  @Test("an object is wanted at the top", arguments: ["[]", "1", "\"a\"", "null", "", " [{}]"])
  func topLevel(_ text: String) {
    #expect(throws: JSONError.self) { try JSONObject(text) }
  }

  @Test("a string ends at its own quote, wherever the eight-byte words fall")
  func stringEnds() throws {
    for count in 0...33 {
      for place in 0..<max(count, 1) {
        for special in ["é", "\\n", "\\\"", "\\u0041", "日"] {
          var text = String(repeating: "x", count: count)
          text.insert(contentsOf: special, at: text.index(text.startIndex, offsetBy: place))
          let object = try JSONObject("{\"a\":\"\(text)\",\"b\":\"\"}")
          let expected = text.replacing("\\n", with: "\n").replacing("\\\"", with: "\"")
            .replacing("\\u0041", with: "A")
          #expect(object["a"] == .string(expected))
          #expect(object["b"] == .string(""))
        }
      }
      for control in UInt8(0)..<32 {
        var bytes = Array("\"\(String(repeating: "x", count: count))\"".utf8)
        bytes.insert(control, at: 1 + count / 2)
        #expect(jsonError(in: bytes)?.offset == 1 + count / 2)
      }
    }
  }

  @Test("brackets nest 512 deep and no deeper, of either kind and mixed")
  func nesting() throws {
    for (open, inner, close) in [("[", "", "]"), ("{\"a\":", "1", "}"), ("[{\"a\":", "1", "}]")] {
      let perUnit = open.contains("[{") ? 2 : 1
      let fitting = JSONParser.deepestNesting / perUnit
      func text(_ count: Int) -> String {
        String(repeating: open, count: count) + inner + String(repeating: close, count: count)
      }
      #expect(jsonError(in: text(fitting)) == nil)
      #expect(jsonError(in: text(fitting + 1))?.reason.contains("512") == true)
    }
    func member(_ count: Int) -> String {
      "{\"a\":" + String(repeating: "[", count: count) + String(repeating: "]", count: count) + "}"
    }
    #expect(try JSONObject(member(511))["a"] == .array)
    #expect(throws: JSONError.self) { try JSONObject(member(512)) }
    #expect(jsonError(in: String(repeating: "[", count: 1_000_000))?.offset == 512)
    #expect(jsonError(in: String(repeating: "{\"a\":", count: 1_000_000)) != nil)
  }

  @Test("a text that is cut at any byte is refused, at its end")
  func truncated() throws {
    let sample = """
      {"_id": "MED-1", "title": "Caf\\u00e9 \\uD83D\\uDE00 \\n", "n": [-1.5e+10, 0, {"a": null}],
       "text": "日本語 and \\"quotes\\" 😀", "yes": true, "no": false, "nested": {"b": {}, "c": [[]]}}
      """
    let bytes = Array(sample.utf8)
    #expect(try JSONObject(bytes: bytes).members.count == 7)
    for count in bytes.indices {
      let error = try #require(jsonError(in: Array(bytes[..<count])))
      #expect(error.offset == count)
      #expect(throws: JSONError.self) { try JSONObject(bytes: Array(bytes[..<count])) }
    }
  }

  @Test("random bytes and damaged texts are answered, never trapped on")
  func damaged() {
    var random = SeededRandom()
    let sample = Array(#"{"a":"bé\n\u00e9\uD83D","c":[1,-2.5e3,{"d":null}],"e":true}"#.utf8)
    let alphabet = Array("{}[]:,\"\\u019dDeE+-. \ntrfnals".utf8) + [0, 0x80, 0xC3, 0xE2, 0xFF]
    for _ in 0..<20_000 {
      var bytes = sample
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: bytes.indices, using: &random)
        let byte = alphabet[Int.random(in: alphabet.indices, using: &random)]
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[place] = byte
        case 1: bytes.insert(byte, at: place)
        default: bytes.remove(at: place)
        }
      }
      let error = jsonError(in: bytes)
      #expect(error.map { $0.offset <= bytes.count } ?? true)
      if bytes.first == UInt8(ascii: "{") {
        // The two ways through a text must agree.
        let isObject = (try? JSONObject(bytes: bytes)) != nil
        #expect(isObject == (error == nil), "\(bytes)")
      }
    }
  }
}
