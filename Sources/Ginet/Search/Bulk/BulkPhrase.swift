// Licensed under the Apache License 2.0.

internal import GinetStore

/// Terms at their distances from one another in one field: documents that have all of them first, and
/// of these, positions.
///
/// A phrase occurs no more often than any of its terms does. So what bounds a term bounds the phrase,
/// and in a document the least frequency tells whether positions are worth reading.
final class BulkPhrase: BulkOccurrences {
  /// The rarest first.
  private let terms: UnsafeMutablePointer<TermPostings>
  private let count: Int
  private var initialized = 0
  private let matcher: UnsafeMutablePointer<PhraseMatcher>
  let cost: Int

  /// Returns nil if the segment has not all terms in the field.
  init?(
    _ phrase: [PhraseTerm], field: PlannedField, weight: Double, in segment: SegmentReader
  ) throws(FormatError) {
    var found: [(info: TermInfo, offset: UInt32)] = []
    for part in phrase {
      guard let info = try segment.terms(ofField: field.number)?.info(for: part.term)
      else { return nil }
      found.append((info, part.offset))
    }
    if found.isEmpty { return nil }
    found.sort { $0.info.documentFrequency < $1.info.documentFrequency }
    cost = Int(found[0].info.documentFrequency)
    count = found.count
    terms = .allocate(capacity: count)
    matcher = .allocate(capacity: 1)
    matcher.initialize(to: PhraseMatcher(offsets: found.map(\.offset)))
    for (place, part) in found.enumerated() {
      (terms + place).initialize(
        to: try TermPostings(part.info, field: field, weight: weight, in: segment))
      initialized = place + 1
    }
  }

  deinit {
    terms.deinitialize(count: initialized)
    terms.deallocate()
    matcher.deinitialize(count: 1)
    matcher.deallocate()
  }

  // MARK: Documents with all terms

  func next(from target: UInt32) throws(FormatError) -> UInt32 {
    var target = target
    while true {
      let document = try terms[0].next(from: target)
      target = try document == .max ? document : others(from: document)
      if target == document { return document }
    }
  }

  /// The document, if all other terms are there, or else the first that may have all.
  @inline(__always)
  private func others(from document: UInt32) throws(FormatError) -> UInt32 {
    for place in 1..<max(count, 1) {
      let next = try terms[place].next(from: document)
      if next > document { return next }
    }
    return document
  }

  // MARK: Bounds

  func limit(from target: UInt32, length: UInt32) throws(FormatError) -> FrequencyLimit {
    var least = FrequencyLimit(frequency: .infinity, end: .max)
    for place in 0..<count {
      let limit = try terms[place].limit(from: target, length: length)
      least.frequency = min(least.frequency, limit.frequency)
      least.end = min(least.end, limit.end)
    }
    return least
  }

  func bound(in range: Range<UInt32>) throws(FormatError) -> Double {
    var least = Double.infinity
    for place in 0..<count {
      least = min(least, try terms[place].bound(in: range))
    }
    return least
  }

  /// The first document from `target` on that may amount to more, and the first for which that is not
  /// known.
  private func whatIsAbove(
    _ least: Double, from target: UInt32
  ) throws(FormatError) -> (first: UInt32, end: UInt32) {
    var end = UInt32.max
    for place in 0..<count {
      // Of a superblock first: it ends later.
      for isBlock in [false, true] {
        let limit = try terms[place].limit(from: target, length: isBlock ? 1 : .max)
        if limit.frequency <= least { return (limit.end, limit.end) }
        end = min(end, limit.end)
      }
    }
    return (target, end)
  }

  // MARK: Places

  func collect(
    _ range: Range<UInt32>, above least: Double, room: Int,
    documents: UnsafeMutablePointer<UInt32>, frequencies: UnsafeMutablePointer<Double>
  ) throws(FormatError) -> (count: Int, next: UInt32) {
    var found = 0
    var target = range.lowerBound
    var boundsEnd: UInt32 = least < 0 ? .max : 0
    while target < range.upperBound && found < room {
      if target >= boundsEnd {
        let (first, end) = try whatIsAbove(least, from: target)
        boundsEnd = end
        if first > target {
          target = first
          continue
        }
      }
      let document = try terms[0].next(from: target)
      if document >= boundsEnd {
        target = document
        continue
      }
      if document >= range.upperBound { break }
      target = try others(from: document)
      if target > document { continue }
      target = document + 1
      let amount = try amount(in: document, above: least)
      documents[found] = document
      frequencies[found] = amount ?? 0
      found &+= amount == nil ? 0 : 1
    }
    return (found, found < room ? range.upperBound : min(target, range.upperBound))
  }

  /// What the phrase amounts to in a document that has all terms, or nil if it is not there or does not
  /// amount to more than `least`.
  @inline(__always)
  private func amount(
    in document: UInt32, above least: Double
  ) throws(FormatError) -> Double? {
    var most = UInt32.max
    for place in 0..<count {
      most = min(most, try terms[place].occurrences())
    }
    if try terms[0].amount(ofFrequency: most, in: document) <= least { return nil }
    for place in 0..<count { try terms[place].beginPositions() }
    matcher.pointee.begin()
    var frequency: UInt32 = 0
    while try nextPhrase() != nil { frequency &+= 1 }
    if frequency == 0 { return nil }
    let amount = try terms[0].amount(ofFrequency: frequency, in: document)
    return amount > least ? amount : nil
  }

  @inline(__always)
  private func nextPhrase() throws(FormatError) -> UInt32? {
    let terms = terms
    return try matcher.pointee.next { place throws(FormatError) in
      try terms[place].nextPosition()
    }
  }

  func add(to batch: ScoredDocuments) throws(FormatError) {
    for candidate in 0..<batch.count {
      let document = batch.documents[candidate]
      guard try terms[0].next(from: document) == document, try others(from: document) == document,
        let amount = try amount(in: document, above: -1)
      else { continue }
      batch.frequencies[candidate] += amount
      batch.isMatch[candidate] = true
    }
  }
}
