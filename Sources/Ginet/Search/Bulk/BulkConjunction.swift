// Licensed under the Apache License 2.0.

internal import GinetStore

/// Documents that match all required clauses and filters and no excluded one, to whose scores the
/// optional ones add.
///
/// The clause of the fewest documents finds candidates, with their scores; the others keep and score
/// them, many at a time, and each time those are dropped that can no longer reach what is asked for.
final class BulkConjunction: BulkScorer {
  /// The required clauses, then the optional ones, with what each adds at most to a stretch.
  private let clauses: UnsafeMutablePointer<BulkClause>
  private let clauseCount: Int
  private let requiredCount: Int
  fileprivate let required: [any BulkScorer]
  /// Must match, and do not score.
  fileprivate let filters: [any BulkScorer]
  fileprivate let excluded: [any BulkScorer]
  /// Finds the candidates: the first required clause, or a filter.
  fileprivate let lead: any BulkScorer
  fileprivate let leadIsFilter: Bool
  let cost: Int
  fileprivate let found = ScoredDocuments()
  fileprivate var sets: (found: DocumentBits, other: DocumentBits)?

  /// - Parameter required: and filters: one at least of both.
  init?(
    required: [any BulkScorer], filters: [any BulkScorer], excluded: [any BulkScorer],
    optional: [any BulkScorer]
  ) {
    let required = required.sorted { $0.cost < $1.cost }
    let filters = filters.sorted { $0.cost < $1.cost }
    leadIsFilter = (filters.first?.cost ?? .max) < (required.first?.cost ?? .max)
    guard let lead = leadIsFilter ? filters.first : required.first ?? filters.first else {
      return nil
    }
    self.lead = lead
    self.required = leadIsFilter ? required : Array(required.dropFirst())
    requiredCount = self.required.count
    self.filters = leadIsFilter ? Array(filters.dropFirst()) : filters
    self.excluded = excluded
    clauses = .make(self.required + optional)
    clauseCount = requiredCount + optional.count
    cost = lead.cost
  }

  deinit { clauses.free(clauseCount) }

  func next(from target: UInt32) throws(FormatError) -> UInt32 { try lead.next(from: target) }

  func limit(from target: UInt32, length: UInt32) throws(FormatError) -> ScoreLimit {
    var limit = try lead.limit(from: target, length: length)
    if limit.end > target { limit.score += try boundOfOthers(in: target..<limit.end) }
    return limit
  }

  func bound(in range: Range<UInt32>) throws(FormatError) -> GridScore {
    let others = try boundOfOthers(in: range)
    return try others + lead.bound(in: range)
  }

  private func boundOfOthers(in range: Range<UInt32>) throws(FormatError) -> GridScore {
    var sum = GridScore.zero
    for place in 0..<clauseCount { sum += try clauses[place].bound(in: range) }
    return sum
  }

  func collect(
    _ range: Range<UInt32>, atLeast least: GridScore, into batch: ScoredDocuments
  ) throws(FormatError) -> UInt32 {
    var target = range.lowerBound
    while target < range.upperBound {
      if batch.isFull { return target }
      var end = range.upperBound
      if least > .zero {
        end = min(end, max(target + 1, try lead.limit(from: target, length: 1).end))
      }
      target = try collectStretch(target..<end, atLeast: least, into: batch)
    }
    return range.upperBound
  }

  private func collectStretch(
    _ range: Range<UInt32>, atLeast least: GridScore, into batch: ScoredDocuments
  ) throws(FormatError) -> UInt32 {
    // Before any clause moves on, and with it what is known of the stretch.
    var rest = GridScore.zero
    if least > .zero {
      for place in 0..<clauseCount {
        clauses[place].bound = try clauses[place].bound(in: range)
        rest += clauses[place].bound
      }
      let most = try lead.bound(in: range)
      if most + rest < least { return range.upperBound }
    }
    found.removeAll()
    // Few of them remain.
    found.limit = batch.roomForCandidates
    let next = try lead.collect(
      range, atLeast: leadIsFilter ? .zero : least - rest, into: found)
    try narrow(atLeast: least, rest)
    for index in 0..<found.count { batch.append(found.documents[index], found.scores[index]) }
    return next
  }

  /// Keeps and scores what the lead has found.
  ///
  /// - Parameter rest: what clauses can add, as their bounds say, if anything is asked for.
  fileprivate func narrow(atLeast least: GridScore, _ rest: GridScore) throws(FormatError) {
    var rest = rest
    for place in 0..<clauseCount {
      if place == requiredCount { try applyFilters() }
      found.keep(atLeast: least - rest)
      if found.count == 0 { return }
      if place < requiredCount {
        try clauses[place].keepMatches(of: found)
      } else {
        try clauses[place].add(to: found)
      }
      if least > .zero { rest = rest - clauses[place].bound }
    }
    if clauseCount == requiredCount { try applyFilters() }
    found.keep(atLeast: least)
  }

  /// Drops what filters do not match and what is excluded, none of which scores.
  private func applyFilters() throws(FormatError) {
    for clause in filters { try apply(clause, matching: true) }
    for clause in excluded { try apply(clause, matching: false) }
  }

  private func apply(_ clause: any BulkScorer, matching match: Bool) throws(FormatError) {
    guard found.count > 0 else { return }
    try clause.add(to: found)
    found.keep(matching: match)
  }

  func add(to batch: ScoredDocuments) throws(FormatError) {
    found.removeAll()
    found.limit = ScoredDocuments.mostWanted
    for index in 0..<batch.count { found.append(batch.documents[index], .zero) }
    if leadIsFilter {
      try apply(lead, matching: true)
    } else {
      try lead.keepMatches(of: found)
    }
    try narrow(atLeast: .zero, .zero)
    var next = 0
    for index in 0..<batch.count {
      let isMatch = next < found.count && found.documents[next] == batch.documents[index]
      batch.isMatch[index] = isMatch
      guard isMatch else { continue }
      batch.scores[index] += found.scores[next]
      next += 1
    }
  }
}

extension BulkConjunction {
  /// What filters leave of the best documents of a single required clause: those of several have seldom
  /// anything in common.
  func probe(into batch: ScoredDocuments) throws(FormatError) {
    if leadIsFilter || !required.isEmpty { return }
    found.limit = ScoredDocuments.mostWanted
    try lead.probe(into: found)
    try narrow(atLeast: .zero, .zero)
    batch.removeAll()
    for index in 0..<found.count { batch.append(found.documents[index], found.scores[index]) }
  }
}

extension BulkConjunction {
  /// As sets of documents, unless the others have so many more that it is better to look for the few of
  /// the lead among them.
  func mark(_ range: Range<UInt32>, in bits: DocumentBits) throws(FormatError) {
    let others = required + filters + excluded
    if others.reduce(0, { $0 + $1.cost }) / Self.costOfCandidate > lead.cost {
      return try markCollected(range, in: bits)
    }
    let (found, other) = sets ?? (DocumentBits(), DocumentBits())
    sets = (found, other)
    found.turn(with: bits)
    try lead.mark(range, in: found)
    for clause in required + filters {
      other.turn(with: bits)
      try clause.mark(range, in: other)
      found.formIntersection(other)
    }
    for clause in excluded {
      other.turn(with: bits)
      try clause.mark(range, in: other)
      found.subtract(other)
    }
    bits.formUnion(found)
  }

  /// To look for one document takes about as long as to read so many.
  private static let costOfCandidate = 5
}
