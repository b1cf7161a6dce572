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

  /// Documents of the first batch: until the best are known, everything is scored.
  private static let firstBatch = 256

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
    guard let scorer = try plan.bulkScorer(in: segment) else { return }
    var target: UInt32 = 0
    batch.limit = Self.firstBatch
    while target < segment.documentCount {
      // A document behind those that are there must score more than the least of them.
      let least = count >= mostCounted ? top.leastScore : .zero
      hasPassedOver = hasPassedOver || least > .zero
      batch.removeAll()
      target = try scorer.collect(
        target..<segment.documentCount, atLeast: least, into: batch)
      try insert(of: segment, number)
      batch.limit = min(2 * batch.limit, ScoredDocuments.capacity)
    }
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
