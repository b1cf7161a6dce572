// Licensed under the Apache License 2.0.

/// A term of at most 24 bytes as three integers in memory order, with zeros behind it.
struct PackedTerm: Equatable {
  private var words: (UInt64, UInt64, UInt64)

  static let longest = 24

  @inline(__always)
  init?(_ bytes: UnsafeRawBufferPointer, start: Int, length: Int) {
    guard length <= Self.longest, length <= bytes.count, start <= bytes.count - length else {
      return nil
    }
    words = (0, 0, 0)
    // Whole words are read if the buffer goes on behind the term, and the bytes behind it cleared.
    guard let base = bytes.baseAddress, start <= bytes.count - Self.longest else {
      withUnsafeMutableBytes(of: &words) {
        $0.copyBytes(from: UnsafeRawBufferPointer(rebasing: bytes[start..<start + length]))
      }
      return
    }
    let term = base + start
    words.0 = Self.word(term, length)
    if length > 8 {
      words.1 = Self.word(term + 8, length &- 8)
      if length > 16 { words.2 = Self.word(term + 16, length &- 16) }
    }
  }

  /// The first `count` bytes, at most eight; one at least if any.
  @inline(__always)
  private static func word(_ bytes: UnsafeRawPointer, _ count: Int) -> UInt64 {
    let word = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    if count >= 8 { return word.littleEndian }
    return (word & ((1 << UInt64(truncatingIfNeeded: count &* 8)) &- 1)).littleEndian
  }

  @inline(__always)
  func hash(bits: Int) -> Int {
    var hash = words.0 &* 0x9E37_79B9_7F4A_7C15
    if words.1 | words.2 != 0 {
      hash = (hash ^ (hash >> 32) ^ words.1) &* 0xD6E8_FEB8_6659_FD93
      hash = (hash ^ (hash >> 32) ^ words.2) &* 0xD6E8_FEB8_6659_FD93
    }
    return Int(truncatingIfNeeded: hash &>> UInt64(64 &- bits))
  }

  @inline(__always)
  static func == (a: PackedTerm, b: PackedTerm) -> Bool {
    (a.words.0 ^ b.words.0) | (a.words.1 ^ b.words.1) | (a.words.2 ^ b.words.2) == 0
  }
}
