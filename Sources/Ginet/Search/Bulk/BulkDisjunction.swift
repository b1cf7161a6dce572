// Licensed under the Apache License 2.0.

internal import GinetStore

/// Documents that match any of several clauses, whose scores are added: MAXSCORE (Turtle and Flood,
/// "Query evaluation: strategies and optimizations", 1995) with bounds of blocks (Ding and Suel,
/// "Faster top-k document retrieval using block-max indexes", 2011), many documents at a time.
///
/// In each stretch of documents the clauses that together stay below what is asked for are not
/// essential: they score documents that others have found, and find none.
final class BulkDisjunction: BulkScorer {
  fileprivate let clauses: UnsafeMutablePointer<BulkClause>
  fileprivate let count: Int
  /// The numbers of the clauses by what they score at most in the stretch, the least first.
  private let order: UnsafeMutablePointer<Int>
  let cost: Int
  private var window: Window<GridScore>?
  private let found = ScoredDocuments()
  private var isMatch: [Bool] = []

  /// Documents whose sums are kept at a time; stretches shorter than a part of that are not worth
  /// their trouble.
  private static let windowLength = 2048
  private static let shortest: UInt32 = 4096

  /// - Parameter clauses: one at least.
  init(_ clauses: [any BulkScorer]) {
    count = clauses.count
    self.clauses = .make(clauses)
    order = .scratch(count)
    for place in 0..<count { order[place] = place }
    cost = clauses.reduce(0) { $0 + $1.cost }
  }

  deinit {
    clauses.free(count)
    order.freeScratch()
  }

  func next(from target: UInt32) throws(FormatError) -> UInt32 {
    var next = UInt32.max
    for place in 0..<count { next = min(next, try clauses[place].next(from: target)) }
    return next
  }

  func limit(from target: UInt32, length: UInt32) throws(FormatError) -> ScoreLimit {
    var sum = ScoreLimit(score: .zero, end: .max)
    for place in 0..<count {
      let limit = try clauses[place].limit(from: target, length: length)
      sum.score += limit.score
      sum.end = min(sum.end, limit.end)
    }
    return sum
  }

  func bound(in range: Range<UInt32>) throws(FormatError) -> GridScore {
    var sum = GridScore.zero
    for place in 0..<count { sum += try clauses[place].bound(in: range) }
    return sum
  }

  func add(to batch: ScoredDocuments) throws(FormatError) {
    // Each clause tells its matches in the same place.
    var isMatch: [Bool] = []
    swap(&isMatch, &self.isMatch)
    isMatch.removeAll(keepingCapacity: true)
    isMatch += repeatElement(false, count: batch.count)
    for place in 0..<count {
      try clauses[place].add(to: batch)
      for index in isMatch.indices { isMatch[index] = isMatch[index] || batch.isMatch[index] }
    }
    for index in isMatch.indices { batch.isMatch[index] = isMatch[index] }
    swap(&isMatch, &self.isMatch)
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
    for place in 0..<count {
      end = min(end, try clauses[place].limit(from: target, length: Self.shortest).end)
    }
    return max(end, target &+ 1)
  }

  /// Returns where to go on.
  private func collectStretch(
    _ range: Range<UInt32>, atLeast least: GridScore, into batch: ScoredDocuments
  ) throws(FormatError) -> UInt32 {
    for place in 0..<count {
      clauses[place].bound = try clauses[place].bound(in: range)
    }
    if least > .zero { sortByBounds() }
    var essential = 0
    var below = GridScore.zero
    while essential < count, below + clauses[order[essential]].bound < least {
      below += clauses[order[essential]].bound
      essential += 1
    }
    if essential == count { return range.upperBound }
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
    for end in 1..<max(count, 1) {
      let clause = order[end]
      var place = end
      while place > 0, clauses[clause].bound < clauses[order[place - 1]].bound {
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
    if first == count - 1 {
      return try clauses[order[first]].collect(range, atLeast: least, into: found)
    }
    let room = least > .zero ? Self.windowLength : found.room
    found.limit = ScoredDocuments.mostWanted
    var start = UInt32.max
    var most = GridScore.zero
    for place in first..<count {
      start = min(start, try clauses[order[place]].next(from: range.lowerBound))
      most += clauses[order[place]].bound
    }
    guard start < range.upperBound else { return range.upperBound }
    let length = min(Self.windowLength, room, Int(range.upperBound - start))
    let end = start + UInt32(length)
    let window = self.window ?? Window(length: Self.windowLength)
    self.window = window
    for place in first..<count {
      let clause = order[place]
      // What is too little even with the most that the others can add.
      let enough = max(least - (most - clauses[clause].bound), .zero)
      var target = start
      while target < end {
        found.removeAll()
        target = try clauses[clause].collect(target..<end, atLeast: enough, into: found)
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
      rest = rest - clauses[order[place]].bound
    }
    found.keep(atLeast: least)
  }
}

extension BulkDisjunction {
  /// The best documents of the clause that can score most, with what the others add.
  func probe(into batch: ScoredDocuments) throws(FormatError) {
    var lead = 0
    var most = GridScore(units: -1)
    for place in 0..<count {
      let bound = try clauses[place].bound(in: 0..<UInt32.max)
      if bound > most { (lead, most) = (place, bound) }
    }
    try clauses[lead].probe(into: batch)
    batch.keepBest(Self.mostProbed)
    for place in 0..<count where place != lead { try clauses[place].add(to: batch) }
  }

  /// Documents that are scored completely to find out where the best are.
  private static let mostProbed = 32
}
