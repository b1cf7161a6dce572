// Licensed under the Apache License 2.0.

/// What to look for: a value that can be built, combined, compared and printed.
///
/// Text in a query is analysed as the fields are; ``term(_:_:)`` alone names an
/// indexed term as it is.
public struct Query: Hashable, Sendable {
  indirect enum Node: Hashable, Sendable {
    case nothing
    case everything
    case term(field: String, term: String)
    /// Documents with any word of the text, in any of the fields; nil for the searched fields.
    case words(String, fields: [String]?)
    case phrase(String, fields: [String]?)
    case boolean(BooleanClauses)
    case boosted(Query, Double)
  }

  let node: Node

  init(_ node: Node) { self.node = node }
}

/// The clauses of a boolean query.
struct BooleanClauses: Hashable, Sendable {
  /// All must match, and add to the score.
  var required: [Query] = []
  /// Add to the score. If nothing is required, one of them must match.
  var optional: [Query] = []
  /// None may match.
  var excluded: [Query] = []
  /// All must match, and do not score.
  var filters: [Query] = []
}

// MARK: Making queries

extension Query {
  /// Matches no document.
  public static let nothing = Query(.nothing)

  /// Matches every document, with score 0.
  public static let everything = Query(.everything)

  /// Documents that have exactly this indexed term in a field: no analysis. For keywords.
  public static func term(_ field: String, _ term: String) -> Query {
    Query(.term(field: field, term: term))
  }

  /// Documents that have any word of `text`; the more, and the rarer, the better.
  ///
  /// Each word is one term over all the fields (BM25F). A word that occurs twice
  /// counts twice. Stop words are left out when other words remain.
  ///
  /// - Parameter fields: nil for the fields that the search names.
  public static func words(_ text: String, in fields: [String]? = nil) -> Query {
    Query(.words(text, fields: fields))
  }

  /// Documents in which the words of `text` stand side by side, in order, in one field.
  public static func phrase(_ text: String, in fields: [String]? = nil) -> Query {
    Query(.phrase(text, fields: fields))
  }

  /// Documents that match all of the queries; scores are added.
  public static func all(_ queries: [Query]) -> Query {
    Query(.boolean(BooleanClauses(required: queries)))
  }

  /// Documents that match any of the queries; scores of those that match are added.
  public static func any(_ queries: [Query]) -> Query {
    Query(.boolean(BooleanClauses(optional: queries)))
  }

  /// The same, without the documents that match `other`.
  public func excluding(_ other: Query) -> Query {
    Query(.boolean(BooleanClauses(required: [self], excluded: [other])))
  }

  /// The same, of the documents that match `filter`, which does not score.
  public func filtered(by filter: Query) -> Query {
    Query(.boolean(BooleanClauses(required: [self], filters: [filter])))
  }

  /// The same, with scores that count `factor` times; at least 0 and at most 1,000,000.
  public func boosted(by factor: Double) -> Query {
    let factor = factor.isNaN ? 1 : min(max(factor, 0), 1e6)
    return Query(.boosted(self, factor))
  }
}

// MARK: Printing

extension Query: CustomStringConvertible {
  /// The query in a form for people: `+` required, `-` excluded, `#` filter.
  public var description: String {
    switch node {
    case .nothing: return "(nothing)"
    case .everything: return "(everything)"
    case .term(let field, let term): return "\(field):=\(quoted(term))"
    case .words(let text, let fields): return scoped("(\(text))", fields)
    case .phrase(let text, let fields): return scoped(quoted(text), fields)
    case .boolean(let clauses):
      let parts =
        clauses.required.map { "+\($0)" } + clauses.optional.map { "\($0)" }
        + clauses.excluded.map { "-\($0)" } + clauses.filters.map { "#\($0)" }
      return "(" + parts.joined(separator: " ") + ")"
    case .boosted(let query, let factor): return "\(query)^\(factor)"
    }
  }

  private func scoped(_ text: String, _ fields: [String]?) -> String {
    guard let fields else { return text }
    return fields.joined(separator: ",") + ":" + text
  }

  private func quoted(_ text: String) -> String { "\"" + text + "\"" }
}
