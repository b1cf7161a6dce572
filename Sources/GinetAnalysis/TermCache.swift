// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#else
  private import Darwin
#endif

/// What a slow rewriting of single terms made of them: a cache of sets of two.
///
/// It holds terms of at most 24 bytes that keep their beginning and end in at most five other bytes,
/// as words and their stems do: then a term that was rewritten before costs one look-up. Others are
/// rewritten each time.
final class TermCache {
  /// All bits zero is an empty slot.
  private struct Slot {
    var key: PackedTerm
    /// Of the key; zero in an empty slot.
    var keyLength: UInt8
    /// Bytes at the beginning of the key that stay.
    var keptLength: UInt8
    /// Bytes of `ending` that follow them.
    var endingLength: UInt8
    var ending: (UInt8, UInt8, UInt8, UInt8, UInt8)

    @inline(__always)
    func holds(_ term: PackedTerm, length: UInt32) -> Bool {
      key == term && UInt32(keyLength) == length
    }
  }

  /// A query has few terms, and touching a page of memory for each takes longer than to stem it.
  private static let fewestSetBits = 5
  private static let mostSetBits = 14
  private static let longestEnding = 5

  private var slots: UnsafeMutablePointer<Slot>
  private var setBits = fewestSetBits
  /// Terms that were remembered in the sets that there are now.
  private var termCount = 0

  init?() {
    guard let slots = Self.emptySlots(setBits: Self.fewestSetBits) else { return nil }
    self.slots = slots
  }

  deinit { free(slots) }

  private static func emptySlots(setBits: Int) -> UnsafeMutablePointer<Slot>? {
    let count = 2 << setBits
    let memory = calloc(count, MemoryLayout<Slot>.stride)
    return memory?.bindMemory(to: Slot.self, capacity: count)
  }

  /// Rewrites every term of the stream that is not protected.
  ///
  /// - Parameter rewriteTerm: gives token `index` its new term, which depends on the old one alone.
  func rewrite(
    _ stream: inout TokenStream, by rewriteTerm: (inout TokenStream, _ index: Int) -> Void
  ) {
    var index = rewriteKnown(&stream, from: 0)
    while index < stream.tokens.count {
      let before = stream.tokens[index]
      let key = stream.bytes.withUnsafeBytes {
        PackedTerm($0, start: Int(before.termStart), length: Int(before.termLength))
      }
      rewriteTerm(&stream, index)
      if let key { remember(key, of: before, in: stream, at: index) }
      index = rewriteKnown(&stream, from: index + 1)
    }
  }

  /// Rewrites terms from token `first` on, up to the first that is not in the cache, and returns
  /// the index of that one, or the count.
  private func rewriteKnown(_ stream: inout TokenStream, from first: Int) -> Int {
    let (slots, setBits) = (slots, setBits)
    return stream.tokens.withUnsafeMutableBufferPointer { tokens in
      stream.bytes.withUnsafeMutableBytes { bytes in
        var index = first
        while index < tokens.count {
          let token = tokens[index]
          if !token.traits.contains(.protected) {
            let start = Int(token.termStart)
            guard
              let key = PackedTerm(
                UnsafeRawBufferPointer(bytes), start: start, length: Int(token.termLength))
            else { return index }
            var slot = slots + 2 &* key.hash(bits: setBits)
            if !slot.pointee.holds(key, length: token.termLength) {
              slot += 1
              guard slot.pointee.holds(key, length: token.termLength) else { return index }
            }
            let kept = Int(slot.pointee.keptLength)
            let ending = Int(slot.pointee.endingLength)
            tokens[index].termLength = UInt32(truncatingIfNeeded: kept &+ ending)
            if ending > 0 { Self.write(slot.pointee.ending, ending, to: bytes, at: start &+ kept) }
          }
          index &+= 1
        }
        return index
      }
    }
  }

  @inline(never)
  private static func write(
    _ ending: (UInt8, UInt8, UInt8, UInt8, UInt8), _ count: Int,
    to bytes: UnsafeMutableRawBufferPointer, at start: Int
  ) {
    withUnsafeBytes(of: ending) { ending in
      for offset in 0..<count { bytes[start + offset] = ending[offset] }
    }
  }

  private func remember(_ key: PackedTerm, of before: Token, in stream: TokenStream, at index: Int)
  {
    let result = stream.bytes[stream.tokens[index].termRange]
    let length = Int(before.termLength)
    // A longer term needs new room each time.
    guard length > 0, result.count <= length else { return }
    // A look-up leaves the traits, which a term that is ASCII no more has to change.
    let isNew = stream.tokens[index].traits.subtracting(before.traits).contains(.nonASCII)
    if isNew { return }
    var packed = key
    withUnsafeBytes(of: &packed) { term in
      var kept = 0
      while kept < result.count, term[kept] == result[result.startIndex + kept] { kept += 1 }
      let rest = result.dropFirst(kept)
      guard rest.count <= Self.longestEnding else { return }
      var slot = Slot(
        key: key, keyLength: UInt8(length), keptLength: UInt8(kept),
        endingLength: UInt8(rest.count), ending: (0, 0, 0, 0, 0))
      withUnsafeMutableBytes(of: &slot.ending) { $0.copyBytes(from: rest) }
      if termCount == 1 << setBits { grow() }
      termCount += 1
      put(slot)
    }
  }

  /// Puts a term first in its set, and the one that was first second.
  private func put(_ slot: Slot) {
    let set = 2 * slot.key.hash(bits: setBits)
    slots[set + 1] = slots[set]
    slots[set] = slot
  }

  /// Makes four sets of each, up to a bound. Without memory there stay as many as there are.
  private func grow() {
    let bits = min(setBits + 2, Self.mostSetBits)
    guard bits > setBits, let more = Self.emptySlots(setBits: bits) else { return }
    let (old, count) = (slots, 2 << setBits)
    (slots, setBits, termCount) = (more, bits, 0)
    for set in stride(from: 0, to: count, by: 2) {
      for place in [set + 1, set] where old[place].keyLength > 0 {
        put(old[place])
        termCount += 1
      }
    }
    free(old)
  }
}
