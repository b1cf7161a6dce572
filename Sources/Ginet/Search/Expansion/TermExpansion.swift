// Licensed under the Apache License 2.0.

internal import GinetStore
internal import HeapModule

/// The terms that a query of many terms stands for, in the ranking: those that most documents have.
///
/// This is the only place where a pattern becomes terms that score. Where nothing scores,
/// ``TermSetScorer`` takes the documents of all terms instead.
struct TermExpansion {
  /// Ascending by their bytes.
  private(set) var terms: [[UInt8]] = []
  /// How many there are in all, those that were cut among them.
  private(set) var count = 0

  /// So many terms score at most.
  static let most = 1_024

  private struct Entry: Comparable {
    var term: [UInt8]
    var documentFrequency: UInt64

    /// Less is worse: rarer; of equally frequent ones, behind the other.
    static func < (a: Entry, b: Entry) -> Bool {
      a.documentFrequency != b.documentFrequency
        ? a.documentFrequency < b.documentFrequency : b.term.lexicographicallyPrecedes(a.term)
    }
  }

  /// - Complexity: O(*n* log *m*) in the terms that match and in ``most``, times the segments and fields.
  init(
    _ matcher: TermMatcher, fields: [PlannedField], source: TermSource, segments: [SegmentReader]
  ) throws(FormatError) {
    var walks: [TermWalk] = []
    for field in fields {
      for segment in segments {
        if let walk = try TermWalk(matcher, field: field.number, source: source, in: segment) {
          walks.append(walk)
        }
      }
    }
    var best = Heap<Entry>()
    while let term = Self.first(of: walks) {
      var frequencies: [Int: UInt64] = [:]
      for index in walks.indices where walks[index].current == term {
        frequencies[walks[index].field, default: 0] += try walks[index].documentFrequency()
        try walks[index].advance()
      }
      walks.removeAll { $0.current == nil }
      count += 1
      let entry = Entry(term: term, documentFrequency: frequencies.values.max() ?? 0)
      if best.count < Self.most {
        best.insert(entry)
      } else if let worst = best.min, worst < entry {
        best.replaceMin(with: entry)
      }
    }
    terms = best.unordered.map(\.term).sorted { $0.lexicographicallyPrecedes($1) }
  }

  private static func first(of walks: [TermWalk]) -> [UInt8]? {
    var first: [UInt8]?
    for term in walks.lazy.compactMap(\.current) {
      if first.map({ term.lexicographicallyPrecedes($0) }) ?? true { first = term }
    }
    return first
  }
}
