// Licensed under the Apache License 2.0.

import Foundation
import GinetReaders
import TestSupport
import Testing

@Suite struct JSONWriterTests {
  private func sample(_ style: JSONWriter.Style) -> String {
    var json = JSONWriter(style)
    json.addObject {
      $0.add("query", "a \"b\"")
      $0.add("took_us", 12)
      $0.add("score", 1.5)
      $0.add("answerable", true)
      $0.addNull("definition")
      $0.add("path", ["x", "y"])
      $0.addObject("total") { $0.add("value", -3) }
      $0.addArray("hits") {
        $0.add([0, 4])
        $0.add("s")
        $0.add(nil as Int?)
        $0.addObject { _ in }
        $0.addArray { $0.add(false) }
      }
      $0.addObject("none") { _ in }
      $0.addArray("empty") { _ in }
      $0.add("no paths", [] as [String])
      $0.add("places", [7, 9])
      $0.addArray("rows") { $0.add(["a", "b"]) }
    }
    return json.text
  }

  @Test("the compact style has no white space") func compact() {
    #expect(
      sample(.compact)
        == #"{"query":"a \"b\"","took_us":12,"score":1.5,"answerable":true,"definition":null,"#
        + #""path":["x","y"],"total":{"value":-3},"hits":[[0,4],"s",null,{},[false]],"#
        + #""none":{},"empty":[],"no paths":[],"places":[7,9],"#
        + #""rows":[["a","b"]]}"#)
  }

  @Test("the pretty style has a line for each member and element") func pretty() {
    #expect(
      sample(.pretty) == #"""
        {
          "query": "a \"b\"",
          "took_us": 12,
          "score": 1.5,
          "answerable": true,
          "definition": null,
          "path": ["x", "y"],
          "total": {
            "value": -3
          },
          "hits": [
            [0, 4],
            "s",
            null,
            {},
            [
              false
            ]
          ],
          "none": {},
          "empty": [],
          "no paths": [],
          "places": [7, 9],
          "rows": [
            ["a", "b"]
          ]
        }
        """#)
  }

  @Test(
    "characters that would end a string or a line are escaped, others are not",
    arguments: [
      ("", ""), ("\"\\/", #"\"\\/"#), ("\u{8}\t\n\u{C}\r", #"\b\t\n\f\r"#),
      ("\0\u{1}\u{1F} ", #"\u0000\u0001\u001f "#), ("\u{7F}", #"\u007f"#),
      ("a\u{2028}b\u{2029}", #"a\u2028b\u2029"#), ("\u{2027}\u{202A}€→", "\u{2027}\u{202A}€→"),
      ("é日😀\u{80}\u{FFFD}", "é日😀\u{80}\u{FFFD}"), ("\r\n", #"\r\n"#),
    ])
  func escapes(_ text: String, _ written: String) {
    var json = JSONWriter()
    json.addObject { $0.add(text, text) }
    #expect(json.text == "{\"\(written)\":\"\(written)\"}")
  }

  @Test(
    "a number reads back as itself, and what JSON cannot say is null",
    arguments: [
      (0, "0.0"), (-0.0, "-0.0"), (0.1, "0.1"), (1e21, "1e+21"), (1e-7, "1e-07"),
      (1 / 3, "0.3333333333333333"),
      (.greatestFiniteMagnitude, "1.7976931348623157e+308"), (.leastNonzeroMagnitude, "5e-324"),
      (.nan, "null"), (.infinity, "null"), (-.infinity, "null"),
    ] as [(Double, String)])
  func numbers(_ value: Double, _ written: String) {
    var json = JSONWriter()
    json.addArray { $0.add(value) }
    #expect(json.text == "[\(written)]")
    #expect(jsonError(in: json.text) == nil)
    if value.isFinite { #expect(Double(written)?.bitPattern == value.bitPattern) }
  }

  @Test("several texts stand on a line each") func lines() {
    var json = JSONWriter()
    #expect(json.text == "")
    for number in [Int.min, Int.max] { json.addObject { $0.add("n", number) } }
    json.addArray { _ in }
    #expect(json.text == "{\"n\":-9223372036854775808}\n{\"n\":9223372036854775807}\n[]")
  }

  @Test("a body that throws leaves its brackets closed") func bodyThrows() {
    struct Enough: Error {}
    var json = JSONWriter()
    #expect(throws: Enough.self) {
      try json.addObject {
        $0.add("a", 1)
        try $0.addArray("b") {
          $0.add(2)
          throw Enough()
        }
      }
    }
    #expect(json.text == #"{"a":1,"b":[2]}"#)
  }

  @Test("what is written reads back the same, by us and by Foundation")
  func roundTrip() throws {
    var random = SeededRandom()
    for _ in 0..<2_000 {
      let members = RandomJSON.members(using: &random)
      for style in [JSONWriter.Style.compact, .pretty] {
        var json = JSONWriter(style)
        json.addObject { RandomJSON.write(members, to: &$0) }
        let read = try JSONObject(json.text)
        #expect(read.members.count == members.count)
        for (found, written) in zip(read.members, members) {
          #expect(Array(found.name.utf8) == Array(written.name.utf8))
          #expect(written.value.matches(found.value), "\(json.text)")
        }
        #expect(throws: Never.self) {
          try JSONSerialization.jsonObject(with: Data(json.text.utf8))
        }
      }
    }
  }
}
