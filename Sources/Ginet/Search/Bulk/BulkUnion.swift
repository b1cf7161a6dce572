// Licensed under the Apache License 2.0.

internal import GinetStore

/// Documents that match any of several clauses, none of which scores.
final class BulkUnion: BulkMatcher {
  private let clauses: [any BulkScorer]
  let cost: Int
  /// The documents of a stretch that were found, and where it ends.
  private let bits = DocumentBits()
  private var end: UInt32 = 0

  init(_ clauses: [any BulkScorer]) {
    self.clauses = clauses
    cost = clauses.reduce(0) { $0 + $1.cost }
  }

  func next(from target: UInt32) throws(FormatError) -> UInt32 {
    // The clauses stand behind what was found.
    if target < end {
      if let found = bits.forEach(from: target, { _ in false }) { return found }
    }
    var next = UInt32.max
    for clause in clauses { next = min(next, try clause.next(from: max(target, end))) }
    return next
  }

  func collect(
    _ range: Range<UInt32>, atLeast least: GridScore, into batch: ScoredDocuments
  ) throws(FormatError) -> UInt32 {
    if least > .zero { return range.upperBound }
    var target = range.lowerBound
    while target < range.upperBound {
      if target >= end { try find(from: target) }
      let last = min(end, range.upperBound)
      let rest = bits.forEach(from: target) { document in
        if batch.isFull || document >= last { return false }
        batch.append(document, .zero)
        return true
      }
      if let rest, rest < last { return rest }
      target = last
    }
    return range.upperBound
  }

  /// Finds the documents from `target` on, as many as there is room for.
  private func find(from target: UInt32) throws(FormatError) {
    end = bits.turn(to: target, end: .max)
    for clause in clauses { try clause.mark(target..<end, in: bits) }
  }

  func add(to batch: ScoredDocuments) throws(FormatError) {
    batch.isMatch.update(repeating: false, count: batch.count)
    for index in 0..<batch.count {
      let document = batch.documents[index]
      if document >= end { try find(from: document) }
      batch.isMatch[index] = bits.contains(document)
    }
  }

  func mark(_ range: Range<UInt32>, in bits: DocumentBits) throws(FormatError) {
    for clause in clauses { try clause.mark(range, in: bits) }
  }
}
