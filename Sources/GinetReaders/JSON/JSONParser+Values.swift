// Licensed under the Apache License 2.0.

// MARK: Nesting

extension JSONParser {
  /// Which brackets are open, a bit each: set for an object, clear for an array.
  private struct OpenBrackets {
    private var objects = InlineArray<8, UInt64>(repeating: 0)
    private(set) var count = 0

    var isInObject: Bool { objects[(count &- 1) >> 6] >> UInt64((count &- 1) & 63) & 1 == 1 }

    mutating func open(object: Bool) {
      let bit: UInt64 = 1 << UInt64(count & 63)
      if object { objects[count >> 6] |= bit } else { objects[count >> 6] &= ~bit }
      count += 1
    }

    mutating func close() { count -= 1 }
  }

  /// Checks one value of any kind and goes behind it.
  ///
  /// `depth` says how many brackets are open already.
  mutating func skipValue(insideOf depth: Int = 0) throws(JSONError) {
    var brackets = OpenBrackets()
    while true {
      let first = byte
      if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
        guard depth &+ brackets.count < Self.deepestNesting else {
          throw JSONError(
            offset: position, reason: "nesting deeper than \(Self.deepestNesting) levels")
        }
        let isObject = first == UInt8(ascii: "{")
        brackets.open(object: isObject)
        position &+= 1
        skipWhitespace()
        // ASCII has both closing brackets two behind the opening ones.
        if byte == first &+ 2 {
          position &+= 1
          brackets.close()
        } else {
          if isObject { try skipName() }
          continue
        }
      } else if first == UInt8(ascii: "\"") {
        _ = try scanString(called: "a value")
      } else {
        try skipScalar()
      }
      guard try skipToNextValue(&brackets) else { return }
    }
  }

  /// Scans an array that must hold strings and nothing else.
  mutating func scanStrings() throws(JSONError) -> [ScannedJSONString] {
    guard byte == UInt8(ascii: "[") else { throw unexpected("\"[\"") }
    position &+= 1
    skipWhitespace()
    if byte == UInt8(ascii: "]") { return [] }
    var strings: [ScannedJSONString] = []
    repeat {
      skipWhitespace()
      strings.append(try scanString(called: "a string"))
      skipWhitespace()
    } while try continues(closedBy: UInt8(ascii: "]"))
    return strings
  }

  /// Goes from behind a value to the next one within the brackets, closing those
  /// that end between; false once all are closed.
  @inline(__always)
  private mutating func skipToNextValue(_ brackets: inout OpenBrackets) throws(JSONError) -> Bool {
    while brackets.count > 0 {
      let isInObject = brackets.isInObject
      skipWhitespace()
      if try continues(closedBy: UInt8(ascii: isInObject ? "}" : "]")) {
        skipWhitespace()
        if isInObject { try skipName() }
        return true
      }
      brackets.close()
    }
    return false
  }

  /// Goes from a member's name to its value.
  private mutating func skipName() throws(JSONError) {
    _ = try scanString(called: "a member's name")
    try skipColon()
  }
}

// MARK: Numbers and literals

extension JSONParser {
  /// Checks a number, `true`, `false` or `null` and goes behind it.
  mutating func skipScalar() throws(JSONError) {
    switch byte {
    case UInt8(ascii: "t"): try skipLiteral("true")
    case UInt8(ascii: "f"): try skipLiteral("false")
    case UInt8(ascii: "n"): try skipLiteral("null")
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try skipNumber()
    default: throw unexpected("a value")
    }
  }

  private mutating func skipLiteral(_ literal: StaticString) throws(JSONError) {
    let letters = UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount)
    for letter in letters {
      guard byte == letter else { throw unexpected("the rest of \"\(literal)\"") }
      position &+= 1
    }
  }

  ///     Number   = "-"? ("0" | [1-9] [0-9]*) Fraction? Exponent?
  ///     Fraction = "." [0-9]+
  ///     Exponent = ("e" | "E") ("+" | "-")? [0-9]+
  private mutating func skipNumber() throws(JSONError) {
    if byte == UInt8(ascii: "-") { position &+= 1 }
    // A digit behind a leading zero is left for the caller, who expects none.
    if byte == UInt8(ascii: "0") { position &+= 1 } else { try skipDigits() }
    if byte == UInt8(ascii: ".") {
      position &+= 1
      try skipDigits()
    }
    if byte | 0x20 == UInt8(ascii: "e") {
      position &+= 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position &+= 1 }
      try skipDigits()
    }
  }

  private mutating func skipDigits() throws(JSONError) {
    let start = position
    while byte &- UInt8(ascii: "0") < 10 { position &+= 1 }
    if position == start { throw unexpected("a digit") }
  }
}
