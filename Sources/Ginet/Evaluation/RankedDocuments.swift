// Licensed under the Apache License 2.0.

/// A ranking of documents for one query, by score and then by external id, both descending,
/// as trec_eval orders them.
public struct RankedDocuments: Sendable, Hashable {
  /// A ranked document.
  public struct Entry: Sendable, Hashable {
    /// External id.
    public var document: String
    /// Higher is better; of any scale.
    public var score: Double

    /// A document with its score.
    public init(document: String, score: Double) {
      self.document = document
      self.score = score
    }
  }

  /// Best first; no document twice.
  public let entries: [Entry]

  /// Ranks documents. Of one that is there several times the best place counts, and a score that is no number
  /// is below all others.
  ///
  /// - Complexity: O(*n* log *n*) in the documents.
  public init(_ entries: [Entry]) {
    let sorted = entries.sorted { a, b in
      a.order != b.order ? a.order > b.order : b.document.precedes(a.document)
    }
    var seen: Set<String> = []
    self.entries = sorted.filter { seen.insert($0.document).inserted }
  }
}

extension RankedDocuments.Entry {
  /// NaN has no place in an order.
  fileprivate var order: Double { score.isNaN ? -.infinity : score }
}

extension String {
  /// Whether the text stands in front of `other` in the order of code points, which is the order of bytes.
  fileprivate func precedes(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }
}
