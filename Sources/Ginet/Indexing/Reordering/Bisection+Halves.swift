// Licensed under the Apache License 2.0.

// MARK: What comes of it

extension Bisection {
  /// Writes the rows of the left half and then those of the right one, in the order they have.
  ///
  /// Terms of a half are numbered anew, so that what is known of them fits into a small cache;
  /// those of one of its documents or of all are left out, as they save nothing there.
  func writeHalves() -> (left: BisectionSpace.Part, right: BisectionSpace.Part) {
    let leftRows = rows.lowerBound..<middle
    let rightRows = middle..<rows.upperBound
    // What leaving saves is no longer needed.
    let leftNumbers = leavingLeft
    let rightNumbers = leavingRight
    let leftPart = BisectionSpace.Part(
      rows: leftRows, termCount: number(left, leftRows.count, leftNumbers))
    let rightPart = BisectionSpace.Part(
      rows: rightRows, termCount: number(right, rightRows.count, rightNumbers))
    let start = space.rows[rows.lowerBound].start
    var leftCount = 0
    for row in rows where !space.isRight[row] { leftCount += Int(space.rows[row].termCount) }
    write(isRight: false, to: leftRows.lowerBound, start: start, numbers: leftNumbers)
    write(
      isRight: true, to: rightRows.lowerBound, start: start + leftCount, numbers: rightNumbers)
    return (leftPart, rightPart)
  }

  /// Numbers the terms that tell documents of a half apart; the others get -1. Returns how many.
  private func number(
    _ degrees: UnsafeMutablePointer<Int32>, _ documentCount: Int,
    _ numbers: UnsafeMutablePointer<Int32>
  ) -> Int {
    var next: Int32 = 0
    for term in 0..<termCount {
      let isTelling = degrees[term] > 1 && degrees[term] < documentCount
      numbers[term] = isTelling ? next : -1
      next &+= isTelling ? 1 : 0
    }
    return Int(next)
  }

  private func write(
    isRight: Bool, to firstRow: Int, start: Int, numbers: UnsafeMutablePointer<Int32>
  ) {
    let (source, terms) = (space.rows, space.terms)
    let (target, nextTerms) = (space.nextRows, space.nextTerms)
    var next = firstRow
    var end = start
    for row in rows where space.isRight[row] == isRight {
      let old = source[row]
      let newStart = end
      for place in old.start..<old.start &+ Int(old.termCount) {
        let number = numbers[Int(terms[place])]
        guard number >= 0 else { continue }
        nextTerms[end] = UInt32(bitPattern: number)
        end &+= 1
      }
      target[next] = BisectionSpace.Row(
        document: old.document, termCount: UInt32(end &- newStart), start: newStart)
      next &+= 1
    }
  }
}
