// Licensed under the Apache License 2.0.

/// Gives each distinct term a number, in the order of first appearance.
///
/// Open addressing over one buffer of bytes: a term costs its bytes and twelve more.
struct TermTable {
  private(set) var count = 0
  private var bytes: [UInt8] = []
  /// Where each term ends in `bytes`; it starts where the one before ends.
  private var ends: [Int] = [0]
  private var hashes: [UInt32] = []
  /// A term's number plus one, or zero.
  private var slots = [UInt32](repeating: 0, count: 1 << 12)

  /// The number of `term`, which is added if it is new.
  mutating func number(of term: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let hash = Self.hash(term)
    let slot = slot(of: term, hash)
    if slots[slot] != 0 { return slots[slot] - 1 }
    slots[slot] = UInt32(count + 1)
    bytes.append(contentsOf: term)
    ends.append(bytes.count)
    hashes.append(hash)
    count += 1
    if count * 2 > slots.count { grow() }
    return UInt32(count - 1)
  }

  /// The number of `term`, or nil if it was not added.
  func knownNumber(of term: UnsafeBufferPointer<UInt8>) -> UInt32? {
    let number = slots[slot(of: term, Self.hash(term))]
    return number > 0 ? number - 1 : nil
  }

  /// The slot in which `term` is, or into which it belongs.
  private func slot(of term: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> Int {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if hashes[number] == hash && isTerm(number, term) { break }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func isTerm(_ number: Int, _ term: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = ends[number]
    guard ends[number + 1] - start == term.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      var i = 0
      while i < term.count {
        if bytes[start &+ i] != term[i] { return false }
        i &+= 1
      }
      return true
    }
  }

  subscript(number: Int) -> ArraySlice<UInt8> { bytes[ends[number]..<ends[number + 1]] }

  /// The numbers of all terms, in ascending order of the terms' bytes.
  func sortedNumbers() -> [Int] {
    bytes.withUnsafeBytes { bytes in
      (0..<count).sorted { a, b in
        UnsafeRawBufferPointer(rebasing: bytes[ends[a]..<ends[a + 1]]).lexicographicallyPrecedes(
          UnsafeRawBufferPointer(rebasing: bytes[ends[b]..<ends[b + 1]]))
      }
    }
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for number in 0..<count {
      var slot = Int(hashes[number]) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(number + 1)
    }
  }

  private static func hash(_ term: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let raw = UnsafeRawBufferPointer(term)
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: raw.count)
    var i = 0
    while i + 8 <= raw.count {
      let word = raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)
      hash = (hash ^ UInt64(littleEndian: word)) &* 0xD6E8_FEB8_6659_FD93
      hash ^= hash >> 32
      i += 8
    }
    var rest: UInt64 = 0
    while i < raw.count {
      rest = rest << 8 | UInt64(raw[i])
      i += 1
    }
    hash = (hash ^ rest) &* 0xD6E8_FEB8_6659_FD93
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
