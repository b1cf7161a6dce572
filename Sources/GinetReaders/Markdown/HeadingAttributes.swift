// Licensed under the Apache License 2.0.

/// What a heading says of itself in braces at the end of its line, as pandoc has it.
///
///     Attributes = "{"  (Anchor | Class | Pair)+  "}"      with spaces between them
///     Anchor     = "#" name
///     Class      = "." name                                passed over
///     Pair       = name "=" (name | quoted text)           `label` counts, others do not
///     name       = (letter | digit | "-" | "_" | "." | ":")+
///
/// In quoted text a backslash takes the next character as it is. Braces that
/// hold anything else belong to the title.
struct HeadingAttributes: Equatable {
  var anchor: String?
  var label: String?

  /// The attributes at the end of `line`, and the index of their opening brace.
  ///
  /// - Complexity: O(*n*): what was read from one brace ends at the next at the latest, unless
  ///   that is within quotes.
  static func find(in line: ArraySlice<UInt8>) -> (attributes: HeadingAttributes, start: Int)? {
    var rest = line.withoutSpacesAtEnd
    // The closing marks of `## Title {#anchor} ##`.
    let marked = rest
    while rest.last == UInt8(ascii: "#") { rest.removeLast() }
    let unmarked = rest.withoutSpacesAtEnd
    rest = unmarked.count < rest.count ? unmarked : marked
    guard rest.last == UInt8(ascii: "}") else { return nil }
    for start in rest.indices where rest[start] == UInt8(ascii: "{") {
      if start > rest.startIndex && rest[start - 1] == UInt8(ascii: "\\") { continue }
      var scanner = AttributeScanner(rest: rest[(start + 1)...])
      if let attributes = scanner.readAttributes() { return (attributes, start) }
    }
    return nil
  }
}

extension ArraySlice<UInt8> {
  fileprivate var withoutSpacesAtEnd: ArraySlice<UInt8> {
    var rest = self
    while rest.last == UInt8(ascii: " ") || rest.last == UInt8(ascii: "\t") { rest.removeLast() }
    return rest
  }
}

private struct AttributeScanner {
  var rest: ArraySlice<UInt8>

  /// Reads up to the closing brace, which must be the last byte.
  mutating func readAttributes() -> HeadingAttributes? {
    var attributes = HeadingAttributes()
    var isEmpty = true
    while true {
      let spaceCount = skipSpaces()
      if rest.count == 1 && take("}") { return isEmpty ? nil : attributes }
      guard isEmpty || spaceCount > 0 else { return nil }
      isEmpty = false
      if take("#") {
        guard let anchor = readName() else { return nil }
        attributes.anchor = anchor
      } else if take(".") {
        guard readName() != nil else { return nil }
      } else {
        guard let key = readName(), take("="), let value = readValue() else { return nil }
        if key == "label" && !value.isEmpty { attributes.label = value }
      }
    }
  }

  private mutating func skipSpaces() -> Int {
    let before = rest.count
    rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    return before - rest.count
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let first = rest.first, UInt32(first) == character.value else { return false }
    rest = rest.dropFirst()
    return true
  }

  private mutating func readName() -> String? {
    let bytes = rest.prefix { byte in
      byte >= 128 || Unicode.Scalar(byte).isWordCharacter || "-_.:".utf8.contains(byte)
    }
    rest = rest[bytes.endIndex...]
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }

  private mutating func readValue() -> String? {
    guard take("\"") else { return readName() }
    var value: [UInt8] = []
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: value, as: UTF8.self)
      case UInt8(ascii: "\\"): if let escaped = rest.popFirst() { value.append(escaped) }
      default: value.append(byte)
      }
    }
    return nil
  }
}
