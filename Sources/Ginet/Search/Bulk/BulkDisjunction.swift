// Licensed under the Apache License 2.0.

internal import GinetStore

/// Documents that match any of several clauses, whose scores are added: MAXSCORE (Turtle and Flood,
/// "Query evaluation: strategies and optimizations", 1995) with bounds of blocks (Ding and Suel,
/// "Faster top-k document retrieval using block-max indexes", 2011), many documents at a time.
///
/// In each stretch of documents the clauses that together stay below what is asked for are not
/// essential: they score documents that others have found, and find none.
final class BulkDisjunction: BulkScorer {
  fileprivate let clauses: [any BulkScorer]
  let cost: Int
  private var window: Window<GridScore>?
  private let found = ScoredDocuments()
  private var isMatch: [Bool] = []
  /// Of the stretch: what each clause scores at most, and the clauses by that, the least first.
  private var bounds: [GridScore]
  private var order: [Int]

  /// Documents whose sums are kept at a time; stretches shorter than a part of that are not worth
  /// their trouble.
  private static let windowLength = 2048
  private static let shortest: UInt32 = 4096

  init(_ clauses: [any BulkScorer]) {
    self.clauses = clauses
    cost = clauses.reduce(0) { $0 + $1.cost }
    bounds = Array(repeating: .zero, count: clauses.count)
    order = Array(clauses.indices)
  }

  func next(from target: UInt32) throws(FormatError) -> UInt32 {
    var next = UInt32.max
    for clause in clauses { next = min(next, try clause.next(from: target)) }
    return next
  }

  func limit(from target: UInt32, length: UInt32) throws(FormatError) -> ScoreLimit {
    var sum = ScoreLimit(score: .zero, end: .max)
    for clause in clauses {
      let limit = try clause.limit(from: target, length: length)
      sum.score += limit.score
      sum.end = min(sum.end, limit.end)
    }
    return sum
  }

  func bound(in range: Range<UInt32>) throws(FormatError) -> GridScore {
    var sum = GridScore.zero
    for clause in clauses { sum += try clause.bound(in: range) }
    return sum
  }

  func add(to batch: ScoredDocuments) throws(FormatError) {
    // Each clause tells its matches in the same place.
    isMatch.removeAll(keepingCapacity: true)
    isMatch += repeatElement(false, count: batch.count)
    for clause in clauses {
      try clause.add(to: batch)
      for index in isMatch.indices { isMatch[index] = isMatch[index] || batch.isMatch[index] }
    }
    for index in isMatch.indices { batch.isMatch[index] = isMatch[index] }
  }

  func collect(
    _ range: Range<UInt32>, atLeast least: GridScore, into batch: ScoredDocuments
  ) throws(FormatError) -> UInt32 {
    var target = range.lowerBound
    while target < range.upperBound {
      if batch.isFull { return target }
      var end = range.upperBound
      if least > .zero { end = min(end, try endOfStretch(from: target)) }
      target = try collectStretch(target..<end, atLeast: least, into: batch)
    }
    return range.upperBound
  }

  /// Where bounds that are not of all too few documents end.
  private func endOfStretch(from target: UInt32) throws(FormatError) -> UInt32 {
    var end = UInt32.max
    for clause in clauses {
      end = min(end, try clause.limit(from: target, length: Self.shortest).end)
    }
    return max(end, target &+ 1)
  }

  /// Returns where to go on.
  private func collectStretch(
    _ range: Range<UInt32>, atLeast least: GridScore, into batch: ScoredDocuments
  ) throws(FormatError) -> UInt32 {
    for clause in clauses.indices { bounds[clause] = try clauses[clause].bound(in: range) }
    if least > .zero { sortByBounds() }
    var essential = 0
    var below = GridScore.zero
    while essential < order.count, below + bounds[order[essential]] < least {
      below += bounds[order[essential]]
      essential += 1
    }
    if essential == order.count { return range.upperBound }
    var target = range.lowerBound
    while target < range.upperBound {
      if batch.isFull { return target }
      found.removeAll()
      found.limit = batch.roomForCandidates
      target = try findEssential(
        from: essential, target..<range.upperBound, atLeast: least - below)
      try addOthers(below: essential, below, atLeast: least)
      for index in 0..<found.count { batch.append(found.documents[index], found.scores[index]) }
    }
    return range.upperBound
  }

  /// By insertion: they are few, and mostly in the order of the stretch before.
  private func sortByBounds() {
    for end in order.indices.dropFirst() {
      let clause = order[end]
      var place = end
      while place > 0, bounds[clause] < bounds[order[place - 1]] {
        order[place] = order[place - 1]
        place -= 1
      }
      order[place] = clause
    }
  }

  /// Finds documents of the essential clauses, as many as there may be.
  private func findEssential(
    from first: Int, _ range: Range<UInt32>, atLeast least: GridScore
  ) throws(FormatError) -> UInt32 {
    // Of one clause nothing is to be summed up.
    if first == order.count - 1 {
      return try clauses[order[first]].collect(range, atLeast: least, into: found)
    }
    let room = least > .zero ? Self.windowLength : found.room
    found.limit = ScoredDocuments.mostWanted
    var start = UInt32.max
    for place in first..<order.count {
      start = min(start, try clauses[order[place]].next(from: range.lowerBound))
    }
    guard start < range.upperBound else { return range.upperBound }
    let length = min(Self.windowLength, room, Int(range.upperBound - start))
    let end = start + UInt32(length)
    let window = self.window ?? Window(length: Self.windowLength)
    self.window = window
    let most = order[first...].reduce(GridScore.zero) { $0 + bounds[$1] }
    for place in first..<order.count {
      let clause = clauses[order[place]]
      // What is too little even with the most that the others can add.
      let enough = max(least - (most - bounds[order[place]]), .zero)
      var target = start
      while target < end {
        found.removeAll()
        target = try clause.collect(target..<end, atLeast: enough, into: found)
        for index in 0..<found.count {
          window.add(found.scores[index], at: found.documents[index] &- start)
        }
      }
    }
    found.removeAll()
    window.drain { slot, score in if score >= least { found.append(start &+ slot, score) } }
    return end
  }

  /// Scores what was found by the clauses that are not essential, the greatest first, and drops what
  /// can no longer reach `least`.
  private func addOthers(
    below essential: Int, _ most: GridScore, atLeast least: GridScore
  ) throws(FormatError) {
    var rest = most
    for place in stride(from: essential - 1, through: 0, by: -1) {
      found.keep(atLeast: least - rest)
      if found.count == 0 { return }
      try clauses[order[place]].add(to: found)
      rest = rest - bounds[order[place]]
    }
    found.keep(atLeast: least)
  }
}

extension BulkDisjunction {
  /// The best documents of the clause that can score most, with what the others add.
  func probe(into batch: ScoredDocuments) throws(FormatError) {
    var lead = 0
    var most = GridScore(units: -1)
    for (place, clause) in clauses.enumerated() {
      let bound = try clause.bound(in: 0..<UInt32.max)
      if bound > most { (lead, most) = (place, bound) }
    }
    try clauses[lead].probe(into: batch)
    batch.keepBest(Self.mostProbed)
    for (place, clause) in clauses.enumerated() where place != lead { try clause.add(to: batch) }
  }

  /// Documents that are scored completely to find out where the best are.
  private static let mostProbed = 32
}
