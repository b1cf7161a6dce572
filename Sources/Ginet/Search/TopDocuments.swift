// Licensed under the Apache License 2.0.

internal import HeapModule

/// Keeps the best documents seen, in a heap of bounded size.
///
/// Of two equal scores the document that was added to the index first is the better.
struct TopDocuments {
  private struct Entry: Comparable {
    var score: GridScore
    var address: DocumentAddress

    /// Worse documents are less.
    static func < (a: Entry, b: Entry) -> Bool {
      a.score != b.score ? a.score < b.score : b.address < a.address
    }
  }

  let limit: Int
  private var heap = Heap<Entry>()

  init(limit: Int) {
    self.limit = max(limit, 0)
  }

  mutating func insert(_ address: DocumentAddress, _ score: GridScore) {
    let entry = Entry(score: score, address: address)
    if heap.count < limit {
      heap.insert(entry)
    } else if let worst = heap.min, worst < entry {
      heap.replaceMin(with: entry)
    }
  }

  /// The least score with which a document behind those that were inserted is among the best.
  var leastScore: GridScore {
    guard heap.count >= limit, let worst = heap.min else { return .zero }
    return worst.score + GridScore(units: 1)
  }

  /// Best first.
  func documents() -> [(address: DocumentAddress, score: GridScore)] {
    heap.unordered.sorted { $0 > $1 }.map { ($0.address, $0.score) }
  }
}
