// Licensed under the Apache License 2.0.

/// What to look for: a value that can be built, combined, compared and printed.
///
/// Text in a query is analysed as the fields are; ``term(_:_:)`` alone names an
/// indexed term as it is. Queries are kept in their simplest form: of queries that obviously
/// say the same, such as all of all of some and all of them, there is one value.
///
/// ```swift
/// let query = Query.all([.words("octreotide"), .phrase("carcinoid syndrome", slop: 2)])
///   .excluding(.prefix("lanreotid"))
///   .filtered(by: .range(from: .including("2024"), in: ["updated"]))
/// ```
public struct Query: Hashable, Sendable {
  indirect enum Node: Hashable, Sendable {
    case nothing
    case everything
    /// What nests deeper than ``Query/deepest``. It finds nothing, which the results tell.
    case tooDeep
    case term(field: String, term: String)
    // Fields are nil for those that are searched.
    case words(String, fields: [String]?)
    case phrase(String, slop: Int, fields: [String]?)
    case near(NearWords, fields: [String]?)
    case pattern(TermPattern, fields: [String]?)
    case range(from: Bound, to: Bound, fields: [String]?)
    case similar(SimilarText, fields: [String]?)
    case boolean(BooleanClauses)
    case atLeast(Int, [Query])
    case best([Query], tieBreaker: Double)
    case constant(Query, Double)
    case boosted(Query, Double)
  }

  let node: Node
  /// How many queries are nested in one another below this one. What walks the tree does so by
  /// recursion, also where the compiler writes it, so that the depth must have a limit.
  let depth: UInt8

  /// Queries nest so deep at most. What is made of deeper ones finds nothing, and
  /// ``Results/cuts`` tells it.
  ///
  /// Repeated use of one method does not nest, as long as it can be said in one query: thousands of
  /// calls of ``excluding(_:)`` are one list.
  public static let deepest = 100

  /// Of the words and phrases that score in a query, so many are looked for, and its patterns that score
  /// stand for so many terms together, each for an equal part.
  ///
  /// Of more, alternatives that count least are left out, which ``Results/cuts`` tells. Nothing is left
  /// out of what is required, excluded, a filter, or within ``scoring(_:)``.
  public static let mostClauses = 1_024

  init(_ node: Node) {
    let depth = node.children.reduce(0) { max($0, Int($1.depth) + 1) }
    self.node = depth > Self.deepest ? .tooDeep : node
    self.depth = depth > Self.deepest ? 0 : UInt8(depth)
  }
}

/// Words or phrases that stand near one another.
struct NearWords: Hashable, Sendable {
  var texts: [String]
  /// From the first word of the first to the first word of the last, at most so many positions.
  var distance: Int
  var isOrdered: Bool
}

/// Says which terms are looked for by what they look like.
enum TermPattern: Hashable, Sendable {
  case prefix(String)
  /// `*` stands for any characters, `?` for one; a backslash takes the meaning from the next.
  case wildcard(String)
  case expression(String)
  case fuzzy(String, distance: Int, prefixLength: Int)
}

extension Query.Node {
  /// The queries that this one is made of.
  var children: [Query] {
    switch self {
    case .nothing, .everything, .tooDeep, .term, .words, .phrase, .near, .pattern, .range, .similar:
      []
    case .boolean(let clauses):
      clauses.required + clauses.optional + clauses.excluded + clauses.filters
    case .atLeast(_, let queries), .best(let queries, _): queries
    case .constant(let query, _), .boosted(let query, _): [query]
    }
  }
}
