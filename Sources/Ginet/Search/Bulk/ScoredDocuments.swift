// Licensed under the Apache License 2.0.

internal import HeapModule

/// Some documents that match, in ascending order, with what they score so far.
final class ScoredDocuments {
  /// Room, in documents; that of a window too.
  static let capacity = 4096

  private(set) var count = 0
  /// As many documents may be here; at most ``capacity``.
  var limit = ScoredDocuments.capacity
  let documents: UnsafeMutablePointer<UInt32>
  let scores: UnsafeMutablePointer<GridScore>
  /// Where scorers count: what occurrences amount to, and whether there are any.
  let frequencies: UnsafeMutablePointer<Double>
  let isMatch: UnsafeMutablePointer<Bool>

  init() {
    documents = .allocate(capacity: Self.capacity)
    scores = .allocate(capacity: Self.capacity)
    frequencies = .allocate(capacity: Self.capacity)
    isMatch = .allocate(capacity: Self.capacity)
    documents.initialize(repeating: 0, count: Self.capacity)
    scores.initialize(repeating: .zero, count: Self.capacity)
    frequencies.initialize(repeating: 0, count: Self.capacity)
    isMatch.initialize(repeating: false, count: Self.capacity)
  }

  deinit {
    documents.deallocate()
    scores.deallocate()
    frequencies.deallocate()
    isMatch.deallocate()
  }

  var isFull: Bool { count >= limit }
  var room: Int { max(0, limit - count) }
  /// How many candidates may be looked at, of which few remain: more than may be here, if there is room.
  var roomForCandidates: Int { min(max(room, 256), Self.capacity - count) }

  func removeAll() { count = 0 }

  /// Takes in what was written behind the others.
  func take(_ more: Int) { count = min(count + more, Self.capacity) }

  @inline(__always)
  func append(_ document: UInt32, _ score: GridScore) {
    guard count < Self.capacity else { return }
    documents[count] = document
    scores[count] = score
    count &+= 1
  }

  /// Drops the documents that score less.
  func keep(atLeast least: GridScore) {
    guard least > .zero else { return }
    let scores = scores
    keep { scores[$0] >= least }
  }

  /// Drops the documents of which ``isMatch`` is not `match`.
  func keep(matching match: Bool) {
    let isMatch = isMatch
    keep { isMatch[$0] == match }
  }

  /// Drops all but so many of the greatest scores.
  func keepBest(_ most: Int) {
    guard count > most, most > 0 else { return }
    var best = Heap(UnsafeBufferPointer(start: scores, count: most))
    for index in most..<count where scores[index] > (best.min ?? .zero) {
      best.replaceMin(with: scores[index])
    }
    let least = best.min ?? .zero
    var ties = best.unordered.count { $0 == least }
    let scores = scores
    keep {
      if scores[$0] == least { ties -= 1 }
      return scores[$0] > least || scores[$0] == least && ties >= 0
    }
  }

  /// Drops what `isKept` says no to.
  @inline(__always)
  private func keep(where isKept: (_ index: Int) -> Bool) {
    var kept = 0
    for index in 0..<count where isKept(index) {
      documents[kept] = documents[index]
      scores[kept] = scores[index]
      kept &+= 1
    }
    count = kept
  }
}
