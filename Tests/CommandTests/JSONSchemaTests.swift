// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@Suite("The judge of JSON by a schema")
struct JSONSchemaTests {
  private static let schema = """
    {"$defs": {
      "pair": {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2},
      "tree": {
        "type": "object", "required": ["name"], "additionalProperties": false,
        "properties": {
          "name": {"type": "string"}, "kind": {"enum": ["leaf", 1]}, "one": {"const": 1},
          "share": {"type": "number", "maximum": 1}, "pair": {"$ref": "#/$defs/pair"},
          "note": {"type": ["string", "null"]}, "flag": {"type": "boolean"},
          "children": {"type": "array", "items": {"$ref": "#/$defs/tree"}},
          "either": {"anyOf": [{"type": "string"}, {"type": "number"}]},
          "only": {"oneOf": [{"type": "number"}, {"type": "integer"}]}
        },
        "patternProperties": {"^top[0-9]+$": {"type": "integer"}}
      },
      "counts": {"type": "object", "additionalProperties": {"type": "integer"}},
      "nothing": {"type": "array", "items": false}
    }}
    """

  private func faults(_ text: String, _ definition: String = "tree") throws -> [String] {
    let schema = try JSONSchema(parsing: Self.schema)
    return try schema.faults(of: JSON(parsing: text), by: definition)
  }

  @Test(
    "what keeps the rules has no faults",
    arguments: [
      #"{"name": ""}"#, #"{"name": "a", "kind": "leaf", "one": 1.0, "share": 1}"#,
      #"{"name": "a", "kind": 1, "pair": [0, 7], "note": null, "flag": false}"#,
      #"{"name": "a", "children": [{"name": "b", "children": []}], "top10": 3}"#,
      #"{"name": "a", "either": 1.5, "only": 1.5}"#,
    ])
  func sound(text: String) throws {
    #expect(try faults(text) == [])
  }

  @Test(
    "each rule that is broken is a fault, and tells where",
    arguments: [
      ("[]", "$: type"), ("{}", "$: required name"), (#"{"name": 1}"#, "$.name: type"),
      (#"{"name": null}"#, "$.name: type"), (#"{"name": "a", "kind": "twig"}"#, "$.kind: enum"),
      (#"{"name": "a", "kind": true}"#, "$.kind: enum"),
      (#"{"name": "a", "one": 2}"#, "$.one: const"),
      (#"{"name": "a", "share": 1.1}"#, "$.share: maximum"),
      (#"{"name": "a", "pair": [0]}"#, "$.pair: minItems"),
      (#"{"name": "a", "pair": [0, 1, 2]}"#, "$.pair: maxItems"),
      (#"{"name": "a", "pair": [0, -1]}"#, "$.pair[1]: minimum"),
      (#"{"name": "a", "pair": [0, 1.5]}"#, "$.pair[1]: type"),
      (#"{"name": "a", "pair": [0, true]}"#, "$.pair[1]: type"),
      (#"{"name": "a", "flag": 0}"#, "$.flag: type"),
      (#"{"name": "a", "note": 1}"#, "$.note: type"),
      (#"{"name": "a", "names": "b"}"#, "$.names: may not be there"),
      (#"{"name": "a", "xtop10": 1}"#, "$.xtop10: may not be there"),
      (#"{"name": "a", "top10": "1"}"#, "$.top10: type"),
      (#"{"name": "a", "children": [{"name": "b"}, {"name": 2}]}"#, "$.children[1].name: type"),
      (#"{"name": "a", "either": null}"#, "$.either: anyOf"),
      (#"{"name": "a", "only": 1}"#, "$.only: oneOf"),
      (#"{"name": "a", "only": ""}"#, "$.only: oneOf"),
    ])
  func broken(text: String, fault: String) throws {
    let faults = try faults(text)
    #expect(faults.count == 1 && faults[0].hasPrefix(fault), "\(faults)")
  }

  @Test("members without a name of their own have one schema, and arrays may be empty only")
  func others() throws {
    #expect(try faults(#"{"a": 1, "b": 2}"#, "counts") == [])
    #expect(try faults(#"{"a": 1, "b": "2"}"#, "counts").count == 1)
    #expect(try faults("[]", "nothing") == [])
    #expect(try faults("[1]", "nothing") == ["$[0]: may not be there"])
  }

  @Test(
    "what it does not know is no rule that it passes over",
    arguments: [
      #"{"pattern": "a"}"#, #"{"type": "text"}"#, ##"{"$ref": "#/$defs/y"}"##, #"{"$ref": 1}"#,
      #"{"items": 3}"#, #"{"minimum": "1"}"#, "3",
    ])
  func unsupported(rule: String) throws {
    let schema = try JSONSchema(parsing: "{\"$defs\": {\"x\": \(rule)}}")
    #expect(throws: JSONSchema.Unsupported.self) {
      try schema.faults(of: JSON(parsing: "[1]"), by: "x")
    }
  }

  @Test("it tells which members' schemas were used, and which there are")
  func used() throws {
    let schema = try JSONSchema(parsing: Self.schema)
    let value = try JSON(parsing: #"{"name": "a", "top7": 1}"#)
    #expect(try schema.faults(of: value, by: "tree") == [])
    let tree = "#/$defs/tree"
    #expect(
      schema.used == ["\(tree)/properties/name", "\(tree)/patternProperties/^top[0-9]+$"])
    #expect(try schema.members().isSuperset(of: schema.used))
    #expect(try schema.members().count == 11)
    #expect(schema.definitions == ["counts", "nothing", "pair", "tree"])
  }
}
