// Licensed under the Apache License 2.0.

internal import Synchronization

/// Where the data of every sixteenth term of each block begins, kept as look-ups find it, so that
/// later ones pass eight terms on the way to theirs and not thirty-two.
///
/// A place takes eight bytes, of memory that is not taken before the first look-up.
@safe final class TermDataPlaces: @unchecked Sendable {
  // Unchecked: what is written is atomic, and whoever finds a place finds the same one.

  private typealias Words = UnsafeMutablePointer<Atomic<UInt64>>

  /// From the start of a block's data and of the lists of its terms.
  struct Place: Equatable {
    var bitCount = 0
    var postingsByteCount = 0
    var positionsByteCount = 0
  }

  /// Terms from one place to the next.
  static let distance = 16
  private static let placesOfBlock = SegmentFormat.termBlockLength / distance - 1

  /// For each place zero, or where it is: 16 bits, 24 and 24. Nil before the first look-up, as most
  /// dictionaries that are open are never asked.
  private let words = unsafe Atomic<Words?>(nil)
  private let byteCount: Int

  init(blockCount: Int) {
    byteCount = max(blockCount * Self.placesOfBlock, 1) * 8
  }

  deinit {
    if let words = unsafe words.load(ordering: .relaxed) {
      unsafe ZeroedMemory.unmap(words, byteCount: byteCount)
    }
  }

  @inline(never)
  private func makeWords() -> Words? {
    // Without memory for them, look-ups are slower and the same.
    guard let memory = unsafe ZeroedMemory.map(byteCount: byteCount) else { return nil }
    let made = unsafe memory.bindMemory(to: Atomic<UInt64>.self, capacity: byteCount / 8)
    let (_, other) = unsafe words.compareExchange(
      expected: nil, desired: made, ordering: .acquiringAndReleasing)
    guard let other = unsafe other else { return unsafe made }
    unsafe ZeroedMemory.unmap(memory, byteCount: byteCount)
    return unsafe other
  }

  @inline(__always)
  private func word(_ number: Int, ofBlock block: Int) -> Words? {
    guard let words = unsafe words.load(ordering: .acquiring) ?? makeWords() else { return nil }
    return unsafe words + (block &* Self.placesOfBlock &+ number &- 1)
  }

  /// The place of the term `number` × 16 of a block, from 1 to 3, if it is known.
  @inline(__always)
  func place(_ number: Int, ofBlock block: Int) -> Place? {
    guard let word = unsafe word(number, ofBlock: block)?.pointee.load(ordering: .relaxed),
      word != 0
    else { return nil }
    return Place(
      bitCount: Int(truncatingIfNeeded: word & 0xFFFF),
      postingsByteCount: Int(truncatingIfNeeded: word &>> 16 & 0xFF_FFFF),
      positionsByteCount: Int(truncatingIfNeeded: word &>> 40))
  }

  /// Keeps a place. One that is too far away for its bits is left out.
  @inline(__always)
  func keep(_ place: Place, as number: Int, ofBlock block: Int) {
    guard let bits = UInt16(exactly: place.bitCount),
      place.postingsByteCount >> 24 == 0, place.positionsByteCount >> 24 == 0
    else { return }
    let word =
      UInt64(bits) | UInt64(place.postingsByteCount) << 16
      | UInt64(place.positionsByteCount) << 40
    unsafe self.word(number, ofBlock: block)?.pointee.store(word, ordering: .relaxed)
  }
}
