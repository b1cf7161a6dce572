// Licensed under the Apache License 2.0.

/// Which documents answer which queries, by their external ids, with a grade each.
///
/// A grade above 0 is relevant; a document without a judgement is not.
public struct Judgements: Sendable, Hashable {
  /// Grades by the id of the query and the id of the document.
  public private(set) var grades: [String: [String: Int]] = [:]

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
