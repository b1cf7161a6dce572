// Licensed under the Apache License 2.0.

/// The fields that a query may name in front of a colon.
struct NamedFields: Sendable {
  /// For each, whether its values are found whole.
  private let fields: [String: Bool]
  private let longest: Int

  /// Those of a schema that can be searched; without a schema, none.
  init(_ schema: Schema?) {
    var fields: [String: Bool] = [:]
    for field in schema?.fields ?? [] where field.analyzer != nil {
      fields[field.name] = field.valueKind != nil
    }
    self.fields = fields
    longest = fields.keys.reduce(0) { max($0, $1.utf8.count) }
  }

  /// Whether values of one of the fields are found whole, so that each word is a value.
  func areWhole(_ names: [String]?) -> Bool {
    names?.contains { fields[$0] == true } ?? false
  }

  /// The names, with commas between, if they are fields.
  func names(in lexer: QueryLexer, _ range: Range<Int>) -> [String]? {
    if fields.isEmpty || range.isEmpty { return nil }
    var names: [String] = []
    var start = range.lowerBound
    while true {
      guard let (name, end) = name(in: lexer, from: start, to: range.upperBound) else { return nil }
      names.append(name)
      if end == range.upperBound { return names }
      start = end + 1
    }
  }

  private func name(
    in lexer: QueryLexer, from start: Int, to limit: Int
  ) -> (name: String, end: Int)? {
    var end = start
    // A name is not looked for in a megabyte; each byte of it may be escaped.
    while end < limit, end - start <= 2 * longest, lexer.text[end] != UInt8(ascii: ",") {
      end += lexer.isEscape(at: end) ? 2 : 1
    }
    guard end <= limit, end == limit || lexer.text[end] == UInt8(ascii: ",") else { return nil }
    let name = String(decoding: lexer.unescaped(start..<end), as: UTF8.self)
    return fields[name] == nil ? nil : (name, end)
  }
}
