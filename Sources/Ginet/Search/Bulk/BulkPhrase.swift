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
  private var common: CommonDocuments
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
    common = CommonDocuments(termCount: count)
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
    while target < .max {
      target = try common.find(in: target..<UInt32.max, of: terms)
      if common.count > 0 { return common.documents[0] }
    }
    return .max
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
      let end = min(range.upperBound, boundsEnd)
      target = try common.find(in: target..<end, of: terms)
      for index in 0..<common.count {
        if found == room { return (found, common.documents[index]) }
        guard let amount = try amount(at: index, above: least) else { continue }
        documents[found] = common.documents[index]
        frequencies[found] = amount
        found &+= 1
      }
    }
    return (found, min(target, range.upperBound))
  }

  /// What the phrase amounts to in one of the documents that have all terms, or nil if it is not there
  /// or does not amount to more than `least`.
  @inline(__always)
  private func amount(at index: Int, above least: Double) throws(FormatError) -> Double? {
    let code = common.codes[index]
    let amounts = terms[0].amounts
    if amounts(common.frequencies[index], code) <= least { return nil }
    for term in 0..<count {
      try terms[term].beginPositions(at: common.place(of: index, inBlockOf: term))
    }
    matcher.pointee.begin()
    var frequency: UInt32 = 0
    while try nextPhrase() != nil { frequency &+= 1 }
    if frequency == 0 { return nil }
    let amount = amounts(frequency, code)
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
      _ = try common.find(in: document..<document + 1, of: terms)
      guard common.count > 0, let amount = try amount(at: 0, above: -1) else { continue }
      batch.frequencies[candidate] += amount
      batch.isMatch[candidate] = true
    }
  }
}
