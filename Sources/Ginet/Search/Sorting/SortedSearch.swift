// Licensed under the Apache License 2.0.

internal import GinetStore

/// Finds the documents whose values in a field come first.
///
/// Documents of one segment compare by the places of their values in the segment's dictionary, those
/// of several segments by the values. Scores play no part, so they are computed last, of the hits alone.
struct SortedSearch: SegmentSearch {
  private struct Entry {
    var key: [UInt8]?
    var address: DocumentAddress
    var score = GridScore.zero
  }

  private let order: SortOrder
  private let field: (number: Int, kind: Field.ValueKind)
  private let direction: SortOrder.Direction
  private let limit: Int
  private let mark: SearchMark?
  private var time: TimeBudget
  private var best: [Entry] = []
  /// Documents that match.
  private var count = 0
  private let bits = DocumentBits()

  init(
    _ field: (number: Int, kind: Field.ValueKind), _ order: SortOrder,
    _ direction: SortOrder.Direction, limit: Int, after mark: SearchMark?, time: TimeBudget
  ) {
    self.field = field
    self.order = order
    self.direction = direction
    self.limit = max(limit, 0)
    self.mark = mark
    self.time = time
  }

  func results(cuts: [QueryCut], of searcher: Searcher) -> Results {
    var results = Results(
      hits: best.map { entry in
        Hit(
          address: entry.address, score: entry.score.value,
          key: entry.key.map { IndexedValue(term: $0, kind: field.kind) })
      },
      total: Results.Total(value: count, isExact: !time.isOver), cuts: cuts + time.cuts)
    if let last = best.last, best.count == limit || time.isOver {
      results.next = SearchMark(
        order: order, address: last.address, position: .key(last.key),
        fingerprint: searcher.fingerprint)
    }
    return results
  }

  mutating func search(
    _ plan: QueryPlan, in segment: SegmentReader, number: Int
  ) throws(FormatError) {
    if time.hasPassed() { return }
    guard let scorer = try plan.bulkScorer(in: segment, scores: false) else { return }
    let ranks = DocumentRanks(
      try segment.documentOrdinals(ofField: field.number), direction)
    var first = FirstDocuments(limit: limit)
    if let mark {
      first.least = try ranks.place(
        behind: mark, number, terms: segment.terms(ofField: field.number))
    }
    var target: UInt32 = 0
    while !time.hasPassed() {
      target = try scorer.next(from: target)
      if target >= segment.documentCount { break }
      let end = bits.turn(to: target, end: segment.documentCount)
      try scorer.mark(target..<end, in: bits)
      count += try bits.removeDeleted(of: segment)
      ranks.insert(bits, into: &first)
      target = end
    }
    try take(first, ranks, plan, in: segment, number)
  }

  /// Takes the first of a segment among those of the others, and scores those that stay.
  private mutating func take(
    _ first: FirstDocuments, _ ranks: DocumentRanks, _ plan: QueryPlan, in segment: SegmentReader,
    _ number: Int
  ) throws(FormatError) {
    var last: (ordinal: Int, term: [UInt8])?
    for place in first.places() {
      let address = DocumentAddress(segment: number, document: UInt32(truncatingIfNeeded: place))
      var key: [UInt8]?
      if let ordinal = ranks.ordinal(ofRank: UInt32(place >> 32)),
        let terms = segment.terms(ofField: field.number)
      {
        // Documents of one value follow one another.
        if last?.ordinal != ordinal { last = (ordinal, try terms.entry(at: ordinal).term) }
        key = last?.term
      }
      best.append(Entry(key: key, address: address))
    }
    best.sort { [direction] in Self.comesBefore($0, $1, direction) }
    best.removeLast(max(best.count - limit, 0))
    let own = best.indices.filter { best[$0].address.segment == number }
      .sorted { best[$0].address < best[$1].address }
    guard !own.isEmpty, let cursor = try plan.cursor(in: segment) else { return }
    for index in own {
      try cursor.seek(to: best[index].address.document)
      if cursor.document == best[index].address.document {
        best[index].score = try cursor.score()
      }
    }
  }

  private static func comesBefore(
    _ a: Entry, _ b: Entry, _ direction: SortOrder.Direction
  ) -> Bool {
    if a.key == b.key { return a.address < b.address }
    guard let key = a.key else { return false }
    guard let other = b.key else { return true }
    let isLess = key.lexicographicallyPrecedes(other)
    return direction == .ascending ? isLess : !isLess
  }
}
