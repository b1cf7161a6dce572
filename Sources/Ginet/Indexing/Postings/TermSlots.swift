// Licensed under the Apache License 2.0.

internal import CKernels

/// Finds the numbers of terms by the hashes of their bytes: open addressing, at most half full.
struct TermSlots {
  /// The upper half of the hash, and one more than the number of the term; or zero.
  private var slots = RawArray<UInt64>()
  private var used = 0
  // Differs each time, so that nobody can know which terms share a slot.
  private let seed = UInt64.random(in: .min ... .max)

  var byteCount: Int { slots.byteCount }

  func free() { slots.free() }

  /// The number of a term of this hash that `isTerm` says to be the one.
  @inline(__always)
  func find(_ hash: UInt64, isTerm: (Int) -> Bool) -> Int? {
    guard slots.count > 0 else { return nil }
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: hash >> 32) & mask
    while true {
      let found = slots.at(slot).pointee
      if found == 0 { return nil }
      if found >> 32 == hash >> 32 {
        let number = Int(truncatingIfNeeded: found & 0xFFFF_FFFF) &- 1
        if isTerm(number) { return number }
      }
      slot = (slot &+ 1) & mask
    }
  }

  @inline(__always)
  func prefetch(_ hash: UInt64) {
    guard slots.count > 0 else { return }
    ginet_prefetch(slots.at(Int(truncatingIfNeeded: hash >> 32) & (slots.count &- 1)))
  }

  /// Makes room for one more term, or returns false.
  mutating func makeRoom() -> Bool {
    if (used + 1) * 2 <= slots.count { return true }
    let old = slots
    slots = RawArray()
    let count = max(old.count * 2, 1 << 10)
    guard slots.makeRoom(for: count) else {
      slots = old
      return false
    }
    slots.elements.initialize(repeating: 0, count: count)
    slots.count = count
    for entry in old.buffer where entry != 0 { place(entry) }
    old.free()
    return true
  }

  /// Adds a term that is not there, for which there is room.
  mutating func insert(_ hash: UInt64, _ number: Int) {
    place(hash & 0xFFFF_FFFF_0000_0000 | UInt64(number + 1))
    used += 1
  }

  private func place(_ entry: UInt64) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: entry >> 32) & mask
    while slots.at(slot).pointee != 0 { slot = (slot + 1) & mask }
    slots.at(slot).pointee = entry
  }

  /// Takes eight bytes at a time; of more than eight the last eight may overlap those before.
  @inline(__always)
  func hash(of name: UnsafeRawBufferPointer) -> UInt64 {
    let count = name.count
    var hash = seed ^ UInt64(truncatingIfNeeded: count)
    @inline(__always) func mix(_ word: UInt64) {
      let product = (hash ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
      hash = product.high ^ product.low
    }
    guard let bytes = name.baseAddress else { return hash }
    if count >= 8 {
      var offset = 0
      while offset < count &- 8 {
        mix(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        offset &+= 8
      }
      mix(bytes.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self))
    } else if count >= 4 {
      let low = bytes.loadUnaligned(as: UInt32.self)
      let high = bytes.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)
      mix(UInt64(high) << 32 | UInt64(low))
    } else if count > 0 {
      let middle = bytes.load(fromByteOffset: count / 2, as: UInt8.self)
      let last = bytes.load(fromByteOffset: count &- 1, as: UInt8.self)
      mix(
        UInt64(bytes.load(as: UInt8.self)) << 16 | UInt64(middle) << 8 | UInt64(last))
    }
    mix(0x9E37_79B9_7F4A_7C15)
    return hash
  }
}
