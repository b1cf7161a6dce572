// Licensed under the Apache License 2.0.

/// Reads the integers of skips, which are many and short.
///
/// Beyond the end it reads zeros, and ``isSound`` says that it did; so its reader checks once for all
/// of them.
@safe struct SkipBytes {
  private let bytes: UnsafeRawBufferPointer
  private(set) var position = 0
  private(set) var isSound = true

  init(_ bytes: UnsafeRawBufferPointer) { unsafe self.bytes = bytes }

  var isAtEnd: Bool { unsafe position == bytes.count }

  @inline(__always)
  mutating func readByte() -> UInt8 {
    guard unsafe position < bytes.count else {
      isSound = false
      return 0
    }
    defer { position &+= 1 }
    return unsafe bytes[position]
  }

  @inline(__always)
  mutating func readVarint() -> UInt64 {
    let first = readByte()
    if first < 128 { return UInt64(first) }
    let second = readByte()
    let value = UInt64(first & 127) | UInt64(second & 127) << 7
    return second < 128 ? value : readLongVarint(value)
  }

  @inline(never)
  private mutating func readLongVarint(_ start: UInt64) -> UInt64 {
    var value = start
    var shift: UInt64 = 14
    while true {
      let byte = readByte()
      if shift == 63 && byte > 1 {
        isSound = false
        return 0
      }
      value |= UInt64(byte & 127) << shift
      if byte < 128 { return value }
      shift += 7
    }
  }
}
