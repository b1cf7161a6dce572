// Licensed under the Apache License 2.0.

/// Which bytes follow which in UTF-8 (table 3-7 of the Unicode Standard).
///
/// A part of a scalar is its first bytes as a number, the first one highest.
enum UTF8Bytes {
  private static let first = ByteSet(0x00...0x7F).union(0xC2...0xF4)
  private static let continuations = ByteSet(0x80...0xBF)
  private static let afterE0 = ByteSet(0xA0...0xBF)
  private static let afterED = ByteSet(0x80...0x9F)
  private static let afterF0 = ByteSet(0x90...0xBF)
  private static let afterF4 = ByteSet(0x80...0x8F)

  /// The bytes that may follow a part of so many bytes.
  static func next(behind part: UInt32, count: Int) -> ByteSet {
    if count == 0 { return first }
    if count > 1 { return continuations }
    return switch part {
    case 0xE0: afterE0
    case 0xED: afterED
    case 0xF0: afterF0
    case 0xF4: afterF4
    default: continuations
    }
  }

  /// How many bytes the scalar has of which these are the first.
  static func count(ofPart part: UInt32, count: Int) -> Int {
    switch part >> UInt32(8 * (count - 1)) {
    case 0..<0xC0: 1
    case 0xC0..<0xE0: 2
    case 0xE0..<0xF0: 3
    default: 4
    }
  }

  /// The scalar of all its bytes.
  static func scalar(_ encoding: UInt32, count: Int) -> UInt32 {
    if count == 1 { return encoding }
    var scalar = (encoding >> UInt32(8 * (count - 1))) & (0x7F >> UInt32(count))
    for place in (0..<count - 1).reversed() {
      scalar = scalar << 6 | (encoding >> UInt32(8 * place)) & 0x3F
    }
    return scalar
  }

  /// The bytes of a scalar that is none of the surrogates.
  static func bytes(of scalar: UInt32) -> [UInt8] {
    func continuation(_ place: UInt32) -> UInt8 {
      0x80 | UInt8(truncatingIfNeeded: scalar >> (6 * place)) & 0x3F
    }
    let first = first(of: scalar)
    return switch scalar {
    case 0..<0x80: [first]
    case 0x80..<0x800: [first, continuation(0)]
    case 0x800..<0x1_0000: [first, continuation(1), continuation(0)]
    default: [first, continuation(2), continuation(1), continuation(0)]
    }
  }

  /// The first of them.
  static func first(of scalar: UInt32) -> UInt8 {
    switch scalar {
    case 0..<0x80: UInt8(scalar)
    case 0x80..<0x800: 0xC0 | UInt8(scalar >> 6)
    case 0x800..<0x1_0000: 0xE0 | UInt8(scalar >> 12)
    default: 0xF0 | UInt8(truncatingIfNeeded: scalar >> 18)
    }
  }
}
