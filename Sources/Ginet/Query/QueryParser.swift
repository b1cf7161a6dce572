// Licensed under the Apache License 2.0.

/// A query made from text, with what had to be mended.
public struct ParsedQuery: Hashable, Sendable {
  /// What to look for.
  public let query: Query
  /// What was not taken as it stands, in the order of the text.
  public let repairs: [QueryRepair]
}

/// Reads what a person types, in the language that <doc:QuerySyntax> describes.
///
/// Any text is a query: what cannot be read is taken as words, and the repair is told.
///
/// ```swift
/// let parser = QueryParser(schema: searcher.schema)
/// let parsed = parser.parse("title:liver +\"carcinoid syndrome\" -octreotide")
/// ```
///
/// - Complexity: O(*n*) in the bytes of the text, without recursion. The query nests no deeper than
///   ``Query/deepest``.
public struct QueryParser: Sendable {
  /// Whether signs, quotes and operators mean something. Without, every text is just words.
  public var hasOperators: Bool
  /// The fields of each clause that names none; nil for the fields that the search names.
  public var fields: [String]?
  /// Has the fields that may stand in front of a colon; what is in front of any other colon is text.
  public var schema: Schema? { didSet { named = NamedFields(schema) } }
  private var named: NamedFields

  /// A query has so many clauses at most, its loose words apart.
  public static let mostClauses = 1_024
  /// The distance of NEAR and ADJ without a number.
  public static let nearDistance = 10

  /// A parser with or without operators, over some fields or those that the search names.
  ///
  /// - Parameters:
  ///   - operators: whether signs, quotes and operators mean something: ``hasOperators``.
  ///   - fields: of clauses that name none; nil for the fields that the search names.
  ///   - schema: that of the index, whose fields may be named; nil for none.
  public init(operators: Bool = true, fields: [String]? = nil, schema: Schema? = nil) {
    hasOperators = operators
    self.fields = fields
    self.schema = schema
    named = NamedFields(schema)
  }

  /// Reads any text; see the type for what it means.
  public func parse(_ text: String) -> ParsedQuery {
    guard hasOperators else {
      return ParsedQuery(query: .words(text, in: fields), repairs: [])
    }
    var grammar = QueryGrammar(text, fields: fields, named: named)
    return grammar.parse()
  }
}
