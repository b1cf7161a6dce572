// Licensed under the Apache License 2.0.

import KernelLoops

/// The loops of `kernel_loops.h` in Swift, over the functions that the library calls.
enum SwiftLoops {
  @inline(__always)
  private static func each(
    _ input: kernel_input, _ body: (UnsafeMutablePointer<UInt8>, UInt32) -> Void
  ) {
    for _ in 0..<input.rounds {
      for i in 0..<input.count {
        body(input.bytes + i &* input.size, UInt32(truncatingIfNeeded: i))
      }
    }
  }

  @inline(never)
  static func unpack(_ input: kernel_input, width: UInt32, _ values: UnsafeMutablePointer<UInt32>) {
    each(input) { bytes, _ in ginet_unpack(bytes, width, values) }
  }

  @inline(never)
  static func unpackAscending(
    _ input: kernel_input, width: UInt32, _ values: UnsafeMutablePointer<UInt32>
  ) {
    each(input) { bytes, i in ginet_unpack_ascending(bytes, width, i, values) }
  }

  @inline(never)
  static func ascend(_ input: kernel_input) {
    each(input) { bytes, i in
      bytes.withMemoryRebound(to: UInt32.self, capacity: 128) { ginet_ascend($0, i) }
    }
  }

  @inline(never)
  static func patch(
    _ input: kernel_input, count: UInt32, highWidth: UInt32, width: UInt32,
    _ values: UnsafeMutablePointer<UInt32>
  ) {
    each(input) { bytes, _ in _ = ginet_patch(bytes, count, highWidth, width, values) }
  }

  @inline(never)
  static func unpackBits(_ input: kernel_input, _ values: UnsafeMutablePointer<UInt32>) {
    each(input) { bytes, i in _ = ginet_unpack_bits(bytes, input.size, i, values) }
  }

  @inline(never)
  static func checksum(_ input: kernel_input) -> UInt32 {
    var sum: UInt32 = 0
    each(input) { bytes, _ in sum &+= ginet_crc32c(0, bytes, input.size) }
    return sum
  }
}
