// Licensed under the Apache License 2.0.

import GinetReaders

/// Reads queries from JSON lines in either of two formats.
///
///     {"_id": "q1", "text": "why do I flush"}
///     {"id": "and7", "class": "intersection", "terms": ["registry", "key"]}
///
/// The first is that of the BEIR collections, and its queries are of the kind `natural`; the
/// second is that of the peers. A file may hold both.
enum QueryFile {
  /// - Parameter name: what reports call the file; its path, unless it is given.
  static func read(_ path: String, called name: String? = nil) throws -> QuerySet {
    var queries: [BenchmarkQuery] = []
    var lines = try LineReader(path: path)
    while try lines.advance() {
      let number = lines.number
      let query = try lines.withLine { line -> BenchmarkQuery? in
        if line.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) { return nil }
        do {
          return try parse(line)
        } catch {
          throw BenchmarkError("\(path), line \(number): \(error)")
        }
      }
      if let query { queries.append(query) }
    }
    let name = name ?? path
    return queries.isEmpty
      ? .none(because: "\(name) holds no queries") : QuerySet(source: name, queries: queries)
  }

  private static func parse(_ line: UnsafeBufferPointer<UInt8>) throws -> BenchmarkQuery {
    let object = try JSONObject(parsing: line)
    guard let id = text(object["_id"]) ?? text(object["id"]) else {
      throw BenchmarkError("a query needs \"_id\" or \"id\"")
    }
    if let text = text(object["text"]) {
      return BenchmarkQuery(id: id, kind: .natural, words: [text])
    }
    let words = try strings(ofArray: "terms", in: line)
    guard let name = text(object["class"]), let kind = BenchmarkQuery.Kind(rawValue: name),
      !words.isEmpty
    else {
      throw BenchmarkError(
        "a query needs \"text\", or \"terms\" and a \"class\" that is term, intersection, union, "
          + "phrase or natural")
    }
    return BenchmarkQuery(id: id, kind: kind, words: words)
  }

  private static func text(_ value: JSONValue?) -> String? {
    switch value {
    case .string(let text), .number(let text): text
    default: nil
    }
  }
}

// MARK: Arrays

extension QueryFile {
  /// The strings in the array called `name` of a line that is known to be a JSON object.
  ///
  /// ``JSONObject`` does not keep what arrays hold, so the literals are found here and
  /// handed to it one by one.
  static func strings(
    ofArray name: String, in line: UnsafeBufferPointer<UInt8>
  ) throws(JSONError) -> [String] {
    let nameLiteral = Array("\"\(name)\"".utf8)
    var strings: [String] = []
    var depth = 0
    var isNamed = false
    var isInside = false
    var position = 0
    while position < line.count {
      let byte = line[position]
      let start = position
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        while line[position] != UInt8(ascii: "\"") {
          position += line[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        position += 1
        let literal = line[start..<position]
        if isInside && depth == 2 { strings.append(try string(of: literal)) }
        if depth == 1 { isNamed = literal.elementsEqual(nameLiteral) }
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        if depth == 1 { isInside = isNamed && byte == UInt8(ascii: "[") }
        depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        if depth == 1 { isInside = false }
      case UInt8(ascii: ","):
        if depth == 1 { isNamed = false }
      default: break
      }
    }
    return strings
  }

  private static func string(of literal: Slice<UnsafeBufferPointer<UInt8>>) throws(JSONError)
    -> String
  {
    let object = Array("{\"\":".utf8) + literal + Array("}".utf8)
    let value = try object.withUnsafeBufferPointer { bytes throws(JSONError) in
      try JSONObject(parsing: bytes)[""]
    }
    return text(value) ?? ""
  }
}
