// Licensed under the Apache License 2.0.

internal import GinetStore

/// Names a document within one ``Searcher``: valid with that snapshot only.
public struct DocumentAddress: Hashable, Comparable, Sendable {
  let segment: Int
  let document: UInt32

  /// The order in which documents were added.
  public static func < (a: DocumentAddress, b: DocumentAddress) -> Bool {
    (a.segment, a.document) < (b.segment, b.document)
  }
}

extension Searcher {
  /// The segment of a document, which must be of this snapshot as far as that can be told.
  func segment(of address: DocumentAddress) throws(IndexError) -> SegmentReader {
    guard segments.indices.contains(address.segment),
      address.document < segments[address.segment].documentCount
    else { throw .foreignAddress }
    return segments[address.segment]
  }
}

/// A document that matched, with its score.
public struct Hit: Hashable, Sendable {
  /// Where the document is, for ``Searcher/document(_:)``.
  public let address: DocumentAddress
  /// At least 0; comparable within one search only.
  public let score: Double
  /// The value that the hit is sorted by; nil if that is the score, or the document has no value.
  public internal(set) var key: IndexedValue? = nil
}

/// The best hits of a search.
public struct Results: Hashable, Sendable {
  /// How many documents matched: exactly, or at least.
  public struct Total: Hashable, Sendable {
    /// Matching documents.
    public let value: Int
    /// Whether there are exactly so many, or more.
    public let isExact: Bool
  }

  /// As ``SearchOptions/sort`` says, the best first; equal ones by the order in which documents were
  /// added.
  public let hits: [Hit]
  /// How many documents matched, those beyond the limit included.
  public let total: Total
  /// What of the query's text was not taken as it stands; none if the query was no text.
  public internal(set) var repairs: [QueryRepair] = []
  /// What was left out, because it was too much or cannot be looked for.
  public let cuts: [QueryCut]
  /// Where the next page begins, for ``SearchOptions/after``; nil if there is none.
  ///
  /// Pages are complete if none was cut by ``SearchOptions/timeout``.
  public internal(set) var next: SearchMark? = nil
}
