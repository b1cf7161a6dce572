// Licensed under the Apache License 2.0.

// MARK: Who moves

extension Bisection {
  /// Rows that a thread weighs at a time.
  private static let rowsPerItem = 4096

  /// Finds how much each row wants to be on the right.
  ///
  /// - Parameter halfMayMove: whether half of the rows have to stay where they are, other ones
  ///   for each `round`.
  func weighDocuments(round: Int, halfMayMove: Bool) {
    let step = threads > 1 ? Self.rowsPerItem : rows.count
    let itemCount = (rows.count + step - 1) / step
    Parallel.forEach(count: itemCount, threads: threads) { item in
      let start = rows.lowerBound + item * step
      let some = start..<min(start + step, rows.upperBound)
      weigh(some)
      if halfMayMove { pin(some, round: round) }
    }
  }

  private func weigh(_ some: Range<Int>) {
    let (source, terms) = (space.rows, space.terms)
    let (isRight, pulls) = (space.isRight, space.pulls)
    let (leavingLeft, leavingRight) = (leavingLeft, leavingRight)
    for row in some {
      let isRight = isRight[row]
      let savings = isRight ? leavingRight : leavingLeft
      var term = terms + source[row].start
      let end = term + Int(source[row].termCount)
      var sum: Int64 = 0
      while term < end {
        sum &+= Int64(savings[Int(term.pointee)])
        term += 1
      }
      pulls[row] = isRight ? 0 &- sum : sum
    }
  }

  /// Makes half of the rows want to be where they are more than anything.
  private func pin(_ some: Range<Int>, round: Int) {
    for row in some {
      // The top bit of a multiplicative hash, which is fair and the same everywhere.
      let hash = UInt64(row &+ round) &* 0x9E37_79B9_7F4A_7C15
      guard hash >> 63 == 0 else { continue }
      space.pulls[row] = space.isRight[row] ? Self.strongestPull : -Self.strongestPull
    }
  }

  /// More than any document's, whose terms are fewer than 2³² and save less than 2³² units each.
  private static let strongestPull = Int64.max / 4

  /// Marks the rows that are on the wrong side, as many of either half. Returns whether any are.
  ///
  /// Pairs are exchanged while that saves anything, so in the end no row on the left is pulled
  /// more than one on the right: the right half is the rows with the strongest pulls. Of those
  /// that are pulled just as much as its last, the ones that are there stay, then the first come.
  func chooseMoves() -> Bool {
    let (isRight, pulls, moves) = (space.isRight, space.pulls, space.moves)
    let first = rows.lowerBound
    let limit = RankSelection.number(
      atRank: middle - first, of: UnsafePointer(pulls + first), count: rows.count,
      room: space.candidates + first)
    var above = 0
    var level = 0
    for row in rows {
      above &+= pulls[row] > limit ? 1 : 0
      level &+= pulls[row] == limit && isRight[row] ? 1 : 0
    }
    let places = rows.upperBound - middle - above
    var staying = min(level, places)
    var coming = places - staying
    var areAny = false
    for row in rows {
      var belongsRight = pulls[row] > limit
      if pulls[row] == limit {
        if isRight[row] {
          belongsRight = staying > 0
          staying &-= 1
        } else {
          belongsRight = coming > 0
          coming &-= 1
        }
      }
      moves[row] = belongsRight != isRight[row]
      areAny = areAny || moves[row]
    }
    return areAny
  }

  /// Moves the marked rows to the other half. Done twice, it is as it was.
  func move() {
    let (source, terms) = (space.rows, space.terms)
    let (isRight, moves) = (space.isRight, space.moves)
    let (left, right) = (left, right)
    for row in rows where moves[row] {
      isRight[row].toggle()
      let change: Int32 = isRight[row] ? 1 : -1
      let start = source[row].start
      for place in start..<start &+ Int(source[row].termCount) {
        let term = Int(terms[place])
        right[term] &+= change
        left[term] &-= change
      }
    }
  }
}
