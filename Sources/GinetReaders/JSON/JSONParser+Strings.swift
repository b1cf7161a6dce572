// Licensed under the Apache License 2.0.

/// What a scan has found out about a string between two quotes.
struct ScannedJSONString {
  /// The bytes between the quotes.
  let range: Range<Int>
  let hasEscapes: Bool
  /// No byte is above 127; if false, the bytes are not yet known to be UTF-8.
  let isASCII: Bool
}

// MARK: Scanning

extension JSONParser {
  /// Checks a string except for its UTF-8 and goes behind it.
  mutating func scanString(called expected: StaticString) throws(JSONError) -> ScannedJSONString {
    guard byte == UInt8(ascii: "\"") else { throw unexpected("\(expected)") }
    position &+= 1
    let start = position
    var hasEscapes = false
    var seen: UInt64 = 0
    while true {
      seen |= skipPlainBytes()
      let stop = byte
      if stop == UInt8(ascii: "\"") {
        position &+= 1
        return ScannedJSONString(
          range: start..<position &- 1, hasEscapes: hasEscapes,
          isASCII: seen & JSONBytes.highBits == 0)
      }
      guard stop == UInt8(ascii: "\\") else {
        throw JSONError(
          offset: position,
          reason: position < text.count
            ? "control character \(found) in a string" : "the text ends inside a string")
      }
      hasEscapes = true
      try skipEscape()
    }
  }

  /// Goes to the next quote, backslash or control character, or to the end.
  ///
  /// Returns the bytes passed (and perhaps a few behind) laid over each other.
  @inline(__always)
  private mutating func skipPlainBytes() -> UInt64 {
    let words = UnsafeRawBufferPointer(text)
    var index = position
    var seen: UInt64 = 0
    while text.count &- index >= 8 {
      let word = UInt64(littleEndian: words.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      seen |= word
      let stops = JSONBytes.stops(in: word)
      if stops != 0 {
        position = index &+ stops.trailingZeroBitCount >> 3
        return seen
      }
      index &+= 8
    }
    while index < text.count && JSONBytes.isPlain(text[index]) {
      seen |= UInt64(text[index])
      index &+= 1
    }
    position = index
    return seen
  }

  private mutating func skipEscape() throws(JSONError) {
    position &+= 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      position &+= 1
    case UInt8(ascii: "u"):
      position &+= 1
      for _ in 0..<4 {
        guard JSONBytes.hexDigit(byte) != nil else { throw unexpected("a hexadecimal digit") }
        position &+= 1
      }
    default: throw unexpected("one of \"\\/bfnrtu")
    }
  }

  mutating func skipString(called expected: StaticString) throws(JSONError) {
    let string = try scanString(called: expected)
    if !string.isASCII { try checkUTF8(string.range) }
  }

  private func checkUTF8(_ range: Range<Int>) throws(JSONError) {
    let bytes = UnsafeBufferPointer(rebasing: text[range])
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      throw JSONError(
        offset: range.lowerBound + error.byteOffsets.lowerBound, reason: "bytes that are not UTF-8")
    }
  }
}

// MARK: Making text

extension JSONParser {
  /// The text of a scanned string, with its escapes resolved.
  func makeString(_ string: ScannedJSONString) throws(JSONError) -> String {
    if string.isASCII && !string.hasEscapes { return makeASCII(string.range) }
    if !string.isASCII { try checkUTF8(string.range) }
    let bytes = UnsafeBufferPointer(rebasing: text[string.range])
    guard string.hasEscapes else { return String(copying: UTF8Span(unchecked: bytes.span)) }
    // A string's own memory would be cheaper to write to, but what is written there is
    // checked to be UTF-8 once more, which takes longest of all.
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { scratch in
      let count = JSONBytes.unescape(UnsafeRawBufferPointer(bytes), into: scratch)
      let text = UnsafeBufferPointer(rebasing: scratch[..<count])
      return String(copying: UTF8Span(unchecked: text.span))
    }
  }

  /// The text of bytes that are known to be ASCII.
  @inline(__always)
  func makeASCII(_ range: Range<Int>) -> String {
    let bytes = UnsafeBufferPointer(rebasing: text[range])
    return String(copying: UTF8Span(unchecked: bytes.span, isKnownASCII: true))
  }
}
