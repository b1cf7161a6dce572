// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#else
  private import Darwin
#endif

/// What an index made of words that it had before: a cache of sets of two.
///
/// For the first of the two steps of an ``Analyzer``. It holds words of at most 24 bytes, told apart by
/// their traits too, that became one term, with the number that the index gave to the term. Whatever the filters
/// of the second step are, they and the look-up of the term are spared then.
package final class KnownTerms {
  /// All bits zero is an empty slot.
  private struct Slot {
    var key: PackedTerm
    /// The length and the traits of the word; zero in an empty slot.
    var tag: UInt32
    var number: UInt32

    @inline(__always)
    static func tag(of token: Token) -> UInt32 {
      token.termLength | UInt32(token.traits.rawValue) &<< 8
    }
  }

  /// The number of sets grows from the one to the other.
  private static let (fewestBits, mostBits) = (8, 16)

  private var setBits = 0
  private var slots: UnsafeMutablePointer<Slot>?
  /// Words that were kept, those that were overwritten among them.
  private var keptCount = 0

  package init() {}

  deinit { free(slots) }

  /// Memory that is in use.
  package var byteCount: Int { slots == nil ? 0 : MemoryLayout<Slot>.stride * (2 << setBits) }

  package func removeAll() {
    free(slots)
    (slots, setBits, keptCount) = (nil, 0, 0)
  }

  /// Not the number of any term.
  package static let unknown = UInt32.max

  /// Sets `numbers` to that of each token's term, or ``unknown``, and puts the tokens that are not
  /// known into `others`, each at the position that is its place in the stream.
  package func find(
    _ stream: TokenStream, _ numbers: inout [UInt32], others: inout TokenStream
  ) {
    others.removeAll()
    if numbers.count < stream.count {
      numbers += repeatElement(Self.unknown, count: stream.count - numbers.count)
    }
    let (slots, setBits) = (slots, setBits)
    stream.tokens.withUnsafeBufferPointer { tokens in
      stream.bytes.withUnsafeBytes { bytes in
        numbers.withUnsafeMutableBufferPointer { numbers in
          for index in tokens.indices {
            let number = Self.number(of: tokens[index], in: bytes, slots, setBits)
            numbers[index] = number
            if number == Self.unknown { others.append(tokens[index], from: bytes, place: index) }
          }
        }
      }
    }
  }

  @inline(__always)
  private static func number(
    of token: Token, in bytes: UnsafeRawBufferPointer, _ slots: UnsafeMutablePointer<Slot>?,
    _ setBits: Int
  ) -> UInt32 {
    // What is cut is counted each time.
    guard !token.traits.contains(.cut), let slots,
      let key = PackedTerm(bytes, start: Int(token.termStart), length: Int(token.termLength))
    else { return unknown }
    var slot = slots + 2 &* key.hash(bits: setBits)
    let tag = Slot.tag(of: token)
    if slot.pointee.tag != tag || slot.pointee.key != key {
      slot += 1
      guard slot.pointee.tag == tag, slot.pointee.key == key else {
        return unknown
      }
    }
    return slot.pointee.number
  }

  /// Keeps the number of the one term that token `index` of a stream became.
  package func keep(_ number: UInt32, of index: Int, in stream: TokenStream) {
    let token = stream.tokens[index]
    guard !token.traits.contains(.cut), token.termLength > 0 else { return }
    let key = stream.bytes.withUnsafeBytes {
      PackedTerm($0, start: Int(token.termStart), length: Int(token.termLength))
    }
    guard let key else { return }
    keptCount += 1
    if keptCount > 1 << setBits && setBits < Self.mostBits { grow() }
    keep(Slot(key: key, tag: Slot.tag(of: token), number: number))
  }

  private func keep(_ slot: Slot) {
    guard let slots else { return }
    let set = 2 * slot.key.hash(bits: setBits)
    slots[set + 1] = slots[set]
    slots[set] = slot
  }

  /// Doubles the sets and more, if there is memory for them.
  private func grow() {
    let bits = slots == nil ? Self.fewestBits : min(setBits + 2, Self.mostBits)
    guard let memory = calloc(2 << bits, MemoryLayout<Slot>.stride) else { return }
    let (old, oldCount) = (slots, slots == nil ? 0 : 2 << setBits)
    slots = memory.bindMemory(to: Slot.self, capacity: 2 << bits)
    setBits = bits
    for index in 0..<oldCount {
      if let slot = old?[index], slot.tag > 0 { keep(slot) }
    }
    free(old)
  }
}

extension TokenStream {
  /// Adds a copy of another stream's token.
  fileprivate mutating func append(
    _ token: Token, from bytes: UnsafeRawBufferPointer, place: Int
  ) {
    var copy = token
    copy.termStart = UInt32(clamping: self.bytes.count)
    copy.position = UInt32(clamping: place)
    self.bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[token.termRange]))
    tokens.append(copy)
    seenTraits.formUnion(copy.traits)
  }
}
