// Licensed under the Apache License 2.0.

/// Something in a query's text that was not taken as it stands, and how it was taken.
public struct QueryRepair: Hashable, Sendable {
  /// A name that programs can rely on, such as "unclosed-quote".
  public let kind: String
  /// What was done, for people.
  public let text: String
}

/// A query made from text, with what had to be mended.
public struct ParsedQuery: Hashable, Sendable {
  /// What to look for.
  public let query: Query
  /// What was not taken as it stands, in the order of the text.
  public let repairs: [QueryRepair]
}

/// Reads what a person types.
///
///     query  = clause*
///     clause = ("+" | "-")? (word | '"' words '"')
///
/// `+` says that a clause must match, `-` that it must not; of the others any may
/// match. A sign counts only at the start of a word. Any text is a query: what
/// cannot be read is taken as words, and the repair is told.
///
/// - Complexity: O(*n*) in the bytes of the text, without recursion.
public struct QueryParser: Sendable {
  /// Whether signs and quotes mean something. Without, every text is just words.
  public var hasOperators: Bool
  /// The fields of each clause; nil for the fields that the search names.
  public var fields: [String]?

  /// A parser with or without operators, over some fields or those that the search names.
  public init(operators: Bool = true, fields: [String]? = nil) {
    hasOperators = operators
    self.fields = fields
  }

  /// Reads any text; see the type for what signs mean.
  public func parse(_ text: String) -> ParsedQuery {
    guard hasOperators else {
      return ParsedQuery(query: .words(text, in: fields), repairs: [])
    }
    var lexer = QueryLexer(text)
    var clauses = BooleanClauses()
    var words: [Substring] = []
    while let lexeme = lexer.next() {
      let text = String(lexeme.text)
      let clause = lexeme.isPhrase ? Query.phrase(text, in: fields) : .words(text, in: fields)
      switch lexeme.sign {
      case .must: clauses.required.append(clause)
      case .mustNot: clauses.excluded.append(clause)
      case .may where lexeme.isPhrase: clauses.optional.append(clause)
      case .may: words.append(lexeme.text)
      }
    }
    // Loose words stay together, so that stop words among them can be told from the rest.
    if !words.isEmpty {
      clauses.optional.insert(.words(words.joined(separator: " "), in: fields), at: 0)
    }
    return ParsedQuery(query: clauses.query, repairs: lexer.repairs)
  }
}

extension BooleanClauses {
  /// The simplest query of these clauses.
  fileprivate var query: Query {
    if required.isEmpty && excluded.isEmpty && filters.isEmpty {
      if optional.isEmpty { return .nothing }
      if optional.count == 1 { return optional[0] }
    }
    return Query(.boolean(self))
  }
}
