// Licensed under the Apache License 2.0.

internal import GinetStore

/// The documents of a segment that match and are not deleted.
struct MatchedDocuments {
  /// How many there are.
  private(set) var count = 0
  /// Whether all documents of the segment are there.
  let areAll: Bool
  /// A bit for each document, up to the last that matches.
  private var words: [UInt64] = []

  /// Returns nil if no document can match.
  ///
  /// Stops where the time is over, after which nothing of it is of use.
  init?(
    of plan: QueryPlan, in segment: SegmentReader, _ time: inout TimeBudget
  ) throws(FormatError) {
    if case .everything = plan, segment.live == nil {
      count = Int(segment.documentCount)
      areAll = true
      return
    }
    guard let scorer = try plan.bulkScorer(in: segment, scores: false) else { return nil }
    let bits = DocumentBits()
    var words: [UInt64] = []
    var target: UInt32 = 0
    while !time.hasPassed() {
      target = try scorer.next(from: target)
      if target >= segment.documentCount { break }
      let end = bits.turn(to: target, end: segment.documentCount)
      try scorer.mark(target..<end, in: bits)
      count += try bits.removeDeleted(of: segment)
      words.append(contentsOf: repeatElement(0, count: Int((end + 63) / 64) - words.count))
      _ = bits.forEach(from: bits.first) { document in
        words[Int(document >> 6)] |= 1 << UInt64(document & 63)
        return true
      }
      target = end
    }
    self.words = words
    areAll = count == Int(segment.documentCount)
  }

  /// How many of the documents of a term are there.
  func count(of info: TermInfo, field: Int, in segment: SegmentReader) throws(FormatError) -> Int {
    if areAll { return Int(info.documentFrequency) }
    var postings = try segment.postings(info, field: field)
    var count = 0
    while try postings.advance() {
      let (documents, length) = (postings.documents, postings.blockLength)
      words.withUnsafeBufferPointer { words in
        for index in 0..<length {
          let document = documents[index]
          let place = Int(document >> 6)
          if place < words.count { count += Int(words[place] >> UInt64(document & 63) & 1) }
        }
      }
    }
    return count
  }

  /// How many of the documents have each term as their first.
  func counts(by ordinals: DocumentOrdinals) -> [UInt32] {
    var counts = [UInt32](repeating: 0, count: ordinals.termCount)
    ordinals.least.withUnsafeBufferPointer { ordinals in
      counts.withUnsafeMutableBufferPointer { counts in
        for (index, word) in words.enumerated() {
          var rest = word
          while rest != 0 {
            let document = 64 * index + rest.trailingZeroBitCount
            rest &= rest - 1
            // Without a term, a document has a place beyond all.
            guard document < ordinals.count, Int(ordinals[document]) < counts.count else {
              continue
            }
            counts[Int(ordinals[document])] += 1
          }
        }
      }
    }
    return counts
  }
}
