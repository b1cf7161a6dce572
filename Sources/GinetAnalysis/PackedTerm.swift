// Licensed under the Apache License 2.0.

/// A term of at most 24 bytes as three integers in memory order, with zeros behind it.
struct PackedTerm: Equatable {
  private var words: (UInt64, UInt64, UInt64)

  static var longest: Int { 24 }

  /// No bytes.
  init() { words = (0, 0, 0) }

  @inline(__always)
  init?(_ bytes: UnsafeRawBufferPointer, start: Int, length: Int) {
    guard length <= Self.longest, length <= bytes.count, start <= bytes.count - length else {
      return nil
    }
    // Whole words are read if the buffer goes on behind the term, and the bytes behind it cleared,
    // without a branch: lengths are as good as chance.
    guard let base = bytes.baseAddress, start <= bytes.count - Self.longest else {
      words = (0, 0, 0)
      withUnsafeMutableBytes(of: &words) {
        $0.copyBytes(from: UnsafeRawBufferPointer(rebasing: bytes[start..<start + length]))
      }
      return
    }
    let term = base + start
    words = (
      term.loadUnaligned(as: UInt64.self) & Self.mask(length),
      term.loadUnaligned(fromByteOffset: 8, as: UInt64.self) & Self.mask(length &- 8),
      term.loadUnaligned(fromByteOffset: 16, as: UInt64.self) & Self.mask(length &- 16)
    )
  }

  /// Keeps the first `count` bytes of a word in memory order: none below one, all above seven.
  @inline(__always)
  private static func mask(_ count: Int) -> UInt64 {
    ~(UInt64.max << (8 &* max(0, min(count, 8)))).littleEndian
  }

  @inline(__always)
  func hash(bits: Int) -> Int {
    var hash =
      words.0 &* 0x9E37_79B9_7F4A_7C15 &+ words.1 &* 0xD6E8_FEB8_6659_FD93
      &+ words.2 &* 0xC2B2_AE3D_27D4_EB4F
    hash = (hash ^ (hash &>> 32)) &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: hash &>> UInt64(truncatingIfNeeded: 64 &- bits))
  }

  @inline(__always)
  static func == (a: PackedTerm, b: PackedTerm) -> Bool {
    (a.words.0 ^ b.words.0) | (a.words.1 ^ b.words.1) | (a.words.2 ^ b.words.2) == 0
  }
}
