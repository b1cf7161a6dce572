// Licensed under the Apache License 2.0.

/// Appends integers and bytes, little-endian.
package struct ByteWriter: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package var count: Int { bytes.count }

  package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  package mutating func write(_ value: UInt8) { bytes.append(value) }

  package mutating func write(_ value: some FixedWidthInteger & UnsignedInteger) {
    for shift in stride(from: 0, to: value.bitWidth, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }

  /// Seven bits a byte, lowest first; the high bit says that more follow.
  package mutating func writeVarint(_ value: UInt64) {
    var rest = value
    while rest > 127 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  package mutating func writeVarint(_ value: Int) { writeVarint(UInt64(value)) }
  package mutating func writeVarint(_ value: UInt32) { writeVarint(UInt64(value)) }

  package mutating func write(contentsOf other: some Collection<UInt8>) {
    bytes.append(contentsOf: other)
  }

  /// Appends `byteCount` zeros and lets `body` set them.
  package mutating func append(
    _ byteCount: Int, _ body: (UnsafeMutableBufferPointer<UInt8>) -> Void
  ) {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: byteCount))
    unsafe bytes.withUnsafeMutableBufferPointer { buffer in
      unsafe body(UnsafeMutableBufferPointer(rebasing: buffer[start...]))
    }
  }

  /// The length as a varint, then the UTF-8 bytes.
  package mutating func write(_ text: String) {
    writeVarint(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }
}
