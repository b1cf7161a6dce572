// Licensed under the Apache License 2.0.

internal import CKernels

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
  /// A word with what tells it apart.
  struct Word {
    var term: PackedTerm
    /// The length and the traits of the word: never zero.
    var tag: UInt32

    /// No word: no slot holds it.
    @inline(__always)
    init() { (term, tag) = (PackedTerm(), .max) }

    /// No word for what is not kept: what is long, and what is cut, which is counted each time.
    @inline(__always)
    init(_ token: Token, in bytes: UnsafeRawBufferPointer) {
      guard token.termLength &- 1 < UInt32(PackedTerm.longest), !token.traits.contains(.cut),
        let term = PackedTerm(bytes, start: Int(token.termStart), length: Int(token.termLength))
      else {
        (term, tag) = (PackedTerm(), .max)
        return
      }
      self.term = term
      tag = token.termLength | UInt32(token.traits.rawValue) &<< 8
    }

    var isKept: Bool { tag != .max }
  }

  /// All bits zero is an empty slot.
  private struct Slot {
    var term: PackedTerm
    var tag: UInt32
    var number: UInt32

    @inline(__always)
    func holds(_ word: Word) -> Bool { tag == word.tag && term == word.term }
  }

  /// The number of sets grows from the one to the other.
  private static let (fewestBits, mostBits) = (8, 16)
  private static let largePageByteCount = 1 << 21

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

  /// Adds the words of a text to those of other texts, with the numbers of their terms where they
  /// are known.
  package func find(_ stream: TokenStream, addingTo words: inout TermNumbers) {
    words.append(stream) { tokens, bytes, places in
      guard let slots else { return }
      // In two steps, some words at a time: in the second the sets are there, so that memory is
      // waited for once for all of them.
      var lookUps = InlineArray<32, LookUp>(repeating: LookUp())
      var start = 0
      while start < tokens.count {
        let count = min(lookUps.count, tokens.count &- start)
        for index in 0..<count {
          lookUps[index].set(Word(tokens[start &+ index], in: bytes), slots, setBits)
        }
        for index in 0..<count { places[start &+ index] = lookUps[index].number(slots) }
        start &+= count
      }
    }
  }

  /// A word that is looked up, and the place of its set.
  private struct LookUp {
    private var word = Word()
    private var set = 0

    @inline(__always)
    mutating func set(_ word: Word, _ slots: UnsafeMutablePointer<Slot>, _ setBits: Int) {
      self.word = word
      set = 2 &* word.term.hash(bits: setBits)
      ginet_prefetch(slots + set)
    }

    @inline(__always)
    func number(_ slots: UnsafeMutablePointer<Slot>) -> UInt32 {
      let (first, second) = (slots + set, slots + (set &+ 1))
      if first.pointee.holds(word) { return first.pointee.number }
      return second.pointee.holds(word) ? second.pointee.number : TermNumbers.unknown
    }
  }

  /// Keeps the number of the one term that a word became.
  func keep(_ number: UInt32, of word: Word) {
    guard word.isKept else { return }
    keptCount += 1
    if keptCount > 1 << setBits && setBits < Self.mostBits { grow() }
    keep(Slot(term: word.term, tag: word.tag, number: number))
  }

  private func keep(_ slot: Slot) {
    guard let slots else { return }
    let set = slots + 2 * slot.term.hash(bits: setBits)
    // A word that is new may come several times before it is known.
    if set[0].tag == slot.tag && set[0].term == slot.term { return }
    set[1] = set[0]
    set[0] = slot
  }

  /// Doubles the sets and more, if there is memory for them.
  private func grow() {
    let bits = slots == nil ? Self.fewestBits : min(setBits + 2, Self.mostBits)
    let count = 2 << bits
    let byteCount = count * MemoryLayout<Slot>.stride
    var memory: UnsafeMutableRawPointer?
    // A set is one line of the processor's cache; all sets are as few pages as can be.
    let alignment = min(byteCount, Self.largePageByteCount)
    guard posix_memalign(&memory, alignment, byteCount) == 0, let memory else { return }
    #if os(Linux)
      if byteCount >= Self.largePageByteCount { madvise(memory, byteCount, MADV_HUGEPAGE) }
    #endif
    memset(memory, 0, byteCount)
    let (old, oldCount) = (slots, slots == nil ? 0 : 2 << setBits)
    slots = memory.bindMemory(to: Slot.self, capacity: count)
    setBits = bits
    for index in 0..<oldCount {
      if let slot = old?[index], slot.tag > 0 { keep(slot) }
    }
    free(old)
  }
}
