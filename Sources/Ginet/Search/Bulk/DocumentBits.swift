// Licensed under the Apache License 2.0.

internal import GinetStore

/// A set of documents that follow one another, a bit each.
final class DocumentBits {
  /// Documents that there is room for.
  static let length = 1 << 15

  /// The first document, at a multiple of 64.
  private(set) var first: UInt32 = 0
  private let words: UnsafeMutablePointer<UInt64>
  private static let wordCount = length / 64

  init() {
    words = .scratch(Self.wordCount)
    words.initialize(repeating: 0, count: Self.wordCount)
  }

  deinit { words.freeScratch() }

  /// Empties the set and turns it to the documents from `document` on. Returns the first beyond.
  func turn(to document: UInt32, end: UInt32) -> UInt32 {
    words.update(repeating: 0, count: Self.wordCount)
    first = document & ~63
    return min(end, first &+ UInt32(Self.length))
  }

  /// Takes ascending documents in, of which none is before the first.
  @inline(__always)
  func insert(_ documents: UnsafePointer<UInt32>, count: Int) {
    for index in 0..<count {
      let slot = Int(documents[index] &- first)
      guard slot < Self.length else { return }
      words[slot &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: slot & 63)
    }
  }

  /// Takes a range of documents in, of which none is before the first.
  func insert(_ documents: Range<UInt32>) {
    var slot = Int(documents.lowerBound &- first)
    let end = min(Int(documents.upperBound &- first), Self.length)
    while slot < end {
      let count = min(64 - slot & 63, end - slot)
      words[slot &>> 6] |= (~0 &>> UInt64(64 - count)) &<< UInt64(slot & 63)
      slot += count
    }
  }

  /// Empties the set and turns it to where another stands.
  func turn(with other: DocumentBits) { _ = turn(to: other.first, end: .max) }

  /// Of sets that stand at the same place: the documents of both, of either, of this one alone.
  func formIntersection(_ other: DocumentBits) {
    for index in 0..<Self.wordCount { words[index] &= other.words[index] }
  }

  func formUnion(_ other: DocumentBits) {
    for index in 0..<Self.wordCount { words[index] |= other.words[index] }
  }

  func subtract(_ other: DocumentBits) {
    for index in 0..<Self.wordCount { words[index] &= ~other.words[index] }
  }

  /// Whether a document is there; it is not before the first.
  func contains(_ document: UInt32) -> Bool {
    let slot = Int(document &- first)
    return slot < Self.length && words[slot &>> 6] &>> UInt64(slot & 63) & 1 == 1
  }

  /// How many documents there are that are not deleted.
  func count(in segment: SegmentReader) throws(FormatError) -> Int {
    var count = 0
    for index in 0..<Self.wordCount where words[index] != 0 {
      let live = try segment.live?.word(Int(first / 64) + index) ?? ~0
      count += (words[index] & live).nonzeroBitCount
    }
    return count
  }

  /// Drops the documents that are deleted. Returns how many are left.
  func removeDeleted(of segment: SegmentReader) throws(FormatError) -> Int {
    var count = 0
    for index in 0..<Self.wordCount where words[index] != 0 {
      if let live = segment.live { words[index] &= try live.word(Int(first / 64) + index) }
      count += words[index].nonzeroBitCount
    }
    return count
  }

  /// Calls `body` with each document from `start` on, ascending, until it says no. Returns the document
  /// it was called with last, or nil if it was called with all.
  @inline(__always)
  func forEach(from start: UInt32, _ body: (_ document: UInt32) -> Bool) -> UInt32? {
    let slot = Int(start &- first)
    var mask = ~UInt64(0) &<< UInt64(truncatingIfNeeded: slot & 63)
    for index in min(slot &>> 6, Self.wordCount)..<Self.wordCount {
      var rest = words[index] & mask
      mask = ~0
      while rest != 0 {
        let document = first &+ UInt32(index &* 64 &+ rest.trailingZeroBitCount)
        if !body(document) { return document }
        rest &= rest &- 1
      }
    }
    return nil
  }
}
