// Licensed under the Apache License 2.0.

/// The text that a ``JSONWriter`` has written so far, and what belongs before the next value.
struct JSONText {
  let isPretty: Bool
  private(set) var bytes: [UInt8] = []
  /// How many brackets are open.
  private var depth = 0
  /// Nothing has been written since the last bracket was opened, or at all.
  private var isFresh = true

  init(isPretty: Bool) {
    self.isPretty = isPretty
  }

  // MARK: Structure

  mutating func addMember(_ name: String, _ value: some JSONTextValue) {
    beginMember(name)
    value.append(to: &self)
  }

  mutating func addElement(_ value: some JSONTextValue) {
    beginElement()
    value.append(to: &self)
  }

  /// Writes what belongs before an element, or before a member's name.
  mutating func beginElement() {
    if depth == 0 {
      // Values that are in nothing stand on lines of their own.
      if !isFresh { bytes.append(UInt8(ascii: "\n")) }
    } else {
      if !isFresh { bytes.append(UInt8(ascii: ",")) }
      breakLine()
    }
    isFresh = false
  }

  mutating func beginMember(_ name: String) {
    beginElement()
    append(quoting: name)
    append(isPretty ? ": " : ":")
  }

  mutating func open(_ bracket: Unicode.Scalar) {
    bytes.append(UInt8(ascii: bracket))
    depth += 1
    isFresh = true
  }

  mutating func close(_ bracket: Unicode.Scalar) {
    depth -= 1
    if !isFresh { breakLine() }
    bytes.append(UInt8(ascii: bracket))
    isFresh = false
  }

  private mutating func breakLine() {
    guard isPretty else { return }
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<depth { append("  ") }
  }

  /// Writes `text` as it is.
  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Writes a string, quoted.
  ///
  /// Beyond what JSON requires, it escapes DEL, and U+2028 and U+2029, which end a line in
  /// JavaScript and for some readers of lines.
  mutating func append(quoting text: String) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { text in
      var copied = 0
      for (index, byte) in text.enumerated() {
        if byte >= 0x20 && byte != 0x22 && byte != 0x5C && byte != 0x7F && byte != 0xE2 { continue }
        guard let escape = Self.escape(for: text[index...]) else { continue }
        bytes.append(contentsOf: text[copied..<index])
        append(escape.text)
        copied = index + escape.byteCount
      }
      bytes.append(contentsOf: text[copied...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// The escape for the character that `text` starts with and how many bytes it replaces,
  /// or nil if the character stands for itself.
  private static func escape(
    for text: Slice<UnsafeBufferPointer<UInt8>>
  ) -> (text: String, byteCount: Int)? {
    switch text.first {
    case 0x22: ("\\\"", 1)
    case 0x5C: ("\\\\", 1)
    case 0x08: ("\\b", 1)
    case 0x09: ("\\t", 1)
    case 0x0A: ("\\n", 1)
    case 0x0C: ("\\f", 1)
    case 0x0D: ("\\r", 1)
    case 0x7F: ("\\u007f", 1)
    case 0xE2:
      if text.starts(with: [0xE2, 0x80, 0xA8]) {
        ("\\u2028", 3)
      } else if text.starts(with: [0xE2, 0x80, 0xA9]) {
        ("\\u2029", 3)
      } else {
        nil
      }
    case .some(let byte) where byte < 0x20:
      ((byte < 0x10 ? "\\u000" : "\\u00") + String(byte, radix: 16), 1)
    default: nil
    }
  }
}

// MARK: Values

/// What is one value without brackets of its own, or a short array on one line.
protocol JSONTextValue {
  func append(to text: inout JSONText)
}

extension String: JSONTextValue {
  func append(to text: inout JSONText) { text.append(quoting: self) }
}

extension Int: JSONTextValue {
  func append(to text: inout JSONText) { text.append(description) }
}

extension Double: JSONTextValue {
  func append(to text: inout JSONText) {
    // Swift's description is the shortest text that reads back as the same number, and
    // JSON's grammar has it, except for "inf" and "nan".
    text.append(isFinite ? description : "null")
  }
}

extension Bool: JSONTextValue {
  func append(to text: inout JSONText) { text.append(self ? "true" : "false") }
}

extension Optional: JSONTextValue where Wrapped: JSONTextValue {
  func append(to text: inout JSONText) {
    if let self { self.append(to: &text) } else { text.append("null") }
  }
}

extension Array: JSONTextValue where Element: JSONTextValue {
  func append(to text: inout JSONText) {
    text.append("[")
    for (index, value) in enumerated() {
      if index > 0 { text.append(text.isPretty ? ", " : ",") }
      value.append(to: &text)
    }
    text.append("]")
  }
}
