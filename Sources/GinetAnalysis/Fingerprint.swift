// Licensed under the Apache License 2.0.

/// FNV-1a, 64 bits, over a sequence of items: tells settings and libraries apart in identities.
package struct Fingerprint: CustomStringConvertible {
  private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

  package init() {}

  /// Adds an item. Two items are not the same as one of both their bytes.
  package mutating func combine(_ item: some Sequence<UInt8>) {
    for byte in item { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    hash = (hash ^ 0xFF) &* 0x0000_0100_0000_01B3
  }

  package mutating func combine(_ item: String) { combine(item.utf8) }

  /// Hexadecimal.
  package var description: String { String(hash, radix: 16) }
}
