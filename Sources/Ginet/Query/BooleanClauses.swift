// Licensed under the Apache License 2.0.

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

extension BooleanClauses {
  var isEmpty: Bool {
    required.isEmpty && optional.isEmpty && excluded.isEmpty && filters.isEmpty
  }

  /// The simplest query of these clauses; without any, everything.
  ///
  /// Scores are sums of integers, so that neither matches nor scores depend on the nesting.
  var query: Query {
    if required.isEmpty && optional.count == 1 {
      return BooleanClauses(required: optional, excluded: excluded, filters: filters).query
    }
    var clauses = self
    clauses.required = []
    for query in required {
      guard case .boolean(let nested) = query.node, nested.optional.isEmpty else {
        clauses.required.append(query)
        continue
      }
      clauses.required += nested.required
      clauses.excluded += nested.excluded
      clauses.filters += nested.filters
    }
    clauses.optional = optional.flatMap { query in
      guard case .boolean(let nested) = query.node, nested == .init(optional: nested.optional)
      else { return [query] }
      return nested.optional
    }
    clauses.optional.removeAll { $0 == .nothing }
    clauses.excluded.removeAll { $0 == .nothing }
    clauses.filters.removeAll { $0 == .everything }
    // Everything scores nothing, and is still what makes the optional clauses optional.
    let isOptional = required.isEmpty
    clauses.required.removeAll { $0 == .everything }
    if !isOptional && clauses.required.isEmpty && !clauses.optional.isEmpty {
      clauses.required = [.everything]
    }
    let isImpossible =
      clauses.required.contains(.nothing) || clauses.filters.contains(.nothing)
      || clauses.excluded.contains(.everything)
      || isOptional && !optional.isEmpty && clauses.optional.isEmpty
    if isImpossible { return .nothing }
    if clauses.isEmpty { return .everything }
    // Of several, only one may be left.
    if clauses.required.isEmpty && clauses.optional.count == 1 { return clauses.query }
    let isOne = clauses == BooleanClauses(required: clauses.required)
    return isOne && clauses.required.count == 1 ? clauses.required[0] : Query(.boolean(clauses))
  }
}

extension Query {
  /// The query as clauses that more can be added to.
  var clauses: BooleanClauses {
    if case .boolean(let clauses) = node { return clauses }
    return BooleanClauses(required: [self])
  }
}
