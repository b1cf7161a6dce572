// Licensed under the Apache License 2.0.

/// The lines before the text proper of a Markdown file, if it has them.
///
///     FrontMatter = "---"  (Field | blank line)*  "---"
///     Field       = key ":" value
///
/// The first line of the file decides: it is `---`, or there is no front matter.
/// A value in double quotes stands for what is between them.
struct FrontMatter {
  private(set) var fields: [(key: String, value: String)] = []
  /// How many lines come before the body, for the line numbers of its errors.
  private(set) var lineCount = 0
  /// The rest of the text.
  private(set) var body: Substring

  /// - Throws: if the closing line is missing, a line has no key, or a key stands twice.
  init(_ text: String, file: String) throws(SourceError) {
    var lines = SourceLines(text)
    body = text[...]
    guard let opening = lines.next(), Self.isFence(opening.text) else {
      if text.unicodeScalars.first == "\u{FEFF}" { body.unicodeScalars.removeFirst() }
      return
    }
    while let line = lines.next() {
      if Self.isFence(line.text) {
        lineCount = line.number
        body = text[line.end...]
        return
      }
      if line.text.isBlank { continue }
      guard let colon = line.text.firstIndex(of: ":"), !line.text[..<colon].isBlank else {
        throw SourceError(
          file: file, line: line.number, reason: "a line of the front matter is not `key: value`")
      }
      let key = String(line.text[..<colon].trimmed)
      guard !fields.contains(where: { $0.key == key }) else {
        throw SourceError(
          file: file, line: line.number,
          reason: "the key “\(key)” stands twice in the front matter")
      }
      let value = line.text[line.text.index(after: colon)...].trimmed
      fields.append((key, String(Self.unquoted(value))))
    }
    throw SourceError(
      file: file, line: opening.number, reason: "the front matter is not closed by a line `---`")
  }

  /// The value of `key`, or nil if the key is missing or its value is empty.
  subscript(key: String) -> String? {
    guard let field = fields.first(where: { $0.key == key }), !field.value.isEmpty else {
      return nil
    }
    return field.value
  }

  private static func isFence(_ line: Substring) -> Bool {
    line.hasPrefix("---") && line.dropFirst(3).isBlank
  }

  private static func unquoted(_ value: Substring) -> Substring {
    guard value.count >= 2, value.first == "\"", value.last == "\"" else { return value }
    let inner = value.dropFirst().dropLast()
    // Two quotations, such as `"a" and "b"`, are no quoted value.
    return inner.contains("\"") ? value : inner
  }
}
