// Licensed under the Apache License 2.0.

internal import CKernels
internal import GinetStore
internal import HeapModule

/// Some documents that match, in ascending order, with what they score so far.
///
/// How many are wanted at a time is limited; who finds several at once may give a few more.
final class ScoredDocuments {
  /// The most documents that are wanted at a time.
  static let mostWanted = 2048

  private(set) var count = 0
  /// With so many documents it is full; at most ``mostWanted``.
  var limit = ScoredDocuments.mostWanted
  private var capacity = 2 * ScoredDocuments.mostWanted
  private(set) var documents: UnsafeMutablePointer<UInt32>
  private(set) var scores: UnsafeMutablePointer<GridScore>
  /// Where scorers count: what occurrences amount to, and whether there are any.
  private(set) var frequencies: UnsafeMutablePointer<Double>
  private(set) var isMatch: UnsafeMutablePointer<Bool>

  init() {
    documents = .scratch(capacity)
    scores = .scratch(capacity)
    frequencies = .scratch(capacity)
    isMatch = .scratch(capacity)
    // Not filled, which would take longer than many a search: nothing is read that was not written.
  }

  deinit {
    documents.freeScratch()
    scores.freeScratch()
    frequencies.freeScratch()
    isMatch.freeScratch()
  }

  var isFull: Bool { count >= limit }
  var room: Int { max(0, limit - count) }
  /// How many candidates may be looked at, of which few remain: more than may be here.
  var roomForCandidates: Int { min(max(room, 256), Self.mostWanted) }

  func removeAll() { count = 0 }

  /// Takes in what was written behind the others, for which there was room.
  func take(_ more: Int) { count = min(count + more, capacity) }

  @inline(__always)
  func append(_ document: UInt32, _ score: GridScore) {
    if count == capacity { grow() }
    documents[count] = document
    scores[count] = score
    count &+= 1
  }

  @inline(never)
  private func grow() {
    func grown<Element: BitwiseCopyable>(
      _ old: UnsafeMutablePointer<Element>
    ) -> UnsafeMutablePointer<Element> {
      let new = UnsafeMutablePointer<Element>.scratch(2 * capacity)
      new.update(from: old, count: capacity)
      old.freeScratch()
      return new
    }
    documents = grown(documents)
    scores = grown(scores)
    frequencies = grown(frequencies)
    isMatch = grown(isMatch)
    capacity *= 2
  }

  /// Drops the documents that score less.
  func keep(atLeast least: GridScore) {
    guard least > .zero else { return }
    count = scores.withMemoryRebound(to: Int64.self, capacity: count) {
      Int(ginet_keep_at_least(documents, $0, UInt32(truncatingIfNeeded: count), least.units))
    }
  }

  /// Drops the documents of which ``isMatch`` is not `match`.
  func keep(matching match: Bool) {
    count = scores.withMemoryRebound(to: Int64.self, capacity: count) { scores in
      isMatch.withMemoryRebound(to: UInt8.self, capacity: count) { isMatch in
        Int(
          ginet_keep_matching(
            documents, scores, UInt32(truncatingIfNeeded: count), isMatch, match ? 1 : 0))
      }
    }
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
    let (documents, scores) = (documents, scores)
    for index in 0..<count where isKept(index) {
      documents[kept] = documents[index]
      scores[kept] = scores[index]
      kept &+= 1
    }
    count = kept
  }
}
