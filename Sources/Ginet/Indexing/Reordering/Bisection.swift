// Licensed under the Apache License 2.0.

/// Halves one part of the documents so that the gaps within its halves cost little.
///
/// It starts with the first half of the rows on the left. In each round, every document is asked
/// what its move to the other half would save, and those with the most to save change places for
/// as long as a pair saves anything. As all move at once, they may miss each other: a round
/// that saves nothing is taken back, and from then on only half of the documents, others each
/// time, may move. That finds places that are a little better than an end at this point.
///
/// Rounds and savings are those of Dhulipala et al., KDD 2016. That they are found by selection
/// and not by sorting is from Mackenzie, Petri and Moffat, "Faster Index Reordering with
/// Bipartite Graph Partitioning", SIGIR 2021.
final class Bisection: @unchecked Sendable {
  // Unchecked: threads work on rows of their own, and only between points where all have ended.

  let space: BisectionSpace
  let rows: Range<Int>
  /// The first row of the right half.
  let middle: Int
  let termCount: Int
  let threads: Int
  /// How many documents of either half hold each term.
  let left: UnsafeMutablePointer<Int32>
  let right: UnsafeMutablePointer<Int32>
  /// What a document that leaves either half saves by each of its terms.
  let leavingLeft: UnsafeMutablePointer<Int32>
  let leavingRight: UnsafeMutablePointer<Int32>

  /// What a term takes, for each thread.
  static let bytesPerTerm = 4 * MemoryLayout<Int32>.stride
  /// Rounds that are made at the most. Large parts may still gain a little after this many.
  private static let mostRounds = 100
  /// Rounds in a row that may save nothing before it ends.
  private static let mostFailures = 3
  /// Bits for each posting that a round has to save for another one to be worth its time.
  private static let leastSaving = 0.00001

  /// - Parameter part: documents of `space`, at least two.
  init(of part: BisectionSpace.Part, in space: BisectionSpace, threads: Int) {
    precondition(part.rows.count > 1)
    self.space = space
    self.threads = threads
    rows = part.rows
    middle = rows.lowerBound + rows.count / 2
    termCount = part.termCount
    left = .allocate(capacity: 4 * termCount)
    left.initialize(repeating: 0, count: 4 * termCount)
    right = left + termCount
    leavingLeft = right + termCount
    leavingRight = leavingLeft + termCount
  }

  deinit { left.deallocate() }

  /// Moves documents until that saves too little, and writes the halves to the next level.
  ///
  /// - Complexity: O(postings + terms) for each round.
  func halve() -> (left: BisectionSpace.Part, right: BisectionSpace.Part) {
    let postingCount = countTerms()
    let leastSaving = Int64(Self.leastSaving * GapCost.unitsPerBit * Double(postingCount))
    var saved = weighTerms()
    var failures = 0
    var halfMayMove = false
    for round in 0..<Self.mostRounds {
      weighDocuments(round: round, halfMayMove: halfMayMove)
      guard chooseMoves() else { break }
      move()
      let before = saved
      saved = weighTerms()
      if saved <= before {
        move()
        failures += 1
        halfMayMove = true
        guard failures < Self.mostFailures else { break }
        saved = weighTerms()
      } else {
        failures = 0
        guard saved - before >= leastSaving else { break }
      }
    }
    return writeHalves()
  }

  /// Puts the first rows into the left half, the others into the right one.
  private func countTerms() -> Int {
    let (source, terms) = (space.rows, space.terms)
    var postingCount = 0
    for row in rows {
      let isRight = row >= middle
      space.isRight[row] = isRight
      let degrees = isRight ? right : left
      let start = source[row].start
      let end = start &+ Int(source[row].termCount)
      for place in start..<end { degrees[Int(terms[place])] &+= 1 }
      postingCount += end - start
    }
    return postingCount
  }

  /// Makes the tables of what leaving a half saves, and returns what the halves now save in all.
  private func weighTerms() -> Int64 {
    let (steps, sums) = (space.cost.steps, space.cost.sums)
    let (left, right) = (left, right)
    let (leavingLeft, leavingRight) = (leavingLeft, leavingRight)
    var sum: Int64 = 0
    for term in 0..<termCount {
      let (a, b) = (Int(left[term]), Int(right[term]))
      leavingLeft[term] = steps[b &+ 1] &- steps[a]
      leavingRight[term] = steps[a &+ 1] &- steps[b]
      sum &+= sums[a] &+ sums[b]
    }
    return sum
  }
}
