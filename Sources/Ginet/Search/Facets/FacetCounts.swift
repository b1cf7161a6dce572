// Licensed under the Apache License 2.0.

internal import GinetStore
internal import HeapModule

/// Counts values, and keeps the most frequent of them.
struct FacetCounts {
  struct Entry: Comparable {
    var term: [UInt8]
    var documentCount: Int

    /// Those that come later are less.
    static func < (a: Entry, b: Entry) -> Bool {
      a.documentCount != b.documentCount
        ? a.documentCount < b.documentCount : b.term.lexicographicallyPrecedes(a.term)
    }
  }

  private let limit: Int
  private var heap = Heap<Entry>()
  /// Values of which there is a document.
  private(set) var valueCount = 0
  /// Values between two looks at the clock.
  private static let stretch = 256

  init(limit: Int) { self.limit = max(limit, 0) }

  /// Most frequent first.
  func best() -> [Entry] { heap.unordered.sorted(by: >) }

  /// Goes through the values of all segments side by side, so that each is counted whole and none need be
  /// kept but the most frequent.
  mutating func add(
    _ sources: [FacetSource], _ time: inout TimeBudget
  ) throws(FormatError) {
    var sources = sources
    var waiting: [(term: [UInt8], source: Int)] = []
    for index in sources.indices {
      if try sources[index].advance() { waiting.append((sources[index].term, index)) }
    }
    var seen = 0
    while let first = waiting.min(by: { $0.term.lexicographicallyPrecedes($1.term) }) {
      seen += 1
      if seen % Self.stretch == 0, time.hasPassed() { return }
      var count = 0
      var rest: [(term: [UInt8], source: Int)] = []
      for (term, index) in waiting {
        guard term == first.term else {
          rest.append((term, index))
          continue
        }
        count += sources[index].documentCount
        if try sources[index].advance() { rest.append((sources[index].term, index)) }
      }
      waiting = rest
      if count > 0 { insert(Entry(term: first.term, documentCount: count)) }
    }
  }

  private mutating func insert(_ entry: Entry) {
    valueCount += 1
    if heap.count < limit {
      heap.insert(entry)
    } else if let last = heap.min, last < entry {
      heap.replaceMin(with: entry)
    }
  }
}
