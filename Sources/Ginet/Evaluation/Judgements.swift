// Licensed under the Apache License 2.0.

/// Which documents answer which queries, by their external ids, with a grade each.
///
/// A grade above 0 is relevant; a document without a judgement is not.
public struct Judgements: Sendable, Hashable {
  private(set) public var grades: [String: [String: Int]] = [:]

  public init() {}

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
  public struct Entry: Sendable, Hashable {
    public var document: String
    public var score: Double

    public init(document: String, score: Double) {
      self.document = document
      self.score = score
    }
  }

  public let entries: [Entry]

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
