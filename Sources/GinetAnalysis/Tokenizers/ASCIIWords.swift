// Licensed under the Apache License 2.0.

/// What the word boundary rules of UAX #29 make of ASCII.
private enum CharacterClass {
  static let letter: UInt8 = 1
  static let digit: UInt8 = 2
  /// `_`, which joins to letters, digits and itself, and makes no word alone.
  static let underscore: UInt8 = 4
  static let word = letter | digit | underscore
  static let code = letter | digit
  /// `.` and `'`, which join two letters or two digits. Rules WB6, WB7, WB11, WB12.
  static let joinsAlike: UInt8 = 8
  /// `,` and `;`, which join two digits. Rules WB11, WB12.
  static let joinsDigits: UInt8 = 16
  static let joiner = joinsAlike | joinsDigits

  static let table: [UInt8] = (0..<256).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): letter
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit
    case UInt8(ascii: "_"): underscore
    case UInt8(ascii: "."), UInt8(ascii: "'"): joinsAlike
    case UInt8(ascii: ","), UInt8(ascii: ";"): joinsDigits
    default: 0
    }
  }

  /// The traits of a token, by the classes that its bytes are of.
  static let traits: [Token.Traits] = (UInt8(0)..<32).map { seen in
    var traits: Token.Traits = []
    if seen & word == code { traits.insert(.mixed) }
    if seen & joiner != 0 { traits.insert(.punctuated) }
    return traits
  }

  static func withTables(
    _ body: (_ classes: UnsafePointer<UInt8>, _ traits: UnsafePointer<Token.Traits>) -> Void
  ) {
    table.withUnsafeBufferPointer { classes in
      traits.withUnsafeBufferPointer { traits in
        guard let classes = classes.baseAddress, let traits = traits.baseAddress else { return }
        body(classes, traits)
      }
    }
  }
}

extension UInt8 {
  /// Tab, line feed, vertical tab, form feed, carriage return or space.
  var isASCIISpace: Bool { self == 32 || (self >= 9 && self <= 13) }
}

extension UnsafeBufferPointer<UInt8> {
  /// The index of the first byte above 127 at or behind `start`, or the count.
  func firstNonASCII(from start: Int) -> Int {
    guard let base = baseAddress else { return 0 }
    var i = start
    let raw = UnsafeRawPointer(base)
    while i + 8 <= count {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: i, as: UInt64.self))
      let high = word & 0x8080_8080_8080_8080
      if high != 0 { return i + high.trailingZeroBitCount / 8 }
      i += 8
    }
    while i < count && base[i] < 128 { i += 1 }
    return i
  }
}

extension TokenStream {
  /// Appends the words of `text[range]`, which is ASCII, in lower case.
  mutating func appendASCIIWords(of text: UnsafeBufferPointer<UInt8>, in range: Range<Int>) {
    guard let base = text.baseAddress else { return }
    // The lower-cased text itself becomes the terms' buffer, so that no term is copied.
    let shift = bytes.count - range.lowerBound
    appendLowercased(UnsafeBufferPointer(rebasing: text[range]))
    CharacterClass.withTables { classes, traits in
      var position = nextPosition
      var union: UInt16 = 0
      var i = range.lowerBound
      let end = range.upperBound
      while i < end {
        var seen = classes[Int(base[i])] & CharacterClass.word
        if seen == 0 {
          i += 1
          continue
        }
        let start = i
        i += 1
        while i < end {
          let here = classes[Int(base[i])]
          if here & CharacterClass.word != 0 {
            seen |= here
          } else if here & CharacterClass.joiner != 0, i + 1 < end {
            let joins =
              here == CharacterClass.joinsAlike
              ? CharacterClass.letter | CharacterClass.digit : CharacterClass.digit
            if classes[Int(base[i - 1])] & classes[Int(base[i + 1])] & joins == 0 { break }
            seen |= here
          } else {
            break
          }
          i += 1
        }
        if seen != CharacterClass.underscore {
          let traits = traits[Int(seen)]
          union |= traits.rawValue
          tokens.append(
            Token(
              termStart: UInt32(truncatingIfNeeded: start + shift),
              termLength: UInt32(truncatingIfNeeded: i - start),
              start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: i),
              position: position, traits: traits))
          position &+= 1
        }
      }
      seenTraits.formUnion(Token.Traits(rawValue: union))
    }
  }

  private mutating func appendLowercased(_ text: UnsafeBufferPointer<UInt8>) {
    let start = bytes.count
    bytes.append(contentsOf: text)
    bytes.withUnsafeMutableBufferPointer { bytes in
      for i in start..<bytes.count {
        let byte = bytes[i]
        bytes[i] = byte | (byte &- 65 < 26 ? 32 : 0)
      }
    }
  }
}
