// Licensed under the Apache License 2.0.

/// Numbers for a few terms, which are looked for among many: open addressing, at most half full.
struct TermTable {
  private(set) var terms: [[UInt8]] = []
  /// One more than the number of a term, or zero.
  private var slots = [UInt32](repeating: 0, count: 16)
  /// By the length of terms: the bytes that they begin with, some bytes for each bit.
  private var beginnings = InlineArray<64, UInt64>(repeating: 0)
  // Differs each time, so that nobody can know which terms share a slot.
  private let seed = UInt64.random(in: .min ... .max)

  var isEmpty: Bool { terms.isEmpty }

  /// The number of a term, which is added if it is new.
  mutating func number(adding term: [UInt8]) -> Int {
    let known = term.withUnsafeBufferPointer { number(of: $0) }
    if let known { return known }
    terms.append(term)
    if 2 * terms.count > slots.count {
      slots = [UInt32](repeating: 0, count: 2 * slots.count)
      for number in terms.indices { place(number) }
    } else {
      place(terms.count - 1)
    }
    return terms.count - 1
  }

  private mutating func place(_ number: Int) {
    terms[number].withUnsafeBufferPointer { term in
      beginnings[term.count & 63] |= Self.bit(ofBeginning: term)
      var slot = Int(truncatingIfNeeded: hash(term)) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(clamping: number + 1)
    }
  }

  /// The number of a term, or nil if it was not added.
  @inline(__always)
  func number(of term: UnsafeBufferPointer<UInt8>) -> Int? {
    // Nearly all of the terms of a text are others.
    if beginnings[term.count & 63] & Self.bit(ofBeginning: term) == 0 { return nil }
    return find(term)
  }

  @inline(never)
  private func find(_ term: UnsafeBufferPointer<UInt8>) -> Int? {
    var slot = Int(truncatingIfNeeded: hash(term)) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if terms[number].count == term.count, terms[number].elementsEqual(term) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  @inline(__always)
  private static func bit(ofBeginning term: UnsafeBufferPointer<UInt8>) -> UInt64 {
    1 &<< UInt64(term.first ?? 0)
  }

  private func hash(_ term: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = seed
    for byte in term {
      hash = (hash ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    return hash
  }
}
