// Licensed under the Apache License 2.0.

import CKernels
import TestSupport
import Testing

/// All bytes lie at the end of what may be read, all values at the end of what may be written.
@Suite("Bit sets of a block")
struct BitSetKernelTests {
  private let memory: KernelMemory

  init() throws { memory = try KernelMemory() }

  /// The count that both kernels return, and the values that it covers.
  private func expectSame(_ bytes: [UInt8], base: UInt32) -> (count: UInt32, values: [UInt32]) {
    let place = memory.place(bytes)
    var counts: (UInt32, UInt32) = (0, 0)
    let room = Int(GINET_BLOCK_ROOM)
    let values = memory.values(room: room) {
      counts.0 = ginet_unpack_bits(place, bytes.count, base, $0)
    }
    let expected = memory.values {
      counts.1 = ginet_unpack_bits_reference(place, bytes.count, base, $0)
    }
    let covered = Int(min(counts.1, UInt32(GINET_BLOCK)))
    #expect(counts.0 == counts.1, "\(bytes)")
    #expect(values.prefix(covered) == expected.prefix(covered), "\(bytes), base \(base)")
    return (counts.0, Array(values.prefix(covered)))
  }

  @Test("set bits are numbered as the reference says, whatever their density", arguments: 0...8)
  func everySize(eighths: Int) {
    var random = SeededRandom()
    let longest = (0..<600).map { _ in
      (0..<8).reduce(UInt8(0)) { byte, bit in
        byte | (Int(random.next() >> 61) < eighths ? 1 << bit : 0)
      }
    }
    for size in 0...600 {
      let bytes = Array(longest.suffix(size))
      let set = expectSame(bytes, base: UInt32(truncatingIfNeeded: random.next()))
      #expect(Int(set.count) == bytes.reduce(0) { $0 + $1.nonzeroBitCount })
    }
  }

  @Test("each byte alone, first, in the middle and last", arguments: [0, 1, 7, 8, 15])
  func everyByte(zeros: Int) {
    for byte in UInt8.min...UInt8.max {
      let padding = [UInt8](repeating: 0, count: zeros)
      let expected = (0..<UInt32(8)).filter { byte >> $0 & 1 != 0 }.map { $0 + 8 * UInt32(zeros) }
      #expect(expectSame(padding + [byte], base: 0).values == expected)
      #expect(expectSame(padding + [byte] + padding, base: 0).values == expected)
    }
  }

  @Test("numbers are lowest first from the base, modulo 2^32")
  func order() {
    #expect(expectSame([0b1000_0001, 0, 0b10], base: 100).values == [100, 107, 117])
    #expect(expectSame([0b11, 0xFF], base: .max).values == [.max, 0, 7, 8, 9, 10, 11, 12, 13, 14])
    #expect(expectSame([], base: 5).count == 0)
  }

  @Test(
    "bits behind the 128th are counted, not written", arguments: [120, 121, 127, 128, 129, 500])
  func tooMany(count: Int) {
    var random = SeededRandom()
    var bytes = [UInt8](repeating: 0, count: 100)
    let places = (0..<800).shuffled(using: &random).prefix(count).sorted()
    for place in places { bytes[place / 8] |= 1 << (place % 8) }
    let set = expectSame(bytes, base: 0)
    #expect(Int(set.count) == count)
    #expect(set.values == places.prefix(128).map { UInt32($0) })
  }
}
