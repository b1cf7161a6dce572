// Licensed under the Apache License 2.0.

import CKernels
import Foundation
import TestSupport
import Testing

@Suite("Blocks of 128 integers")
struct BlockKernelTests {
  static let widths = Array(UInt32(0)...32)
  private static let blockLength = Int(GINET_BLOCK)

  /// Values of up to `width` bits.
  private func values(width: UInt32, using random: inout SeededRandom) -> [UInt32] {
    let largest = UInt32(truncatingIfNeeded: (UInt64(1) << width) - 1)
    return (0..<Self.blockLength).map { _ in UInt32.random(in: 0...largest, using: &random) }
  }

  private func packed(_ values: [UInt32], width: UInt32) -> [UInt8] {
    var packed = [UInt8](repeating: 0, count: 16 * Int(width))
    ginet_pack(values, width, &packed)
    return packed
  }

  private func unpacked(_ body: (UnsafeMutablePointer<UInt32>) -> Void) -> [UInt32] {
    [UInt32](unsafeUninitializedCapacity: Self.blockLength) { buffer, count in
      if let start = buffer.baseAddress { body(start) }
      count = Self.blockLength
    }
  }

  @Test("what was packed is unpacked, and so says the reference", arguments: widths)
  func roundTrip(width: UInt32) {
    var random = SeededRandom()
    for _ in 0..<200 {
      let values = values(width: width, using: &random)
      let packed = packed(values, width: width)
      #expect(unpacked { ginet_unpack(packed, width, $0) } == values)
      #expect(unpacked { ginet_unpack_reference(packed, width, $0) } == values)
    }
  }

  @Test("gaps add up from the base, modulo 2^32, and so says the reference", arguments: widths)
  func ascending(width: UInt32) {
    var random = SeededRandom()
    for base in [0, 1, .max] + (0..<200).map({ _ in UInt32.random(in: 0...(.max), using: &random) })
    {
      let gaps = values(width: width, using: &random)
      let packed = packed(gaps, width: width)
      var last = base
      let sums = gaps.map { gap in
        last = last &+ gap &+ 1
        return last
      }
      #expect(unpacked { ginet_unpack_ascending(packed, width, base, $0) } == sums)
      #expect(unpacked { ginet_unpack_ascending_reference(packed, width, base, $0) } == sums)
    }
  }

  @Test("any bytes unpack as the reference says, wherever they start", arguments: widths)
  func anyBytes(width: UInt32) {
    var random = SeededRandom()
    for offset in 0..<16 {
      let bytes = [UInt8].random(count: offset + 16 * Int(width), using: &random)
      bytes.withUnsafeBufferPointer { buffer in
        guard let start = buffer.baseAddress.map({ $0 + offset }) else { return }
        let expected = unpacked { ginet_unpack_reference(start, width, $0) }
        #expect(unpacked { ginet_unpack(start, width, $0) } == expected)
      }
    }
  }

  @Test("bits beyond the width are dropped", arguments: widths)
  func wideValues(width: UInt32) {
    var random = SeededRandom()
    let wide = values(width: 32, using: &random)
    let mask = UInt32(truncatingIfNeeded: (UInt64(1) << width) - 1)
    let packed = packed(wide, width: width)
    #expect(unpacked { ginet_unpack(packed, width, $0) } == wide.map { $0 & mask })
  }

  @Test("a width above 32 counts as 32", arguments: [UInt32(33), 64, 255, .max])
  func widthOutOfRange(width: UInt32) {
    var random = SeededRandom()
    let values = values(width: 32, using: &random)
    var packed = [UInt8](repeating: 0, count: 16 * 32)
    ginet_pack(values, width, &packed)
    #expect(unpacked { ginet_unpack(packed, width, $0) } == values)
    #expect(unpacked { ginet_unpack_reference(packed, width, $0) } == values)
    let sums = unpacked { ginet_unpack_ascending_reference(packed, 32, 9, $0) }
    #expect(unpacked { ginet_unpack_ascending(packed, width, 9, $0) } == sums)
  }

  @Test("value i stands in stream i mod 4, lowest bits first")
  func layout() {
    let packed = packed((0..<128).map { $0 % 8 }, width: 3)
    // Streams 0 to 3 hold 0, 4, 0, 4 …; 1, 5 …; 2, 6 …; 3, 7 …; each in three words.
    #expect(
      packed.prefix(16) == [
        0x20, 0x08, 0x82, 0x20, 0x69, 0x9A, 0xA6, 0x69, 0xB2, 0x2C, 0xCB, 0xB2, 0xFB, 0xBE, 0xEF,
        0xFB,
      ])
    #expect(packed.count == 48)
  }

  @Test("the width of a block is that of its largest value", arguments: widths)
  func blockWidth(width: UInt32) {
    var random = SeededRandom()
    for place in 0..<Self.blockLength {
      var values = [UInt32](repeating: 0, count: Self.blockLength)
      let least = width == 0 ? 0 : UInt32(1) << (width - 1)
      values[place] = least
      #expect(ginet_block_width(values) == width)
      let largest = UInt32(truncatingIfNeeded: (UInt64(1) << width) - 1)
      values = values.map { _ in UInt32.random(in: 0...largest, using: &random) }
      values[place] |= least
      #expect(ginet_block_width(values) == width)
    }
  }

  @Test("no byte beyond the block is read, no value beyond it written", arguments: widths)
  func bounds(width: UInt32) throws {
    // Two pages of which the second must not be touched; the block ends where it begins.
    let pageByteCount = Int(sysconf(Int32(_SC_PAGESIZE)))
    let area = mmap(
      nil, 2 * pageByteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0)
    let pages = try #require(area != MAP_FAILED ? area : nil)
    defer { munmap(pages, 2 * pageByteCount) }
    #expect(mprotect(pages + pageByteCount, pageByteCount, PROT_NONE) == 0)

    let start = pages + pageByteCount - 16 * Int(width)
    let packed = UnsafePointer(start.assumingMemoryBound(to: UInt8.self))
    var values = [UInt32](repeating: 0xDEAD_BEEF, count: Self.blockLength + 8)
    ginet_unpack(packed, width, &values)
    ginet_unpack_ascending(packed, width, 0, &values)
    #expect(values.suffix(8).allSatisfy { $0 == 0xDEAD_BEEF })
    #expect(values.prefix(128).elementsEqual(1...128))
  }
}
