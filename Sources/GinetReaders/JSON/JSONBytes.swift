// Licensed under the Apache License 2.0.

/// The bytes of JSON strings, eight at a time where that can be.
enum JSONBytes {
  /// The top bit of each of eight bytes.
  static let highBits: UInt64 = 0x8080_8080_8080_8080
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// Marks the top bit of the lowest byte that is a quote, a backslash or a control
  /// character; marks above it mean nothing. Zero if there is none.
  ///
  /// A subtraction borrows from the byte above only where it has found something, so
  /// the lowest mark is exact: the "zero byte" test of Anderson, "Bit Twiddling Hacks".
  @inline(__always)
  static func stops(in word: UInt64) -> UInt64 {
    let quotes = (word ^ (ones &* 0x22)) &- ones
    let backslashes = (word ^ (ones &* 0x5C)) &- ones
    let controls = word &- (ones &* 0x20)
    return (quotes | backslashes | controls) & ~word & highBits
  }

  /// Neither a quote, a backslash nor a control character.
  @inline(__always)
  static func isPlain(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != 0x22 && byte != 0x5C }

  @inline(__always)
  static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte &- UInt8(ascii: "0"))
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte &- UInt8(ascii: "A") &+ 10)
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte &- UInt8(ascii: "a") &+ 10)
    default: nil
    }
  }
}

// MARK: Escapes

extension JSONBytes {
  /// Copies `source` with its escapes resolved and returns how many bytes that made.
  ///
  /// `source` is a scanned string, so its escapes are whole and its bytes UTF-8.
  /// `target` is as long at least: no escape stands for more bytes than it has.
  static func unescape(
    _ source: UnsafeRawBufferPointer, into target: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    let target = UnsafeMutableRawBufferPointer(target)
    var read = 0
    var written = 0
    while read < source.count {
      // Whole words are copied first and looked at afterwards; what is copied too
      // much is overwritten. `written` never overtakes `read`, so there is room.
      while source.count &- read >= 8 {
        let word = source.loadUnaligned(fromByteOffset: read, as: UInt64.self)
        target.storeBytes(of: word, toByteOffset: written, as: UInt64.self)
        let stops = stops(in: UInt64(littleEndian: word))
        // A branch, not a sum: the next load must not wait for the count.
        if stops != 0 {
          read &+= stops.trailingZeroBitCount >> 3
          written &+= stops.trailingZeroBitCount >> 3
          break
        }
        read &+= 8
        written &+= 8
      }
      guard read < source.count else { break }
      if source[read] == UInt8(ascii: "\\") {
        resolveEscape(source, &read, target, &written)
      } else {
        target[written] = source[read]
        read &+= 1
        written &+= 1
      }
    }
    return written
  }

  @inline(__always)
  private static func resolveEscape(
    _ source: UnsafeRawBufferPointer, _ read: inout Int,
    _ target: UnsafeMutableRawBufferPointer, _ written: inout Int
  ) {
    let letter = source[read &+ 1]
    if letter == UInt8(ascii: "u") {
      for byte in UTF8.encode(scalar(source, &read)) ?? UTF8.encodedReplacementCharacter {
        target[written] = byte
        written &+= 1
      }
      return
    }
    read &+= 2
    target[written] =
      switch letter {
      case UInt8(ascii: "b"): 0x08
      case UInt8(ascii: "f"): 0x0C
      case UInt8(ascii: "n"): 0x0A
      case UInt8(ascii: "r"): 0x0D
      case UInt8(ascii: "t"): 0x09
      default: letter
      }
    written &+= 1
  }

  /// The scalar of the escape, or of the pair of surrogate escapes, at `read`; goes behind it.
  private static func scalar(
    _ source: UnsafeRawBufferPointer, _ read: inout Int
  ) -> Unicode.Scalar {
    defer { read &+= 6 }
    guard let unit = codeUnit(source, at: read) else { return "\u{FFFD}" }
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard unit < 0xDC00, let low = codeUnit(source, at: read &+ 6), 0xDC00..<0xE000 ~= low else {
      // A lone surrogate. What follows it stands for itself.
      return "\u{FFFD}"
    }
    read &+= 6
    return Unicode.Scalar(0x10000 &+ (unit &- 0xD800) << 10 &+ (low &- 0xDC00)) ?? "\u{FFFD}"
  }

  /// The UTF-16 code unit of the escape `\uXXXX` at `index`, if one is there.
  private static func codeUnit(_ source: UnsafeRawBufferPointer, at index: Int) -> UInt32? {
    guard source.count &- index >= 6, source[index] == UInt8(ascii: "\\"),
      source[index &+ 1] == UInt8(ascii: "u")
    else { return nil }
    var unit: UInt32 = 0
    for place in index &+ 2..<index &+ 6 {
      guard let digit = hexDigit(source[place]) else { return nil }
      unit = unit << 4 | digit
    }
    return unit
  }
}
