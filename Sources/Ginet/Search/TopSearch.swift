// Licensed under the Apache License 2.0.

internal import GinetStore

/// Finds the best documents of one segment after the other.
struct TopSearch: ~Copyable {
  private var top: TopDocuments
  private let mostCounted: Int
  /// Documents that match, as far as they were seen.
  private var count = 0
  /// Whether documents were passed over because they could not be among the best.
  private var hasPassedOver = false
  private let batch = ScoredDocuments()
  /// As many documents as are asked for score so much at least.
  private var floor = GridScore.zero

  /// Documents of the first batch: until the best are known, everything is scored.
  private static let firstBatch = 16
  /// Postings from which on it pays to look for good documents before.
  private static let leastProbed = 4096

  init(limit: Int, total: SearchOptions.Total) {
    top = TopDocuments(limit: limit)
    switch total {
    case .exact: mostCounted = .max
    case .atLeast(let count): mostCounted = max(count, 0)
    }
  }

  func results(cuts: [QueryCut]) -> Results {
    Results(
      hits: top.hits(), total: Results.Total(value: count, isExact: !hasPassedOver), cuts: cuts)
  }

  mutating func search(
    _ plan: QueryPlan, in segment: SegmentReader, number: Int
  ) throws(FormatError) {
    guard var scorer = try plan.bulkScorer(in: segment) else { return }
    if mostCounted < .max && scorer.cost >= Self.leastProbed {
      batch.limit = ScoredDocuments.mostWanted
      batch.removeAll()
      try scorer.probe(into: batch)
      try raise(top.limit, of: segment)
      guard let fresh = try plan.bulkScorer(in: segment) else { return }
      scorer = fresh
    }
    var target: UInt32 = 0
    batch.limit = min(max(Self.firstBatch, top.limit), ScoredDocuments.mostWanted)
    while target < segment.documentCount {
      // A document behind those that are there must score more than the least of them.
      let least = count >= mostCounted ? max(floor, top.leastScore) : .zero
      hasPassedOver = hasPassedOver || least > .zero
      batch.removeAll()
      target = try scorer.collect(
        target..<segment.documentCount, atLeast: least, into: batch)
      try insert(of: segment, number)
      batch.limit = min(2 * batch.limit, ScoredDocuments.mostWanted)
    }
  }

  /// Takes from the batch what the best must score at least.
  private mutating func raise(_ limit: Int, of segment: SegmentReader) throws(FormatError) {
    if segment.live != nil {
      for index in 0..<batch.count {
        batch.isMatch[index] = try segment.isLive(batch.documents[index])
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
      top.insert(DocumentAddress(segment: number, document: document), batch.scores[index])
    }
  }
}
