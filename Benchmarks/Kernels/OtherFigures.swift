// Licensed under the Apache License 2.0.

import BenchmarkSupport
import KernelLoops

/// Patches, bit sets and checksums, called from C and from Swift.
struct OtherFigures {
  let memory: Memory

  init(_ memory: Memory) { self.memory = memory }

  func print() {
    printPatches()
    printBitSets()
    memory.fillAtRandom()
    printChecksums()
  }

  private static var titles: [String] {
    ["C", "Swift"].flatMap { name in Source.allCases.map { "\(name) \($0.name)" } }
  }

  /// Nanoseconds a call.
  private func times(
    size: Int, _ c: @escaping (kernel_input) -> Void, _ swift: @escaping (kernel_input) -> Void
  ) -> [Double] {
    [c, swift].flatMap { loop in
      Source.allCases.map { source in
        source.callTime(of: source.input(memory.bytes, size: size), loop)
      }
    }
  }

  // MARK: Patches

  private func printPatches() {
    let table = Table(["patch, of 4 bits"] + Self.titles)
    for count in [0, 3, 8, 15, 16, 20, 40, 128] {
      let size = ginet_patches_size(UInt32(count), 4)
      if count > 0 { memory.fill(size: size) { Self.writePatches(count, $0, &$1) } }
      let times = times(
        size: size,
        { loop_patch($0, UInt32(count), 4, 6, memory.values) },
        { SwiftLoops.patch($0, count: UInt32(count), highWidth: 4, width: 6, memory.values) })
      table.add("\(count)", times.map { $0 / Double(GINET_BLOCK) })
    }
  }

  /// Patches at random places; their high parts are what the memory holds.
  private static func writePatches(
    _ count: Int, _ bytes: UnsafeMutablePointer<UInt8>, _ random: inout SplitMix
  ) {
    var map = UInt128.randomSet(of: count, below: Int(GINET_BLOCK), using: &random)
    if count > 15 {
      UnsafeMutableRawPointer(bytes).storeBytes(of: map.littleEndian, as: UInt128.self)
    } else {
      for i in 0..<count {
        bytes[i] = UInt8(map.trailingZeroBitCount)
        map &= map - 1
      }
    }
  }

  // MARK: Bit sets

  private func printBitSets() {
    let table = Table(["bit set"] + Self.titles)
    for places in [1, 2, 3, 4, 8, 16, 32] {
      let size = places * Int(GINET_BLOCK) / 8
      memory.fill(size: size) { bytes, random in
        for i in 0..<size { bytes[i] = 0 }
        // In each 128 bits as many as the mean: 128 in all.
        for part in 0..<places {
          let end = 128 * (part + 1) / places
          let set = UInt128.randomSet(of: end - 128 * part / places, below: 128, using: &random)
          UnsafeMutableRawPointer(bytes + 16 * part)
            .storeBytes(of: set.littleEndian, as: UInt128.self)
        }
      }
      let times = times(
        size: size, { loop_unpack_bits($0, memory.values) },
        { SwiftLoops.unpackBits($0, memory.values) })
      table.add("1 in \(places)", times.map { $0 / Double(GINET_BLOCK) })
    }
  }

  // MARK: Checksums

  private func printChecksums() {
    let table = Table(["GB/s of crc32c"] + Self.titles, digits: 1)
    var sum: UInt32 = 0
    for size in [16, 64, 512, 4096, 65536] {
      let times = times(
        size: size, { sum &+= loop_crc32c($0) }, { sum &+= SwiftLoops.checksum($0) })
      table.add("\(size) bytes", times.map { Double(size) / $0 })
    }
    // Printed, so that no checksum may be left out.
    Swift.print("sum of checksums: \(sum)")
  }
}

extension UInt128 {
  /// `count` random bits of the lowest `end`.
  fileprivate static func randomSet(
    of count: Int, below end: Int, using random: inout SplitMix
  ) -> UInt128 {
    // Of more than half the bits those are drawn that are missing.
    if count > end / 2 {
      let all = UInt128.max >> UInt128(128 - end)
      return all ^ randomSet(of: end - count, below: end, using: &random)
    }
    var set: UInt128 = 0
    var left = count
    while left > 0 {
      let bit = UInt128(1) << UInt128(random.next() % UInt64(end))
      left -= set & bit == 0 ? 1 : 0
      set |= bit
    }
    return set
  }
}
