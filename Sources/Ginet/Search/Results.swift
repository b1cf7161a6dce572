// Licensed under the Apache License 2.0.

/// Names a document within one ``Searcher``: valid with that snapshot only.
public struct DocumentAddress: Hashable, Comparable, Sendable {
  let segment: Int
  let document: UInt32

  public static func < (a: DocumentAddress, b: DocumentAddress) -> Bool {
    (a.segment, a.document) < (b.segment, b.document)
  }
}

/// A document that matched, with its score.
public struct Hit: Hashable, Sendable {
  public let address: DocumentAddress
  public let score: Double
}

/// The best hits of a search.
public struct Results: Hashable, Sendable {
  /// How many documents matched: exactly, or at least.
  public struct Total: Hashable, Sendable {
    public let value: Int
    public let isExact: Bool
  }

  /// By score, highest first; equal scores by the order in which documents were added.
  public let hits: [Hit]
  public let total: Total
}
