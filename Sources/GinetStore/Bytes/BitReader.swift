// Licensed under the Apache License 2.0.

/// Reads integers of any number of bits, the lowest bit of each byte first.
///
/// Behind the end it reads zeros and remembers it, so that a loop over many values asks once,
/// by ``isOverrun``, and not for each. It borrows its bytes.
@safe package struct BitReader {
  private let bytes: UnsafeRawBufferPointer
  private let bitCount: Int
  /// Bits that were read.
  private(set) var position = 0
  /// Whether a code was read that cannot be.
  private var isInvalid = false

  package init(_ bytes: UnsafeRawBufferPointer) {
    unsafe self.bytes = bytes
    bitCount = bytes.count * 8
  }

  /// Whether more was read than there is, or a code that no writer writes.
  package var isOverrun: Bool { isInvalid || position > bitCount }

  /// Whether all is read but the zeros that fill the last byte.
  package var isAtEnd: Bool {
    guard !isOverrun, bitCount - position < 8 else { return false }
    return unsafe position == bitCount || bytes[position >> 3] >> UInt8(position & 7) == 0
  }

  /// At least 57 bits from the current position on, zeros behind the end.
  @inline(__always)
  private func window() -> UInt64 { window(at: position) }

  @inline(__always)
  private func window(at position: Int) -> UInt64 {
    let byte = position >> 3
    if unsafe byte &+ 8 <= bytes.count {
      return unsafe UInt64(
        littleEndian: bytes.loadUnaligned(fromByteOffset: byte, as: UInt64.self))
        &>> UInt64(truncatingIfNeeded: position & 7)
    }
    var word: UInt64 = 0
    var at = byte
    while unsafe at < bytes.count {
      word |= unsafe UInt64(bytes[at]) &<< UInt64(truncatingIfNeeded: (at &- byte) &* 8)
      at &+= 1
    }
    return word &>> UInt64(truncatingIfNeeded: position & 7)
  }

  /// An integer of `count` bits, at most 57.
  @inline(__always)
  package mutating func read(bits count: Int) -> UInt64 {
    let value = window() & ((1 &<< UInt64(truncatingIfNeeded: count)) &- 1)
    position &+= count
    return value
  }

  @inline(__always)
  package mutating func skip(bits count: Int) { position &+= count }

  /// As ``BitWriter/writeGamma(_:)`` wrote it.
  @inline(__always)
  package mutating func readGamma() -> UInt64 {
    let window = window()
    let width = window.trailingZeroBitCount
    // Both parts of the code of a value below 2^28 are in the window.
    if width < 28 {
      position &+= 2 &* width &+ 1
      let low = window &>> UInt64(truncatingIfNeeded: width &+ 1)
      return 1 &<< UInt64(truncatingIfNeeded: width)
        | (low & ((1 &<< UInt64(truncatingIfNeeded: width)) &- 1))
    }
    return readLongGamma()
  }

  /// As ``BitWriter/writeDelta(_:)`` wrote it.
  @inline(__always)
  package mutating func readDelta() -> UInt64 {
    // Compared without a sign: a width beyond 63 bits must not become less than zero.
    let width = readGamma() &- 1
    guard width < 64 else {
      isInvalid = true
      return 1
    }
    return readLow(bits: Int(truncatingIfNeeded: width))
  }

  /// As ``BitWriter/writeRice(_:lowBits:)`` wrote it; `lowBits` is at most 32.
  package mutating func readRice(lowBits: Int) -> UInt64 {
    var zeros: UInt64 = 0
    while !isOverrun {
      let count = min(window().trailingZeroBitCount, 48)
      zeros += UInt64(count)
      position &+= count
      if count < 48 {
        position &+= 1
        break
      }
    }
    if zeros.leadingZeroBitCount < lowBits { isInvalid = true }
    return zeros << UInt64(lowBits) | read(bits: lowBits)
  }

  /// As ``BitWriter/writeTruncated(_:below:shortest:)`` wrote it; always less than `bound`, or zero.
  /// The bound is at most 2^33.
  @inline(__always)
  package mutating func readTruncated(
    below bound: UInt64, shortest: ShortestCodes = .inTheMiddle
  ) -> UInt64 {
    guard bound > 1 else { return 0 }
    let width = 63 &- bound.leadingZeroBitCount
    let shorter = (2 &<< UInt64(truncatingIfNeeded: width)) &- bound
    let window = window()
    let short = window & ((1 &<< UInt64(truncatingIfNeeded: width)) &- 1)
    var value = short
    position &+= width
    if short >= shorter {
      position &+= 1
      let last = (window &>> UInt64(truncatingIfNeeded: width)) & 1
      value = (short &<< 1 | last) &- shorter
    }
    // The values with the shortest codes come first.
    value &+= shortest.first(of: shorter, below: bound)
    return value >= bound ? value &- bound : value
  }

  /// Codes that lie together in 57 bits, read from a copy of them. To read all of a short
  /// structure and to ask once, at the end, whether it was short enough.
  struct Short {
    private var window: UInt64
    /// Bits from the reader's position on that are read.
    private(set) var bitCount: Int
    private let end: Int

    /// Begins so many bits behind the position of `reader`.
    @inline(__always)
    init(_ reader: BitReader, after bitCount: Int = 0) {
      window = reader.window(at: reader.position &+ bitCount)
      self.bitCount = bitCount
      end = bitCount &+ 57
    }

    /// Whether all that was read was there. If not, values are anything.
    @inline(__always)
    var isSound: Bool { bitCount <= end }

    @inline(__always)
    mutating func skip(bits count: Int) {
      window &>>= UInt64(truncatingIfNeeded: count)
      bitCount &+= count
    }

    @inline(__always)
    mutating func readGamma() -> Int {
      let width = window.trailingZeroBitCount
      let high: UInt64 = 1 &<< UInt64(truncatingIfNeeded: width)
      let low = window &>> UInt64(truncatingIfNeeded: width &+ 1) & (high &- 1)
      skip(bits: 2 &* width &+ 1)
      return Int(truncatingIfNeeded: high | low)
    }

    @inline(__always)
    mutating func skipTruncated(below bound: Int) {
      guard bound > 1 else { return }
      let width = 63 &- bound.leadingZeroBitCount
      let shorter = 2 &<< width &- bound
      let isLong = Int(truncatingIfNeeded: window) & (1 &<< width &- 1) >= shorter
      skip(bits: width &+ (isLong ? 1 : 0))
    }
  }

  private mutating func readLongGamma() -> UInt64 {
    var width = 0
    var isComplete = false
    while position < bitCount && !isComplete {
      isComplete = read(bits: 1) == 1
      if !isComplete { width += 1 }
    }
    // Zeros up to the end are no code, nor is nothing at all.
    guard isComplete, width < 64 else {
      isInvalid = true
      return 1
    }
    return readLow(bits: width)
  }

  /// A value whose highest bit, bit `count`, is known to be one.
  @inline(__always)
  private mutating func readLow(bits count: Int) -> UInt64 {
    if count <= 32 { return 1 &<< UInt64(truncatingIfNeeded: count) | read(bits: count) }
    let low = read(bits: 32)
    return 1 &<< UInt64(truncatingIfNeeded: count) | read(bits: count - 32) &<< 32 | low
  }
}
