// Licensed under the Apache License 2.0.

extension UInt8 {
  /// Tab, line feed, vertical tab, form feed, carriage return or space.
  var isASCIISpace: Bool { self == 32 || (self >= 9 && self <= 13) }
}

extension UnsafeBufferPointer<UInt8> {
  /// The end of the text from `start` on that is ASCII and letters from U+00C0 to U+024F, or the
  /// count.
  ///
  /// No rule joins such a letter and what is not one, and none of them is a mark.
  func endOfLatin(from start: Int) -> Int {
    guard let base = baseAddress else { return 0 }
    let raw = UnsafeRawPointer(base)
    var i = start
    while true {
      while i + 8 <= count {
        let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: i, as: UInt64.self))
        let high = word & 0x8080_8080_8080_8080
        if high != 0 {
          i += high.trailingZeroBitCount / 8
          break
        }
        i += 8
      }
      while i < count && base[i] < 128 { i += 1 }
      guard i < count, isLatinLetter(at: i) else { return i }
      i += 2
    }
  }

  /// Whether a letter from U+00C0 to U+024F stands at `index`, and not × or ÷.
  private func isLatinLetter(at index: Int) -> Bool {
    guard self[index] >= 0xC3, self[index] <= 0xC9, index + 1 < count else { return false }
    let next = self[index + 1]
    guard next & 0xC0 == 0x80 else { return false }
    return self[index] == 0xC3 ? next != 0x97 && next != 0xB7 : self[index] < 0xC9 || next < 0x90
  }
}

extension TokenStream {
  /// Appends the words of `text[range]`, which is ASCII and letters from U+00C0 to U+024F. Letters
  /// of ASCII become lower case.
  mutating func appendLatinWords(
    of text: UnsafeBufferPointer<UInt8>, in range: Range<Int>, rules: LatinWordRules
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
        var seen = classes[Int(base[i])] & LatinWordRules.word
        if seen == 0 {
          i += 1
          continue
        }
        let start = i
        i += 1
        while i < end {
          let here = classes[Int(base[i])]
          if here & LatinWordRules.word != 0 {
            seen |= here
          } else if here != 0, i + 1 < end {
            let joined = here &>> LatinWordRules.joinerShift
            if classes[Int(base[i - 1])] & classes[Int(base[i + 1])] & joined == 0 { break }
            seen |= here
          } else {
            break
          }
          i += 1
        }
        if seen != LatinWordRules.underscore {
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
