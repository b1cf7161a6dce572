// Licensed under the Apache License 2.0.

internal import CKernels
internal import GinetStore

/// The documents that have all of several terms, as many at a time as the blocks have in common at which
/// the terms stand.
///
/// What the two rarest terms have in common is found first and kept, and the other lists are touched only
/// where that is.
struct CommonDocuments: ~Copyable {
  private(set) var count = 0
  let documents: UnsafeMutablePointer<UInt32>
  /// How often all of the terms occur at most: as often as the one that occurs least.
  let frequencies: UnsafeMutablePointer<UInt32>
  /// Of the lengths of the documents.
  let codes: UnsafeMutablePointer<UInt8>
  private let termCount: Int
  /// Where the documents are in the block of each term: a row for each.
  private let places: UnsafeMutablePointer<UInt16>

  /// Documents of the first two terms, some of which were looked at; and the first document behind them
  /// that may be one.
  private let candidates: UnsafeMutablePointer<UInt32>
  private var candidateCount: UInt32 = 0
  private var nextCandidate: UInt32 = 0
  private var afterCandidates: UInt32 = 0
  /// As `places`, of the two terms.
  private let candidatePlaces: UnsafeMutablePointer<UInt16>

  /// What the kernel writes: places in the list, and in the block.
  private let kept: UnsafeMutablePointer<UInt16>
  private let added: UnsafeMutablePointer<UInt16>

  /// As many as a block of the first term has, and one more for the kernel.
  private let room: Int

  /// - Parameter leastFrequency: the document frequency of the first term, which is the rarest.
  init(termCount: Int, leastFrequency: Int) {
    self.termCount = termCount
    room = min(leastFrequency, TermPostings.blockLength) + 1
    documents = .scratch(3 * room)
    frequencies = documents + room
    candidates = frequencies + room
    codes = .scratch(room)
    places = .scratch((termCount + 4) * room)
    candidatePlaces = places + termCount * room
    kept = candidatePlaces + 2 * room
    added = kept + room
  }

  deinit {
    documents.freeScratch()
    codes.freeScratch()
    places.freeScratch()
  }

  /// Where a document is in the open block of a term.
  @inline(__always)
  func place(of document: Int, inBlockOf term: Int) -> Int {
    Int(places[term &* room &+ document])
  }

  /// Finds the next documents of a range, and returns where to go on, which may be far behind it: there
  /// are no more before.
  ///
  /// - Parameter terms: whose blocks stay open; the rarest come first.
  mutating func find(
    in range: Range<UInt32>, of terms: UnsafeMutablePointer<TermPostings>
  ) throws(FormatError) -> UInt32 {
    count = 0
    // Whoever had no room for all of them asks for some again.
    nextCandidate = ginet_lower_bound(candidates, 0, candidateCount, range.lowerBound)
    if nextCandidate == candidateCount { try findCandidates(in: range, of: terms) }
    let end = ginet_lower_bound(candidates, nextCandidate, candidateCount, range.upperBound)
    if nextCandidate < end {
      try narrow(terms, to: end)
      if count > 0 { try readFrequencies(of: terms) }
    }
    return nextCandidate < candidateCount ? candidates[Int(nextCandidate)] : afterCandidates
  }

  /// Finds what the first two terms have in common, or the documents of the only one.
  private mutating func findCandidates(
    in range: Range<UInt32>, of terms: UnsafeMutablePointer<TermPostings>
  ) throws(FormatError) {
    (candidateCount, nextCandidate) = (0, 0)
    let first = try terms[0].next(from: range.lowerBound)
    afterCandidates = first
    if first >= range.upperBound { return }
    var end = min(range.upperBound, terms[0].lastOfOpenBlock &+ 1)
    if termCount > 1 {
      let document = try terms[1].next(from: first)
      afterCandidates = document
      if document >= end { return }
      end = min(end, terms[1].lastOfOpenBlock &+ 1)
    }
    let start = terms[0].index
    let next = terms[0].placeInBlock(of: end)
    let source = terms[0].cursor.documents + start
    if termCount > 1 {
      let found = terms[1].intersect(source, count: next - start, into: kept, added)
      for index in 0..<found {
        candidates[index] = source[Int(kept[index])]
        candidatePlaces[index] = kept[index] &+ UInt16(truncatingIfNeeded: start)
      }
      (candidatePlaces + room).update(from: added, count: found)
      candidateCount = UInt32(found)
    } else {
      candidates.update(from: source, count: next - start)
      for index in start..<next {
        candidatePlaces[index - start] = UInt16(truncatingIfNeeded: index)
      }
      candidateCount = UInt32(next - start)
    }
    afterCandidates =
      next < terms[0].cursor.blockLength ? terms[0].cursor.documents[next] : end
  }

  /// Takes the next candidates that have the other terms too, as long as these need not go on to other
  /// blocks.
  private mutating func narrow(
    _ terms: UnsafeMutablePointer<TermPostings>, to limit: UInt32
  ) throws(FormatError) {
    let first = nextCandidate
    var end = limit
    for term in 2..<max(termCount, 2) {
      let document = try terms[term].next(from: candidates[Int(first)])
      if document > candidates[Int(first)] {
        nextCandidate = ginet_lower_bound(candidates, first, candidateCount, document)
        afterCandidates = max(afterCandidates, document)
        return
      }
      end = ginet_lower_bound(candidates, first, end, terms[term].lastOfOpenBlock &+ 1)
    }
    nextCandidate = end
    let (start, length) = (Int(first), Int(end - first))
    documents.update(from: candidates + start, count: length)
    for row in 0..<min(termCount, 2) {
      (places + row * room).update(
        from: candidatePlaces + row * room + start, count: length)
    }
    count = length
    for term in 2..<max(termCount, 2) { keepDocuments(of: terms + term, number: term) }
  }

  /// Keeps the documents that the open block of a term has.
  private mutating func keepDocuments(
    of postings: UnsafeMutablePointer<TermPostings>, number: Int
  ) {
    count = postings.pointee.intersect(documents, count: count, into: kept, added)
    for index in 0..<count { documents[index] = documents[Int(kept[index])] }
    for row in 0..<number {
      let places = places + row * room
      for index in 0..<count { places[index] = places[Int(kept[index])] }
    }
    (places + number * room).update(from: added, count: count)
  }

  private mutating func readFrequencies(
    of terms: UnsafeMutablePointer<TermPostings>
  ) throws(FormatError) {
    for term in 0..<termCount {
      let all = try terms[term].openFrequencies()
      let places = places + term * room
      for index in 0..<count {
        let frequency = all[Int(places[index])]
        frequencies[index] = term == 0 ? frequency : min(frequencies[index], frequency)
      }
    }
    try terms[0].copyCodes(of: documents, count: count, to: codes)
  }
}
