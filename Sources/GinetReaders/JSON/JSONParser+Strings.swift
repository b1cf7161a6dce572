// Licensed under the Apache License 2.0.

// MARK: Scanning

extension JSONParser {
  /// Checks a string and goes behind it.
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
        let string = ScannedJSONString(
          range: start..<position, hasEscapes: hasEscapes,
          isASCII: seen & JSONBytes.highBits == 0)
        if !string.isASCII { try checkUTF8(string.range) }
        position &+= 1
        return string
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
