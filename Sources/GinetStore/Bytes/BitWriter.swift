// Licensed under the Apache License 2.0.

/// Appends integers of any number of bits, the lowest bit of each byte first.
package struct BitWriter: Sendable {
  private var bytes: [UInt8] = []
  /// Bits that do not fill a byte yet, fewer than eight between calls.
  private var pending: UInt64 = 0
  private var pendingCount: UInt64 = 0

  package init() {}

  /// Bits written since the start.
  package var bitCount: Int { bytes.count * 8 + Int(pendingCount) }

  /// The low `count` bits of `value`, at most 56; the others must be zero.
  package mutating func write(_ value: UInt64, bits count: Int) {
    pending |= value << pendingCount
    pendingCount += UInt64(count)
    while pendingCount >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: pending))
      pending >>= 8
      pendingCount -= 8
    }
  }

  /// Elias' gamma code of a value from 1 to 2^64 - 1: as many zeros as there are bits below the
  /// highest, a one, and those bits (Elias 1975).
  package mutating func writeGamma(_ value: UInt64) {
    let width = value.bitWidth - 1 - value.leadingZeroBitCount
    write(0, bits: min(width, 32))
    write(0, bits: width - min(width, 32))
    write(1, bits: 1)
    writeLow(value, bits: width)
  }

  /// Elias' delta code of a value from 1 on: its number of bits in gamma, then all but the highest.
  package mutating func writeDelta(_ value: UInt64) {
    let width = value.bitWidth - 1 - value.leadingZeroBitCount
    writeGamma(UInt64(width) + 1)
    writeLow(value, bits: width)
  }

  /// Rice's code: as many zeros as the value has in units of 2^lowBits, a one, and its low bits.
  package mutating func writeRice(_ value: UInt64, lowBits: Int) {
    var zeros = value >> UInt64(lowBits)
    while zeros >= 32 {
      write(0, bits: 32)
      zeros -= 32
    }
    write(1 << zeros, bits: Int(zeros) + 1)
    write(value & ((1 << UInt64(lowBits)) - 1), bits: lowBits)
  }

  /// A value from 0 to `bound - 1`, in the shortest whole number of bits that tells it from the
  /// others (truncated binary).
  package mutating func writeTruncated(
    _ value: UInt64, below bound: UInt64, shortest: ShortestCodes = .inTheMiddle
  ) {
    guard bound > 1 else { return }
    let width = bound.bitWidth - 1 - bound.leadingZeroBitCount
    let shorter = (2 &<< UInt64(width)) - bound
    // Turns the values so that those with the shortest codes come first.
    let first = shortest.first(of: shorter, below: bound)
    let value = value >= first ? value - first : value + bound - first
    if value < shorter {
      write(value, bits: width)
    } else {
      // The low bit comes last, so that a reader needs it only for the longer codes.
      write((value + shorter) >> 1, bits: width)
      write((value + shorter) & 1, bits: 1)
    }
  }

  /// Everything written, the last byte filled up with zeros. The writer is empty afterwards.
  package mutating func finish() -> [UInt8] {
    if pendingCount > 0 { bytes.append(UInt8(truncatingIfNeeded: pending)) }
    defer { self = BitWriter() }
    return bytes
  }

  private mutating func writeLow(_ value: UInt64, bits count: Int) {
    let low = value & ((1 &<< UInt64(count)) - 1)
    write(low & 0xFFFF_FFFF, bits: min(count, 32))
    if count > 32 { write(low >> 32, bits: count - 32) }
  }
}

/// Which values have the shorter code, where truncated binary codes need two lengths.
package enum ShortestCodes: Sendable {
  case inTheMiddle, atBothEnds

  /// The least of `count` values below `bound` that have the shorter code; at both ends it goes on
  /// at zero behind the last.
  @inline(__always)
  func first(of count: UInt64, below bound: UInt64) -> UInt64 {
    switch self {
    case .inTheMiddle: (bound &- count) &>> 1
    case .atBothEnds: bound &- count &>> 1
    }
  }
}
