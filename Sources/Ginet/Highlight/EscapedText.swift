// Licensed under the Apache License 2.0.

/// A text as it is written for a page or a terminal, piece by piece.
struct EscapedText {
  private let text: UnsafeBufferPointer<UInt8>
  private let language: Markup.Language
  private(set) var bytes: [UInt8] = []

  init(_ text: UnsafeBufferPointer<UInt8>, _ language: Markup.Language) {
    self.text = text
    self.language = language
    bytes.reserveCapacity(text.count + text.count / 8)
  }

  mutating func append(literal: String) { bytes += literal.utf8 }

  /// Appends a part of the text, which begins and ends between scalars.
  mutating func append(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = text[index]
      switch byte {
      case 0..<32, 127: appendControl(byte, at: index)
      case 0xC2, 0xE2:
        let length = byte == 0xC2 ? 2 : 3
        let end = min(index + length, range.upperBound)
        append(text[index..<end])
        index = end - 1
      case 32...126: append(ascii: byte, at: index)
      default: bytes.append(byte)
      }
      index += 1
    }
  }

  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  private mutating func appendControl(_ byte: UInt8, at index: Int) {
    let isSpace = byte == 9 || byte == 10 || byte == 13
    if isSpace && language == .html {
      bytes.append(byte)
    } else if isSpace {
      // The two of a line end are one space.
      if byte != 13 || index + 1 == text.count || text[index + 1] != 10 { appendSpace() }
    } else {
      bytes += Self.replacement
    }
  }

  private mutating func appendSpace() {
    // Four at the beginning of a line would be code.
    if language != .markdown || !bytes.isEmpty { bytes.append(32) }
  }

  /// Appends a scalar from U+0080 to U+00BF or from U+2000 to U+2FFF.
  private mutating func append(_ scalar: Slice<UnsafeBufferPointer<UInt8>>) {
    let second = scalar.count > 1 ? scalar[scalar.startIndex + 1] : 0
    let third = scalar.count > 2 ? scalar[scalar.startIndex + 2] : 0
    switch (scalar.count, second, third) {
    // A line end of its own, as are U+2028 and U+2029.
    case (2, 0x85, _): appendSpace()
    case (2, 0x80...0x9F, _): bytes += Self.replacement
    case (3, 0x80, 0xA8...0xA9) where language != .html: appendSpace()
    // Embeddings and overrides of the direction, U+202A to U+202E, and isolates, U+2066 to U+2069.
    case (3, 0x80, 0xAA...0xAE), (3, 0x81, 0xA6...0xA9): bytes += Self.replacement
    default: bytes += scalar
    }
  }

  private mutating func append(ascii byte: UInt8, at index: Int) {
    switch language {
    case .plain: bytes.append(byte)
    case .html:
      switch byte {
      case UInt8(ascii: "&"): append(literal: "&amp;")
      case UInt8(ascii: "<"): append(literal: "&lt;")
      case UInt8(ascii: ">"): append(literal: "&gt;")
      case UInt8(ascii: "\""): append(literal: "&quot;")
      case UInt8(ascii: "'"): append(literal: "&#39;")
      default: bytes.append(byte)
      }
    case .markdown:
      if byte == 32 { return appendSpace() }
      if isSpecialInMarkdown(byte, at: index) { bytes.append(UInt8(ascii: "\\")) }
      bytes.append(byte)
    }
  }

  // MARK: Markdown

  /// Whether CommonMark, or GitHub's form of it, may take a mark for more than itself.
  private func isSpecialInMarkdown(_ byte: UInt8, at index: Int) -> Bool {
    switch byte {
    case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "~"), UInt8(ascii: "$"),
      UInt8(ascii: "@"):
      return true
    // At the beginning, of a heading, its line, or a list.
    case UInt8(ascii: "#"), UInt8(ascii: "="), UInt8(ascii: "-"), UInt8(ascii: "+"):
      return bytes.count < 8 && bytes.allSatisfy { $0 == byte || $0 == UInt8(ascii: "\\") }
    case UInt8(ascii: ")"): return isBehindNumber
    case UInt8(ascii: "."): return isBehindNumber || isBehindWWW(index)
    // Of the scheme of a link.
    case UInt8(ascii: ":"): return index + 1 < text.count && text[index + 1] > 32
    default: return false
    }
  }

  /// Whether nothing but digits is there so far, with which a list begins.
  private var isBehindNumber: Bool {
    bytes.count < 10 && !bytes.isEmpty && bytes.allSatisfy { $0 &- 0x30 < 10 }
  }

  private func isBehindWWW(_ index: Int) -> Bool {
    index >= 3 && text[index - 3..<index].allSatisfy { $0 | 32 == UInt8(ascii: "w") }
  }
}
