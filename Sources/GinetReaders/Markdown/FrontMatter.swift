// Licensed under the Apache License 2.0.

/// The lines before the text proper of a Markdown file, if it has them.
///
///     FrontMatter = "---"  (Field | Line)*  ("---" | "...")       of YAML, which is mostly used
///                 | "+++"  (Field | Line)*  "+++"                  of TOML
///     Field       = key ":" value | key "=" value                  in YAML and in TOML
///     value       = text | quoted | "[" value ("," value)* "]" | Item*
///     Item        = "-" value                                      on a line of its own
///     Line        = blank | "#" … | white space …
///
/// Of both languages this is what fields of a page are written in; what is nested in a field is passed over.
struct FrontMatter {
  /// In their order. A key whose value is a list stands once for each of its values.
  private(set) var fields: [(key: String, value: String)] = []
  /// How many lines come before the body, for the line numbers of its errors.
  private(set) var lineCount = 0
  /// The rest of the text.
  private(set) var body: Substring

  private var keys: Set<Substring> = []

  /// - Parameter isStrict: whether what is wrong throws. If not, lines that are no fields, and lines
  ///   that nothing closes, are text, and of fields of one key the first counts.
  /// - Throws: if the closing line is missing, a line has no key, or a key stands twice.
  init(_ text: String, file: String, isStrict: Bool = true) throws(SourceError) {
    body = text[...]
    if text.unicodeScalars.first == "\u{FEFF}" { body.unicodeScalars.removeFirst() }
    var lines = SourceLines(text)
    guard let opening = lines.next(), let syntax = Syntax(opening: opening.text) else { return }
    do throws(SourceError) {
      try read(&lines, syntax, opening, file, isStrict: isStrict)
    } catch {
      if isStrict { throw error }
      fields = []
    }
  }

  /// The first value of `key`, or nil if the key is missing or its value is empty.
  subscript(key: String) -> String? {
    guard let field = fields.first(where: { $0.key == key }), !field.value.isEmpty else {
      return nil
    }
    return field.value
  }

  // MARK: Reading

  private mutating func read(
    _ lines: inout SourceLines, _ syntax: Syntax, _ opening: SourceLine, _ file: String,
    isStrict: Bool
  ) throws(SourceError) {
    /// The key without a value to which the lines that follow may add those of a list.
    var openKey: String?
    /// Behind the head of a table of TOML.
    var isNested = false
    while let line = lines.next() {
      if syntax.isClosing(line.text) {
        lineCount = line.number
        body = body[line.end...]
        return
      }
      // A rule over a text looks so.
      if line.text.isBlank && line.number == 2 && !isStrict { break }
      if line.text.isBlank || line.text.hasPrefix("#") { continue }
      if syntax == .toml && line.text.hasPrefix("[") { isNested = true }
      if isNested { continue }
      let isIndented = line.text.unicodeScalars.first?.isSpace == true
      let isItem = line.text.trimmed.hasPrefix("- ")
      if let openKey, isItem {
        add(line.text.trimmed.dropFirst(2).trimmed, to: openKey)
        continue
      }
      if isIndented && !keys.isEmpty { continue }
      guard let (key, value) = syntax.field(line.text) else {
        throw SourceError(
          file: file, line: line.number, reason: "a line of the front matter is not `key: value`")
      }
      openKey = nil
      guard keys.insert(key).inserted else {
        guard isStrict else { continue }
        throw SourceError(
          file: file, line: line.number,
          reason: "the key “\(key)” stands twice in the front matter")
      }
      if value.isEmpty { openKey = String(key) }
      for value in Self.values(value) {
        fields.append((String(key), String(Self.unquoted(value))))
      }
    }
    throw SourceError(
      file: file, line: opening.number,
      reason: "the front matter is not closed by a line `\(syntax.rawValue)`")
  }

  /// Adds an item of a list that stands under its key.
  private mutating func add(_ item: Substring, to key: String) {
    let value = String(Self.unquoted(item))
    guard let last = fields.last, last.key == key else { return }
    if last.value.isEmpty {
      fields[fields.count - 1].value = value
    } else {
      fields.append((key, value))
    }
  }
}

// MARK: Lines

extension FrontMatter {
  /// The two languages, by the line that opens them.
  private enum Syntax: String {
    case yaml = "---"
    case toml = "+++"

    init?(opening line: Substring) {
      guard line.dropFirst(3).isBlank, let syntax = Syntax(rawValue: String(line.prefix(3))) else {
        return nil
      }
      self = syntax
    }

    func isClosing(_ line: Substring) -> Bool {
      (line.hasPrefix(rawValue) || self == .yaml && line.hasPrefix("..."))
        && line.dropFirst(3).isBlank
    }

    func field(_ line: Substring) -> (key: Substring, value: Substring)? {
      guard let mark = line.firstIndex(of: self == .yaml ? ":" : "=") else { return nil }
      let key = line[..<mark].trimmed
      return key.isEmpty ? nil : (key, line[line.index(after: mark)...].trimmed)
    }
  }

  /// The values of a list in brackets, or the one of any other value.
  private static func values(_ value: Substring) -> [Substring] {
    guard value.count >= 2, value.first == "[", value.last == "]" else { return [value] }
    var values: [Substring] = []
    var rest = value.dropFirst().dropLast()
    var start = rest.startIndex
    var quote: Character?
    for place in rest.indices {
      let mark = rest[place]
      if mark == quote {
        quote = nil
      } else if quote == nil, mark == "\"" || mark == "'", rest[start..<place].isBlank {
        quote = mark
      } else if quote == nil, mark == "," {
        values.append(rest[start..<place].trimmed)
        start = rest.index(after: place)
      }
    }
    rest = rest[start...].trimmed
    if !rest.isEmpty { values.append(rest) }
    return values
  }

  /// What stands between a pair of quotation marks.
  private static func unquoted(_ value: Substring) -> Substring {
    guard value.count >= 2, let mark = value.first, mark == "\"" || mark == "'",
      value.last == mark
    else { return value }
    let inner = value.dropFirst().dropLast()
    // Two quotations, such as `"a" and "b"`, are no quoted value.
    return inner.contains(mark) ? value : inner
  }
}
