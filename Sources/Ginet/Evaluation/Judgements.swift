// Licensed under the Apache License 2.0.

/// Which documents answer which queries, by their external ids, with a grade each.
///
/// A grade above 0 is relevant; a document without a judgement is not.
public struct Judgements: Sendable, Hashable {
  /// Grades by the id of the query and the id of the document.
  private(set) public var grades: [String: [String: Int]] = [:]

  /// No judgement.
  public init() {}

  /// Gives a document its grade for a query; a later call for the same pair counts.
  public mutating func judge(query: String, document: String, grade: Int) {
    grades[query, default: [:]][document] = grade
  }

  /// Queries with a relevant document, in the order of their ids: the ones that count.
  public var queries: [String] {
    grades.filter { $0.value.values.contains { $0 > 0 } }.keys.sorted()
  }
}

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

  /// Best first.
  public let entries: [Entry]

  /// Sorts documents, which should differ in their ids.
  public init(_ entries: [Entry]) {
    self.entries = entries.sorted { a, b in
      a.score != b.score ? a.score > b.score : a.document.isAbove(b.document)
    }
  }
}

extension String {
  /// Whether this id comes behind `other` in the order of code points, which is the order of bytes.
  fileprivate func isAbove(_ other: String) -> Bool {
    other.utf8.lexicographicallyPrecedes(utf8)
  }
}
