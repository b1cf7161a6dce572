// Licensed under the Apache License 2.0.

internal import GinetStore

/// Why a document has its score: a tree, in which the scores of the details of a sum are added.
public struct Explanation: Hashable, Sendable, CustomStringConvertible {
  /// How the details make the value.
  public enum Kind: Hashable, Sendable {
    /// The values of the details are added, and that is the score.
    case sum
    /// A score that its details explain, and are no part of.
    case score
    /// A number that has a part in a score, such as how often a word occurs.
    case factor
  }

  /// Of a sum and a score what the search gives; of a factor the number itself.
  public let value: Double
  /// How the details make the value.
  public let kind: Kind
  /// What the value is, for people.
  public let text: String
  /// What it is made of.
  public let details: [Explanation]

  /// The tree, a line each, indented by two spaces for each level.
  public var description: String {
    var lines: [String] = []
    append(to: &lines, indent: "")
    return lines.joined(separator: "\n")
  }

  private func append(to lines: inout [String], indent: String) {
    lines.append("\(indent)\(value) \(text)")
    for detail in details { detail.append(to: &lines, indent: indent + "  ") }
  }
}

extension Searcher {
  /// Why a document has its score for a query, or nil if it does not match.
  ///
  /// The value is the score that the search gives it, bit for bit, and each sum in the tree is that of
  /// its details.
  ///
  /// - Throws: ``IndexError`` with `notFound` for an address of another snapshot.
  /// - Complexity: as a search that looks at the documents of the query up to this one.
  public func explain(
    _ query: Query, _ address: DocumentAddress, options: SearchOptions = SearchOptions()
  ) throws(IndexError) -> Explanation? {
    try translatingErrors {
      let segment = try segment(of: address)
      var planner = QueryPlanner(schema: schema, segments: segments, options: options)
      let plan = try plan(query, &planner, TimeBudget(nil))
      return try ScoreExplainer(
        schema: schema, segment: segment, document: address.document, options: options
      ).explain(plan)
    }
  }
}
