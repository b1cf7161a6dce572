// Licensed under the Apache License 2.0.

import CKernels
import TestSupport
import Testing

/// All bytes lie at the end of what may be read, all values at the end of what may be written.
@Suite("Blocks of 128 integers")
struct BlockKernelTests {
  static let widths = Array(UInt32(0)...32)
  private static let blockLength = Int(GINET_BLOCK)
  private let memory: KernelMemory

  init() throws { memory = try KernelMemory() }

  private func largest(ofWidth width: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: (UInt64(1) << width) - 1)
  }

  /// Random values of up to `width` bits.
  private func values(width: UInt32, using random: inout SeededRandom) -> [UInt32] {
    let largest = largest(ofWidth: width)
    return (0..<Self.blockLength).map { _ in UInt32.random(in: 0...largest, using: &random) }
  }

  /// Blocks of nothing, of the largest value alone, among zeros and once, and random ones.
  private func blocks(width: UInt32, using random: inout SeededRandom) -> [[UInt32]] {
    let largest = largest(ofWidth: width)
    var single = [UInt32](repeating: 0, count: Self.blockLength)
    single[Int.random(in: 0..<Self.blockLength, using: &random)] = largest
    return [
      Array(repeating: 0, count: Self.blockLength),
      Array(repeating: largest, count: Self.blockLength),
      (0..<Self.blockLength).map { _ in Bool.random(using: &random) ? largest : 0 },
      single,
    ] + (0..<8).map { _ in values(width: width, using: &random) }
  }

  private func packed(_ values: [UInt32], width: UInt32) -> [UInt8] {
    var packed = [UInt8](repeating: 0, count: 16 * Int(min(width, 32)))
    ginet_pack(values, width, &packed)
    return packed
  }

  private func sums(of gaps: [UInt32], base: UInt32) -> [UInt32] {
    var last = base
    return gaps.map { gap in
      last = last &+ gap &+ 1
      return last
    }
  }

  @Test("the variants are those of the processor, and then there is the choice")
  func variants() {
    let names = BlockVariant.all.map(\.testDescription)
    #if arch(x86_64)
      #expect(names == ["sse2", "chosen"] || names == ["sse2", "avx2", "chosen"])
    #elseif arch(arm64)
      #expect(names == ["neon", "chosen"])
    #endif
  }

  @Test(
    "what was packed is unpacked, and so says the reference",
    arguments: BlockVariant.all, widths)
  func roundTrip(variant: BlockVariant, width: UInt32) {
    var random = SeededRandom()
    for block in blocks(width: width, using: &random) {
      let bytes = memory.place(packed(block, width: width))
      #expect(variant.unpack(bytes, width: width, in: memory) == block)
      #expect(memory.values { ginet_unpack_reference(bytes, width, $0) } == block)
    }
  }

  @Test(
    "gaps add up from the base, modulo 2^32, and so says the reference",
    arguments: BlockVariant.all, widths)
  func ascending(variant: BlockVariant, width: UInt32) {
    var random = SeededRandom()
    for gaps in blocks(width: width, using: &random) {
      let bytes = memory.place(packed(gaps, width: width))
      for base in [0, .max, UInt32.random(in: 1..<(.max), using: &random)] {
        let sums = sums(of: gaps, base: base)
        #expect(variant.unpackAscending(bytes, width: width, base: base, in: memory) == sums)
        #expect(variant.ascend(gaps, base: base, in: memory) == sums)
        #expect(
          memory.values { ginet_unpack_ascending_reference(bytes, width, base, $0) } == sums)
        #expect(memory.values(from: gaps) { ginet_ascend_reference($0, base) } == sums)
      }
    }
  }

  @Test(
    "any bytes unpack as the reference says, wherever they start",
    arguments: BlockVariant.all, widths)
  func anyBytes(variant: BlockVariant, width: UInt32) {
    var random = SeededRandom()
    for offset in 0..<16 {
      let bytes = memory.place(.random(count: 16 * Int(width) + offset, using: &random))
      let values = memory.values { ginet_unpack_reference(bytes, width, $0) }
      #expect(variant.unpack(bytes, width: width, in: memory) == values)
      let sums = sums(of: values, base: 7)
      #expect(variant.unpackAscending(bytes, width: width, base: 7, in: memory) == sums)
    }
  }

  @Test("bits beyond the width are dropped", arguments: widths)
  func wideValues(width: UInt32) {
    var random = SeededRandom()
    let wide = values(width: 32, using: &random)
    let bytes = memory.place(packed(wide, width: width))
    let expected = wide.map { $0 & largest(ofWidth: width) }
    #expect(memory.values { ginet_unpack(bytes, width, $0) } == expected)
  }

  @Test(
    "a width above 32 counts as 32", arguments: BlockVariant.all, [UInt32(33), 64, 255, 256, .max])
  func widthOutOfRange(variant: BlockVariant, width: UInt32) {
    var random = SeededRandom()
    let values = values(width: 32, using: &random)
    let bytes = memory.place(packed(values, width: width))
    #expect(variant.unpack(bytes, width: width, in: memory) == values)
    #expect(memory.values { ginet_unpack_reference(bytes, width, $0) } == values)
    let sums = sums(of: values, base: 9)
    #expect(variant.unpackAscending(bytes, width: width, base: 9, in: memory) == sums)
    #expect(memory.values { ginet_unpack_ascending_reference(bytes, width, 9, $0) } == sums)
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
      values = self.values(width: width, using: &random)
      values[place] |= least
      #expect(ginet_block_width(values) == width)
    }
  }
}
