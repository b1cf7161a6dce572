// Licensed under the Apache License 2.0.

internal import GinetStore

/// A set of documents of one segment, a bit for each.
struct DocumentSet: Hashable, Sendable {
  private var documentCount: Int
  /// Document 64 × *i* + *b* is bit *b* of word *i*; no bit beyond the last document is set.
  private(set) var words: [UInt64]
  private(set) var count: Int

  /// All of `documentCount` documents.
  init(all documentCount: Int) {
    words = [UInt64](repeating: .max, count: (documentCount + 63) / 64)
    let used = UInt64(documentCount & 63)
    if used > 0 { words[words.count - 1] = 1 << used - 1 }
    count = documentCount
    self.documentCount = documentCount
  }

  /// The documents of a segment that are not deleted.
  init(liveIn segment: SegmentReader) throws(FormatError) {
    self.init(all: Int(segment.documentCount))
    guard let live = segment.live else { return }
    for index in words.indices { words[index] &= try live.word(index) }
    count = words.reduce(0) { $0 + $1.nonzeroBitCount }
  }

  func contains(_ document: UInt32) -> Bool {
    let index = Int(document >> 6)
    return index < words.count && words[index] >> UInt64(document & 63) & 1 == 1
  }

  /// Adds a document behind the last of the segment.
  mutating func appendDocument() {
    if documentCount & 63 == 0 { words.append(0) }
    words[words.count - 1] |= 1 << UInt64(documentCount & 63)
    documentCount += 1
    count += 1
  }

  /// Takes a document out and tells whether it was there.
  mutating func remove(_ document: UInt32) -> Bool {
    guard contains(document) else { return false }
    words[Int(document >> 6)] &= ~(1 << UInt64(document & 63))
    count -= 1
    return true
  }
}
