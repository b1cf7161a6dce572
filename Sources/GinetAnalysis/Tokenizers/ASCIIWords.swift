// Licensed under the Apache License 2.0.

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
  mutating func appendASCIIWords(
    of text: UnsafeBufferPointer<UInt8>, in range: Range<Int>, rules: ASCIIWordRules
  ) {
    guard let base = text.baseAddress else { return }
    // The lower-cased text itself becomes the terms' buffer, so that no term is copied.
    let shift = bytes.count - range.lowerBound
    appendLowercased(UnsafeBufferPointer(rebasing: text[range]))
    rules.classes.withUnsafeBufferPointer { table in
      guard let classes = table.baseAddress else { return }
      var position = nextPosition
      var union: UInt16 = 0
      var i = range.lowerBound
      let end = range.upperBound
      while i < end {
        var seen = classes[Int(base[i])] & ASCIIWordRules.word
        if seen == 0 {
          i += 1
          continue
        }
        let start = i
        i += 1
        while i < end {
          let here = classes[Int(base[i])]
          if here & ASCIIWordRules.word != 0 {
            seen |= here
          } else if here != 0, i + 1 < end {
            let joined = here &>> ASCIIWordRules.joinerShift
            if classes[Int(base[i - 1])] & classes[Int(base[i + 1])] & joined == 0 { break }
            seen |= here
          } else {
            break
          }
          i += 1
        }
        if seen != ASCIIWordRules.underscore {
          let traits = rules.traits[Int(seen)]
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
