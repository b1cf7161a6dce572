// Licensed under the Apache License 2.0.

/// Puts the lexemes of a query together, with a stack of its own for brackets.
///
///     query  = all ("OR" all)*
///     all    = run ("AND" run)*
///     run    = clause+
///     clause = ("+" | "-" | "NOT")* (fields ":")? (word | phrase | near | pattern | range | group)
///     group  = "(" query ")"
///
/// Clauses and what is repaired: QuerySyntax.md.
struct QueryGrammar {
  enum Sign { case may, must, mustNot }

  /// What is between two brackets, as far as it was read.
  struct Group {
    /// What it counts for in the group around it.
    var sign = Sign.may
    var fields: [String]?
    var bracket = 0..<0
    var clauses = BooleanClauses()
    /// Loose words stay together, so that stop words among them can be told from the rest.
    var words: [UInt8] = []
    /// Runs in front of AND.
    var conjunction: [Query] = []
    /// What is in front of OR.
    var disjunction: [Query] = []

    var hasClauses: Bool { !clauses.isEmpty || !words.isEmpty }
  }

  var lexer: QueryLexer
  /// The lexeme to read, and two behind it.
  private(set) var current: Lexeme?
  private(set) var following: Lexeme?
  private(set) var third: Lexeme?
  var groups: [Group]
  /// Of the next clause.
  var sign = Sign.may
  /// The fields of the next clause, if it names some.
  var fields: [String]?
  /// Clauses, and runs of loose words that an operator ends.
  private var clauseCount = 0
  private var hasLeftOut = false
  /// Brackets that are open and are left out with all that is in them.
  private var passedBrackets = 0

  var isFull: Bool { clauseCount >= QueryParser.mostClauses }

  init(_ text: String, fields: [String]?, named: NamedFields) {
    lexer = QueryLexer(text, fields: named)
    groups = [Group(fields: fields)]
    for _ in 0..<3 { advance() }
  }

  /// Reads everything.
  mutating func parse() -> ParsedQuery {
    while let lexeme = current {
      advance()
      if isPassedOver(lexeme) { continue }
      switch lexeme.kind {
      // Behind NOT, + says nothing.
      case .must: if sign == .may { sign = .must }
      case .mustNot: sign = .mustNot
      case .fields: fields = lexer.fields.names(in: lexer, lexeme.body) ?? []
      case .open: open(lexeme)
      case .close: close(lexeme.boost)
      case .joining(let joining): join(joining, lexeme)
      default: takeClause(lexeme)
      }
    }
    while groups.count > 1 {
      lexer.repairs.add(
        .unclosedBracket, groups[groups.count - 1].bracket,
        "a bracket that is not closed goes on to the end")
      close(1)
    }
    let query = groups[0].finish() ?? .nothing
    return ParsedQuery(
      query: query, repairs: lexer.repairs.sorted(textLength: lexer.text.count))
  }

  mutating func advance() {
    current = following
    following = third
    third = lexer.next()
  }

  // MARK: Brackets

  /// Whether a lexeme is left out, because it opens one clause too many or is in one.
  private mutating func isPassedOver(_ lexeme: Lexeme) -> Bool {
    if passedBrackets == 0 && !(isFull && lexeme.kind == .open) { return false }
    if lexeme.kind == .open { passedBrackets += 1 }
    if lexeme.kind == .close { passedBrackets -= 1 }
    leaveOut(lexeme.range)
    sign = .may
    fields = nil
    return true
  }

  private mutating func open(_ lexeme: Lexeme) {
    let around = groups[groups.count - 1].fields
    groups.append(Group(sign: sign, fields: fields ?? around, bracket: lexeme.range))
    sign = .may
    fields = nil
  }

  private mutating func close(_ boost: Double) {
    sign = .may
    fields = nil
    guard groups.count > 1, var group = groups.popLast() else { return }
    guard let query = group.finish() else {
      lexer.repairs.add(
        .emptyBrackets, group.bracket, "brackets with nothing to look for are left out")
      return
    }
    add(query.boosted(by: boost), group.sign, group.bracket)
  }

  // MARK: Operators

  private mutating func join(_ joining: OperatorWord, _ lexeme: Lexeme) {
    let last = groups.count - 1
    let hasLeft = groups[last].hasClauses
    let hasRight = current?.isOperand ?? false
    switch joining {
    case .and where hasLeft && hasRight && !isFull:
      clauseCount += 1
      groups[last].endRun()
    case .or where hasLeft && hasRight && !isFull:
      clauseCount += 1
      groups[last].endConjunction()
    case .and where isFull, .or where isFull: leaveOut(lexeme.range)
    case .not where hasRight && current?.kind != .joining(.not): sign = .mustNot
    default:
      lexer.repairs.add(
        .danglingOperator, lexeme.range, "an operator without what it joins is a word")
      takeClause(Lexeme(.word, lexeme.range))
    }
  }

  // MARK: Clauses

  /// Tells, once, that a clause is one too many.
  mutating func leaveOut(_ range: Range<Int>) {
    if hasLeftOut { return }
    hasLeftOut = true
    lexer.repairs.add(
      .tooManyClauses, range,
      "what follows the first \(QueryParser.mostClauses) clauses is left out, loose words apart")
  }

  /// Adds a clause with its sign.
  mutating func add(_ query: Query, _ sign: Sign, _ range: Range<Int>) {
    if isFull {
      leaveOut(range)
      return
    }
    clauseCount += 1
    let last = groups.count - 1
    switch sign {
    case .must: groups[last].clauses.required.append(query)
    case .mustNot: groups[last].clauses.excluded.append(query)
    case .may: groups[last].clauses.optional.append(query)
    }
  }
}

extension QueryGrammar.Group {
  /// The run as a query, after which another one begins; nil if nothing is in it.
  private mutating func takeRun() -> Query? {
    if !words.isEmpty {
      let text = String(decoding: words, as: UTF8.self)
      clauses.optional.insert(.words(text, in: fields), at: 0)
      words = []
    }
    defer { clauses = BooleanClauses() }
    return clauses.isEmpty ? nil : clauses.query
  }

  mutating func endRun() {
    if let run = takeRun() { conjunction.append(run) }
  }

  mutating func endConjunction() {
    endRun()
    if !conjunction.isEmpty { disjunction.append(.all(conjunction)) }
    conjunction = []
  }

  mutating func finish() -> Query? {
    endConjunction()
    return disjunction.isEmpty ? nil : .any(disjunction)
  }
}
