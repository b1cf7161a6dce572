// Licensed under the Apache License 2.0.

/// Reads a glossary: records of `key: value` lines.
///
///     Glossary     = (Record | blank line | Comment)*     a blank line ends a record
///     Record       = (Field | Comment)+                   no key twice
///     Field        = key ":" value Continuation*
///     Continuation = two spaces, more of the value        joined by a space
///     Comment      = "#" at the start of a line
///
/// Keys: `term` (required), `id`, `aliases`, `abbreviations`, `british`, `page`, `general`,
/// `related`, `sections`; `page` or `general` must be there. The lists (aliases to
/// british, related, sections) are parted by ";". A key without a value is left out.
/// UTF-8, lines end with LF or CR LF, no control characters.
public struct GlossaryReader: Sendable {
  /// A reader; it has no settings.
  public init() {}

  /// The entries of `text` in their order. `file` is its name, for errors.
  ///
  /// Each record is checked by itself; ``check(_:sections:)`` compares them.
  ///
  /// - Throws: every error in the text, not just the first.
  /// - Complexity: O(*n*)
  public func read(
    _ text: String, file: String
  ) throws(SourceErrors) -> [GlossaryEntry] {
    var parser = GlossaryParser(file: file)
    for line in SourceLines(text) { parser.read(line) }
    parser.finishRecord()
    guard parser.errors.isEmpty else { throw SourceErrors(parser.errors) }
    return parser.entries
  }

  /// Reads a glossary from bytes; those that are not UTF-8 are errors.
  ///
  /// - Throws: every error in the text, not just the first.
  public func read(
    _ bytes: some Collection<UInt8>, file: String
  ) throws(SourceErrors) -> [GlossaryEntry] {
    try read(String(decoding: bytes, as: UTF8.self), file: file)
  }
}

private enum GlossaryKey: String {
  case id
  case term
  case aliases
  case abbreviations
  case british
  case page
  case general
  case related
  case sections
}

private struct GlossaryParser {
  let file: String
  private(set) var entries: [GlossaryEntry] = []
  private(set) var errors: [SourceError] = []

  /// Values so far, each with the line of its key.
  private var fields: [GlossaryKey: (value: String, line: Int)] = [:]
  /// The first line of the record that is being read, or nil between records.
  private var recordLine: Int?
  private var errorCountBefore = 0
  /// Where a continuation goes.
  private var current: Target = .none

  private enum Target: Equatable {
    /// No key has come in this record.
    case none
    case field(GlossaryKey)
    /// The key's line is an error already; what continues it is not another.
    case nowhere
  }

  init(file: String) {
    self.file = file
  }

  private mutating func fail(_ line: Int, _ reason: String) {
    errors.append(SourceError(file: file, line: line, reason: reason))
  }

  // MARK: Lines

  mutating func read(_ line: SourceLine) {
    if line.text.isBlank { return finishRecord() }
    if line.text.first == "#" { return checkCharacters(of: line) }
    if recordLine == nil {
      recordLine = line.number
      errorCountBefore = errors.count
    }
    checkCharacters(of: line)
    if line.text.hasPrefix("  ") {
      readContinuation(line)
    } else if line.text.first?.isWhitespace == true {
      fail(line.number, "a continuation is indented by two spaces")
    } else {
      readField(line)
    }
  }

  private mutating func checkCharacters(of line: SourceLine) {
    // Printable ASCII, which most lines are, needs no look at the properties of characters.
    if line.text.utf8.allSatisfy({ $0 >= 32 && $0 < 127 }) { return }
    for scalar in line.text.unicodeScalars {
      if scalar == "\u{FFFD}" {
        return fail(line.number, "a character that is not UTF-8, or U+FFFD")
      }
      if scalar.properties.generalCategory == .control {
        let code = String(scalar.value, radix: 16, uppercase: true)
        return fail(line.number, "the control character U+\(code)")
      }
    }
  }

  private mutating func readContinuation(_ line: SourceLine) {
    switch current {
    case .none: fail(line.number, "a continuation without a key before it")
    case .nowhere: break
    case .field(let key):
      let value = fields[key]?.value ?? ""
      fields[key]?.value = value + (value.isEmpty ? "" : " ") + line.text.trimmed
    }
  }

  private mutating func readField(_ line: SourceLine) {
    current = .nowhere
    guard let colon = line.text.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      return fail(line.number, "neither `key: value` nor a continuation, which two spaces indent")
    }
    let name = String(line.text[..<colon])
    guard let key = GlossaryKey(rawValue: name) else {
      return fail(line.number, "unknown key “\(name)”")
    }
    if let other = fields[key] {
      return fail(line.number, "the key `\(name)` stands in line \(other.line) already")
    }
    let value = line.text[line.text.utf8.index(after: colon)...].trimmed
    fields[key] = (String(value), line.number)
    current = .field(key)
  }

  // MARK: Records

  mutating func finishRecord() {
    defer {
      fields = [:]
      recordLine = nil
      current = .none
    }
    guard let line = recordLine else { return }
    for (key, field) in fields.sorted(by: { $0.value.line < $1.value.line })
    where field.value.isEmpty {
      fail(field.line, "`\(key.rawValue)` is empty; leave it out")
    }
    if fields[.term] == nil { fail(line, "a record without `term`") }
    if fields[.page] == nil && fields[.general] == nil {
      fail(line, "a record without a definition: `page` or `general` is missing")
    }
    var entry = GlossaryEntry(
      id: fields[.id]?.value ?? "", term: fields[.term]?.value ?? "",
      aliases: list(.aliases), abbreviations: list(.abbreviations), british: list(.british),
      page: fields[.page]?.value ?? "", general: fields[.general]?.value ?? "",
      related: list(.related), sections: list(.sections), file: file, line: line)
    let slug = String(slugOf: entry.id.isEmpty ? entry.term : entry.id)
    if let id = fields[.id], slug != id.value {
      fail(id.line, "the id “\(id.value)” is not of lower-case letters, digits and single hyphens")
    } else if slug.isEmpty, let term = fields[.term], !term.value.isEmpty {
      fail(term.line, "the term “\(term.value)” gives no id; add an `id`")
    }
    entry.id = slug
    checkNames(of: entry)
    errors[errorCountBefore...].sort { $0.line < $1.line }
    if errors.count == errorCountBefore { entries.append(entry) }
  }

  private mutating func list(_ key: GlossaryKey) -> [String] {
    guard let field = fields[key], !field.value.isEmpty else { return [] }
    let elements = field.value.split(separator: ";", omittingEmptySubsequences: false)
      .map { String($0.trimmed) }
    if elements.contains("") { fail(field.line, "`\(key.rawValue)` has an empty element") }
    var seen: Set<String> = []
    for element in elements where !seen.insert(element).inserted && !element.isEmpty {
      fail(field.line, "“\(element)” stands twice under `\(key.rawValue)`")
    }
    return elements
  }

  /// A form that stands under two keys was meant for one of them.
  private mutating func checkNames(of entry: GlossaryEntry) {
    let forms: [(key: GlossaryKey, names: [String])] = [
      (.term, [entry.term]), (.aliases, entry.aliases), (.abbreviations, entry.abbreviations),
      (.british, entry.british),
    ]
    var keys: [String: GlossaryKey] = [:]
    for (key, names) in forms {
      for name in names where !name.isEmpty {
        if let other = keys.updateValue(key, forKey: name), other != key {
          fail(
            fields[key]?.line ?? entry.line,
            "“\(name)” stands under `\(other.rawValue)` and under `\(key.rawValue)`")
        }
      }
    }
  }
}
