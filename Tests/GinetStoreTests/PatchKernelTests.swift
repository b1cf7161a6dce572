// Licensed under the Apache License 2.0.

import CKernels
import TestSupport
import Testing

/// All bytes lie at the end of what may be read.
@Suite("Patches of a block")
struct PatchKernelTests {
  private static let blockLength = Int(GINET_BLOCK)
  private let memory: KernelMemory

  init() throws { memory = try KernelMemory() }

  /// High parts and where they belong, written as the header of the kernels describes them.
  private struct Patches {
    var places: [Int]
    var highs: [UInt32]
    var highWidth: Int

    init(count: Int, highWidth: Int, using random: inout SeededRandom) {
      places = (0..<blockLength).shuffled(using: &random).prefix(count).sorted()
      let largest = UInt32(truncatingIfNeeded: (UInt64(1) << highWidth) - 1)
      highs = (0..<count).map { _ in
        [0, largest, UInt32.random(in: 0...largest, using: &random)].randomElement(using: &random)
          ?? 0
      }
      self.highWidth = highWidth
    }

    var placesByteCount: Int { places.count > 15 ? 16 : places.count }

    var bytes: [UInt8] {
      var bytes = places.map { UInt8($0) }
      if places.count > 15 {
        bytes = Array(repeating: 0, count: 16)
        for place in places { bytes[place / 8] |= 1 << (place % 8) }
      }
      var bits = [UInt8](repeating: 0, count: (highs.count * highWidth + 7) / 8)
      for (i, high) in highs.enumerated() {
        for bit in 0..<highWidth where high >> bit & 1 != 0 {
          bits[(i * highWidth + bit) / 8] |= 1 << ((i * highWidth + bit) % 8)
        }
      }
      return bytes + bits
    }

    func applied(to values: [UInt32], width: Int) -> [UInt32] {
      var values = values
      for (place, high) in zip(places, highs) { values[place] |= high << width }
      return values
    }
  }

  private func lowValues(width: Int, using random: inout SeededRandom) -> [UInt32] {
    let largest = UInt32(truncatingIfNeeded: (UInt64(1) << width) - 1)
    return (0..<Self.blockLength).map { _ in UInt32.random(in: 0...largest, using: &random) }
  }

  /// Whether both kernels refuse, which have to agree.
  private func isRefused(
    _ bytes: [UInt8], count: UInt32, highWidth: UInt32, width: UInt32
  ) -> Bool {
    let place = memory.place(bytes)
    var answers: (Int32, Int32) = (0, 0)
    _ = memory.values { answers.0 = ginet_patch(place, count, highWidth, width, $0) }
    _ = memory.values { answers.1 = ginet_patch_reference(place, count, highWidth, width, $0) }
    #expect(answers.0 == answers.1)
    return answers.0 == 0
  }

  @Test("high parts are put over the values at their places", arguments: 1...128)
  func everyCount(count: Int) {
    var random = SeededRandom()
    for highWidth in 1...32 {
      let width = Int.random(in: 0...(32 - highWidth), using: &random)
      let patches = Patches(count: count, highWidth: highWidth, using: &random)
      let values = lowValues(width: width, using: &random)
      let expected = patches.applied(to: values, width: width)
      let bytes = patches.bytes
      #expect(ginet_patches_size(UInt32(count), UInt32(highWidth)) == bytes.count)
      let place = memory.place(bytes)
      for patch in [ginet_patch, ginet_patch_reference] {
        let patched = memory.values(from: values) {
          #expect(patch(place, UInt32(count), UInt32(highWidth), UInt32(width), $0) == 1)
        }
        #expect(patched == expected, "\(highWidth) bits above \(width)")
      }
    }
  }

  @Test("up to 15 places are a list, more are a map")
  func layout() {
    var patches = [UInt8]([3, 100, 0b01_0101])
    var values = [UInt32](repeating: 1, count: Self.blockLength)
    #expect(ginet_patch(patches, 2, 3, 4, &values) == 1)
    #expect(values[3] == 0x51 && values[100] == 0x21)
    #expect(values.count { $0 != 1 } == 2)

    // Every eighth of the values, whose bit 31 is set.
    patches = Array(repeating: 0x01, count: 16) + [0xFF, 0xFF]
    values = Array(repeating: 0, count: Self.blockLength)
    #expect(ginet_patch(patches, 16, 1, 31, &values) == 1)
    #expect(values.indices.allSatisfy { values[$0] == ($0 % 8 == 0 ? 1 << 31 : 0) })
    #expect(ginet_patches_size(15, 1) == 17 && ginet_patches_size(16, 1) == 18)
  }

  @Test("places that do not ascend or lie beyond the block are refused", arguments: 1...15)
  func brokenLists(count: Int) {
    var random = SeededRandom()
    let patches = Patches(count: count, highWidth: 5, using: &random)
    for place in 0..<count {
      var broken: [UInt8] = [128, 129, 255]
      if place > 0 { broken += [UInt8(patches.places[place - 1]), 0] }
      if place < count - 1 { broken.append(UInt8(patches.places[place + 1])) }
      for value in broken {
        var bytes = patches.bytes
        bytes[place] = value
        #expect(isRefused(bytes, count: UInt32(count), highWidth: 5, width: 3), "\(bytes)")
      }
    }
    #expect(!isRefused(patches.bytes, count: UInt32(count), highWidth: 5, width: 3))
  }

  @Test(
    "a map of more or fewer places than there are is refused", arguments: [16, 17, 40, 127, 128])
  func brokenMaps(count: Int) {
    var random = SeededRandom()
    let patches = Patches(count: count, highWidth: 5, using: &random)
    for bit in 0..<Self.blockLength {
      var bytes = patches.bytes
      bytes[bit / 8] ^= 1 << (bit % 8)
      #expect(isRefused(bytes, count: UInt32(count), highWidth: 5, width: 3))
    }
    #expect(!isRefused(patches.bytes, count: UInt32(count), highWidth: 5, width: 3))
  }

  @Test("damaged places are refused or mean the same to both kernels", arguments: 1...128)
  func damage(count: Int) {
    var random = SeededRandom()
    let patches = Patches(count: count, highWidth: 7, using: &random)
    for _ in 0..<20 {
      var bytes = patches.bytes
      bytes[Int.random(in: 0..<patches.placesByteCount, using: &random)] =
        UInt8.random(in: 0...255, using: &random)
      let isRefused = isRefused(bytes, count: UInt32(count), highWidth: 7, width: 9)
      let place = memory.place(bytes)
      let low = lowValues(width: 9, using: &random)
      let patched = [ginet_patch, ginet_patch_reference].map { patch in
        memory.values(from: low) { _ = patch(place, UInt32(count), 7, 9, $0) }
      }
      #expect(isRefused || patched[0] == patched[1])
    }
  }

  @Test(
    "what no block can have is refused before a byte is read",
    arguments: [
      (0, 1, 0), (129, 1, 0), (.max, 1, 0), (1, 0, 0), (1, 33, 0), (1, .max, 2), (1, 1, 32),
      (1, 32, 1), (1, 2, .max), (0, 0, 0),
    ] as [(UInt32, UInt32, UInt32)])
  func impossible(count: UInt32, highWidth: UInt32, width: UInt32) {
    #expect(isRefused([], count: count, highWidth: highWidth, width: width))
  }
}
