// Licensed under the Apache License 2.0.

internal import CKernels
internal import GinetStore

/// Terms at their distances from one another in one field, or two near one another: documents that have
/// all of them first, and of these, positions.
///
/// A phrase occurs no more often than any of its terms does, and a pair twice as often at most. So what
/// bounds a term bounds the phrase, and in a document the least frequency tells whether positions are
/// worth reading.
final class BulkPhrase: BulkOccurrences {
  /// The rarest first.
  private let terms: UnsafeMutablePointer<TermPostings>
  private let count: Int
  private var initialized = 0
  private let matcher: UnsafeMutablePointer<PhraseMatcher>
  private let common: UnsafeMutablePointer<CommonDocuments>
  let cost: Int
  /// How far two terms may be from one another, whose order and distance do not matter; nil for a phrase.
  private let pairDistance: UInt32?
  /// How often it occurs at most for each time that a term does.
  private let mostOfEach: UInt32

  /// Returns nil if the segment has not all terms in the field.
  ///
  /// - Parameter pairDistance: only with two terms.
  init?(
    _ phrase: [PhraseTerm], pairDistance: UInt32? = nil, field: PlannedField, weight: Double,
    in segment: SegmentReader
  ) throws(FormatError) {
    self.pairDistance = pairDistance
    mostOfEach = pairDistance == nil ? 1 : 2
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
    terms = .scratch(count)
    common = .scratch(1)
    common.initialize(to: CommonDocuments(termCount: count, leastFrequency: cost))
    matcher = .scratch(1)
    matcher.initialize(to: PhraseMatcher(offsets: found.map(\.offset)))
    for (place, part) in found.enumerated() {
      (terms + place).initialize(
        to: try TermPostings(part.info, field: field, weight: weight, in: segment))
      initialized = place + 1
    }
  }

  deinit {
    terms.deinitialize(count: initialized)
    terms.freeScratch()
    matcher.deinitialize(count: 1)
    matcher.freeScratch()
    common.deinitialize(count: 1)
    common.freeScratch()
  }

  // MARK: Documents with all terms

  func next(from target: UInt32) throws(FormatError) -> UInt32 {
    var target = target
    while target < .max {
      target = try common.pointee.find(in: target..<UInt32.max, of: terms)
      if common.pointee.count > 0 { return common.pointee.documents[0] }
    }
    return .max
  }

  // MARK: Bounds

  func limit(from target: UInt32, length: UInt32) throws(FormatError) -> FrequencyLimit {
    var least = FrequencyLimit(frequency: .infinity, end: .max)
    for place in 0..<count {
      let limit = try terms[place].limit(from: target, length: length)
      least.frequency = min(least.frequency, limit.frequency * Double(mostOfEach))
      least.end = min(least.end, limit.end)
    }
    return least
  }

  func bound(in range: Range<UInt32>) throws(FormatError) -> Double {
    var least = Double.infinity
    for place in 0..<count {
      least = min(least, try terms[place].bound(in: range) * Double(mostOfEach))
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
        if limit.frequency * Double(mostOfEach) <= least { return (limit.end, limit.end) }
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
      target = try common.pointee.find(in: target..<end, of: terms)
      for index in 0..<common.pointee.count {
        if found == room { return (found, common.pointee.documents[index]) }
        guard let amount = try amount(at: index, above: least) else { continue }
        documents[found] = common.pointee.documents[index]
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
    let code = common.pointee.codes[index]
    let amounts = terms[0].amounts
    let most = common.pointee.frequencies[index].multipliedReportingOverflow(by: mostOfEach)
    if amounts(most.overflow ? .max : most.partialValue, code) <= least { return nil }
    for term in 0..<count {
      try terms[term].beginPositions(at: common.pointee.place(of: index, inBlockOf: term))
    }
    let frequency = try countPlaces()
    if frequency == 0 { return nil }
    let amount = amounts(frequency, code)
    return amount > least ? amount : nil
  }

  /// How often it is where the positions of all terms begin.
  @inline(__always)
  private func countPlaces() throws(FormatError) -> UInt32 {
    let terms = terms
    let nextPosition = { (place: Int) throws(FormatError) -> UInt32? in
      try terms[place].nextPosition()
    }
    if let pairDistance { return try PairMatcher.count(within: pairDistance, nextPosition) }
    matcher.pointee.begin()
    var frequency: UInt32 = 0
    while try matcher.pointee.next(nextPosition) != nil { frequency &+= 1 }
    return frequency
  }

  func add(to batch: ScoredDocuments) throws(FormatError) {
    guard batch.count > 0 else { return }
    let (candidates, count) = (batch.documents, UInt32(truncatingIfNeeded: batch.count))
    let end = candidates[batch.count - 1] &+ 1
    var candidate: UInt32 = 0
    while candidate < count {
      let next = try common.pointee.find(in: candidates[Int(candidate)]..<end, of: terms)
      for index in 0..<common.pointee.count {
        let document = common.pointee.documents[index]
        candidate = ginet_lower_bound(candidates, candidate, count, document)
        guard candidate < count, candidates[Int(candidate)] == document,
          let amount = try amount(at: index, above: -1)
        else { continue }
        batch.frequencies[Int(candidate)] += amount
        batch.isMatch[Int(candidate)] = true
      }
      candidate = ginet_lower_bound(candidates, candidate, count, next)
    }
  }
}
