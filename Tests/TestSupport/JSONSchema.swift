// Licensed under the Apache License 2.0.

/// A part of JSON Schema (draft 2020-12): enough for the schemas of this project.
///
/// A keyword that it does not know is an error, so that no rule is passed over.
public final class JSONSchema {
  /// Something in a schema that this cannot judge by.
  public struct Unsupported: Error {
    /// What it is.
    public let what: String
  }

  private let root: JSON
  /// Pointers of the members' schemas that some value was held against.
  public private(set) var used: Set<String> = []

  /// A schema, whose references are within itself.
  public init(parsing text: String) throws {
    root = try JSON(parsing: text)
  }

  /// What is wrong with a value by the definition of this name; empty if nothing is.
  public func faults(of value: JSON, by definition: String) throws -> [String] {
    try faults(value, "#/$defs/" + definition, "$")
  }

  /// The names of all definitions.
  public var definitions: [String] {
    guard case .object(let members)? = root["$defs"] else { return [] }
    return members.keys.sorted()
  }

  /// Pointers of the schemas of all members that objects may have.
  public func members() throws -> Set<String> {
    var found: Set<String> = []
    func look(_ schema: JSON, _ pointer: String) {
      switch schema {
      case .object(let members):
        for (name, child) in members {
          let path = pointer + "/" + name
          if pointer.hasSuffix("/properties") || pointer.hasSuffix("/patternProperties") {
            found.insert(path)
          }
          look(child, path)
        }
      case .array(let elements):
        for (place, child) in elements.enumerated() { look(child, "\(pointer)/\(place)") }
      default: break
      }
    }
    look(root, "#")
    return found
  }

  // MARK: Rules

  /// What says nothing of a value.
  private static let remarks: Set = [
    "$schema", "$id", "$defs", "$comment", "title", "description", "default", "examples",
  ]

  private func faults(_ value: JSON, _ pointer: String, _ place: String) throws -> [String] {
    let schema = try self.schema(at: pointer)
    if case .bool(let allows) = schema { return allows ? [] : ["\(place): may not be there"] }
    guard case .object(let rules) = schema else { throw Unsupported(what: pointer) }
    var faults: [String] = []
    func expect(_ holds: Bool, _ keyword: String) {
      if !holds { faults.append("\(place): \(keyword) of \(pointer)") }
    }
    for (keyword, rule) in rules where !Self.remarks.contains(keyword) {
      switch (keyword, rule) {
      case ("$ref", .string(let target)): faults += try self.faults(value, target, place)
      case ("type", .string(let name)): expect(try value.isOf(name), keyword)
      case ("type", .array(let names)):
        expect(
          try names.contains { name in
            guard case .string(let name) = name else { throw Unsupported(what: pointer) }
            return try value.isOf(name)
          }, keyword)
      case ("const", _): expect(value == rule, keyword)
      case ("enum", .array(let values)): expect(values.contains(value), keyword)
      case ("minimum", .number(let least)):
        if case .number(let number) = value { expect(number >= least, keyword) }
      case ("maximum", .number(let most)):
        if case .number(let number) = value { expect(number <= most, keyword) }
      case ("minItems", .number(let least)):
        if case .array(let elements) = value { expect(Double(elements.count) >= least, keyword) }
      case ("maxItems", .number(let most)):
        if case .array(let elements) = value { expect(Double(elements.count) <= most, keyword) }
      case ("items", _):
        guard case .array(let elements) = value else { break }
        for (index, element) in elements.enumerated() {
          faults += try self.faults(element, pointer + "/items", "\(place)[\(index)]")
        }
      case ("anyOf", .array(let choices)), ("oneOf", .array(let choices)):
        let fitting = try choices.indices.filter {
          try self.faults(value, "\(pointer)/\(keyword)/\($0)", place).isEmpty
        }
        expect(keyword == "anyOf" ? !fitting.isEmpty : fitting.count == 1, keyword)
      case ("required", .array(let names)):
        guard case .object(let members) = value else { break }
        for case .string(let name) in names {
          expect(members[name] != nil, "\(keyword) \(name)")
        }
      case ("properties", .object), ("patternProperties", .object), ("additionalProperties", _):
        break  // Together, below.
      default: throw Unsupported(what: "\(keyword) of \(pointer)")
      }
    }
    if case .object(let members) = value {
      faults += try self.faults(of: members, rules, pointer, place)
    }
    return faults
  }

  private func faults(
    of members: [String: JSON], _ rules: [String: JSON], _ pointer: String,
    _ place: String
  ) throws -> [String] {
    var faults: [String] = []
    for (name, member) in members {
      var schemas: [String] = []
      if rules["properties"]?[name] != nil { schemas.append("\(pointer)/properties/\(name)") }
      if case .object(let patterns)? = rules["patternProperties"] {
        for pattern in patterns.keys where try name.contains(Regex(pattern)) {
          schemas.append("\(pointer)/patternProperties/\(pattern)")
        }
      }
      used.formUnion(schemas)
      if schemas.isEmpty && rules["additionalProperties"] != nil {
        schemas.append(pointer + "/additionalProperties")
      }
      for schema in schemas { faults += try self.faults(member, schema, "\(place).\(name)") }
    }
    return faults
  }

  /// The schema at a pointer within the root. Names with a slash or a tilde are not looked for.
  private func schema(at pointer: String) throws -> JSON {
    var schema = root
    for name in pointer.split(separator: "/").dropFirst() {
      let child: JSON?
      if case .array(let elements) = schema, let index = Int(name), elements.indices ~= index {
        child = elements[index]
      } else {
        child = schema[String(name)]
      }
      guard let child else { throw Unsupported(what: pointer) }
      schema = child
    }
    return schema
  }
}

extension JSON {
  /// Whether it is of a type of JSON Schema: 1.0 is an integer.
  fileprivate func isOf(_ type: String) throws -> Bool {
    switch (type, self) {
    case ("null", .null), ("boolean", .bool), ("number", .number), ("string", .string),
      ("array", .array), ("object", .object):
      true
    case ("integer", .number(let number)): number == number.rounded()
    case ("null", _), ("boolean", _), ("number", _), ("string", _), ("array", _), ("object", _),
      ("integer", _):
      false
    default: throw JSONSchema.Unsupported(what: "type \(type)")
    }
  }
}
