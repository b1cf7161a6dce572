// Licensed under the Apache License 2.0.

/// Goes through one JSON text as RFC 8259 defines it, without recursion.
///
/// It borrows the text: whoever makes one keeps the bytes alive while it is used.
/// Every byte is read through `byte` or behind a comparison with the count, so no
/// text, whole or cut, leads it past the end.
package struct JSONParser {
  /// How deep arrays and objects may nest, the outermost counted. Deeper ones are an error.
  package static let deepestNesting = 512

  let text: UnsafeBufferPointer<UInt8>
  /// The next byte to read; never beyond `text.count`.
  var position = 0

  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
  }

  /// Checks that `text` is one JSON value of any kind, with nothing but white space around it.
  ///
  /// - Complexity: O(*n*) in the bytes of `text`, without allocation.
  /// - Throws: ``JSONError`` where RFC 8259 is broken.
  package static func validate(_ text: UnsafeBufferPointer<UInt8>) throws(JSONError) {
    var parser = JSONParser(text)
    parser.skipWhitespace()
    try parser.skipValue()
    try parser.finish()
  }

  /// The whole text as one object, whose members are added to `members`.
  mutating func parseObject(into members: inout ScannedJSONMembers) throws(JSONError) {
    skipWhitespace()
    guard byte == UInt8(ascii: "{") else { throw unexpected("an object") }
    position &+= 1
    skipWhitespace()
    if byte == UInt8(ascii: "}") {
      position &+= 1
    } else {
      repeat {
        skipWhitespace()
        let name = try scanString(called: "a member's name")
        try skipColon()
        members.append(try scanMember(name), of: text)
        skipWhitespace()
      } while try continues(closedBy: UInt8(ascii: "}"))
    }
    try finish()
  }

  private mutating func scanMember(
    _ name: ScannedJSONString
  ) throws(JSONError) -> ScannedJSONMember {
    let start = position
    let kind: ScannedJSONMember.Kind
    switch byte {
    case UInt8(ascii: "\""):
      return ScannedJSONMember(
        name: name, kind: .string, content: try scanString(called: "a value"))
    case UInt8(ascii: "{"): kind = .object
    case UInt8(ascii: "["): kind = .array
    case UInt8(ascii: "t"): kind = .true
    case UInt8(ascii: "f"): kind = .false
    case UInt8(ascii: "n"): kind = .null
    default: kind = .number
    }
    if kind == .object || kind == .array {
      try skipValue(insideOf: 1)
    } else {
      try skipScalar()
    }
    return ScannedJSONMember(
      name: name, kind: kind,
      content: ScannedJSONString(range: start..<position, hasEscapes: false, isASCII: true))
  }

  /// Checks that nothing follows the value.
  private mutating func finish() throws(JSONError) {
    skipWhitespace()
    guard position == text.count else { throw unexpected("the end of the text") }
  }
}

// MARK: Tokens

extension JSONParser {
  /// The next byte, or zero at the end: JSON allows a zero byte nowhere, so no
  /// rule can take the end for something else.
  @inline(__always)
  var byte: UInt8 { position < text.count ? text[position] : 0 }

  @inline(__always)
  mutating func skipWhitespace() {
    while byte <= 0x20 && isWhitespace { position &+= 1 }
  }

  private var isWhitespace: Bool {
    let byte = byte
    return byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  /// Goes from behind a member's name to its value.
  @inline(__always)
  mutating func skipColon() throws(JSONError) {
    skipWhitespace()
    guard byte == UInt8(ascii: ":") else { throw unexpected("\":\"") }
    position &+= 1
    skipWhitespace()
  }

  /// Skips the comma or bracket behind a value; true if it is a comma.
  @inline(__always)
  mutating func continues(closedBy bracket: UInt8) throws(JSONError) -> Bool {
    let found = byte
    guard found == UInt8(ascii: ",") || found == bracket else {
      throw unexpected("\",\" or \"\(Character(Unicode.Scalar(bracket)))\"")
    }
    position &+= 1
    return found != bracket
  }

  /// The error that says what is at ``position`` in place of `expected`.
  @inline(never)
  func unexpected(_ expected: String) -> JSONError {
    JSONError(offset: position, reason: "\(found) where \(expected) is expected")
  }

  /// The next byte, in words.
  var found: String {
    switch byte {
    case _ where position >= text.count: "the text ends"
    case 0xEF where text.dropFirst(position).starts(with: [0xEF, 0xBB, 0xBF]):
      "a byte order mark"
    case 0x21...0x7E: "\"\(Character(Unicode.Scalar(byte)))\""
    default: (byte < 16 ? "0x0" : "0x") + String(byte, radix: 16, uppercase: true)
    }
  }
}
