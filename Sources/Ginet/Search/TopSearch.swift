// Licensed under the Apache License 2.0.

internal import GinetStore

/// Finds the documents with the greatest scores.
struct TopSearch: ~Copyable, SegmentSearch {
  private var top: TopDocuments
  private let mostCounted: Int
  /// Only documents behind it are among the best, whatever the others score.
  private let mark: SearchMark?
  private var time: TimeBudget
  /// Documents that match, as far as they were seen.
  private var count = 0
  /// Whether documents were passed over because they could not be among the best.
  private var hasPassedOver = false
  private let batch = ScoredDocuments()
  /// As many documents as are asked for, behind the mark, score so much at least.
  private var floor = GridScore.zero

  /// Documents of the first batch: until the best are known, everything is scored.
  private static let firstBatch = 16
  /// Postings from which on it pays to look for good documents before.
  private static let leastProbed = 4096

  init(limit: Int, total: SearchOptions.Total, after mark: SearchMark?, time: TimeBudget) {
    top = TopDocuments(limit: limit)
    self.mark = mark
    self.time = time
    switch total {
    case .exact: mostCounted = .max
    case .atLeast(let count): mostCounted = max(count, 0)
    }
  }

  func results(cuts: [QueryCut], of searcher: Searcher) -> Results {
    let documents = top.documents()
    var results = Results(
      hits: documents.map { Hit(address: $0.address, score: $0.score.value) },
      total: Results.Total(value: count, isExact: !hasPassedOver && !time.isOver),
      cuts: cuts + time.cuts)
    if let last = documents.last, documents.count == top.limit || time.isOver {
      results.next = SearchMark(
        order: .score, address: last.address, position: .score(last.score),
        fingerprint: searcher.fingerprint)
    }
    return results
  }

  mutating func search(
    _ plan: QueryPlan, in segment: SegmentReader, number: Int
  ) throws(FormatError) {
    if time.hasPassed() { return }
    guard var scorer = try plan.bulkScorer(in: segment) else { return }
    if mostCounted < .max && scorer.cost >= Self.leastProbed {
      batch.limit = ScoredDocuments.mostWanted
      batch.removeAll()
      try scorer.probe(into: batch)
      try raise(top.limit, of: segment, number)
      guard let fresh = try plan.bulkScorer(in: segment) else { return }
      scorer = fresh
    }
    var target: UInt32 = 0
    batch.limit = min(max(Self.firstBatch, top.limit), ScoredDocuments.mostWanted)
    while target < segment.documentCount && !time.hasPassed() {
      // A document behind those that are there must score more than the least of them.
      let least = count >= mostCounted ? max(floor, top.leastScore) : .zero
      hasPassedOver = hasPassedOver || least > .zero
      batch.removeAll()
      target = try scorer.collect(
        time.stretch(from: target, to: segment.documentCount), atLeast: least, into: batch)
      try insert(of: segment, number)
      batch.limit = min(2 * batch.limit, ScoredDocuments.mostWanted)
    }
  }

  /// Takes from the batch what the best must score at least.
  private mutating func raise(
    _ limit: Int, of segment: SegmentReader, _ number: Int
  ) throws(FormatError) {
    if segment.live != nil || mark != nil {
      for index in 0..<batch.count {
        let document = batch.documents[index]
        batch.isMatch[index] =
          try segment.isLive(document)
          && isBehindMark(DocumentAddress(segment: number, document: document), batch.scores[index])
      }
      batch.keep(matching: true)
    }
    guard limit > 0, batch.count >= limit else { return }
    batch.keepBest(limit)
    var least = batch.scores[0]
    for index in 0..<batch.count { least = min(least, batch.scores[index]) }
    floor = max(floor, least)
  }

  private mutating func insert(
    of segment: SegmentReader, _ number: Int
  ) throws(FormatError) {
    let hasDeleted = segment.live != nil
    for index in 0..<batch.count {
      let document = batch.documents[index]
      let isLive = hasDeleted ? try segment.isLive(document) : true
      if !isLive { continue }
      count += 1
      let address = DocumentAddress(segment: number, document: document)
      if isBehindMark(address, batch.scores[index]) { top.insert(address, batch.scores[index]) }
    }
  }

  @inline(__always)
  private func isBehindMark(_ address: DocumentAddress, _ score: GridScore) -> Bool {
    mark?.precedes(score, address) ?? true
  }
}
