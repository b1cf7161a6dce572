// Licensed under the Apache License 2.0.

/// Where the terms of a field that a query looks through are.
enum TermSource: Hashable, Sendable {
  /// What analysis leaves: stems, keywords.
  case terms
  /// Words as they were before they were stemmed, in fields that keep them.
  case surfaceForms
}

/// Says which terms of a dictionary are looked for.
enum TermMatcher: Hashable, Sendable {
  case prefix([UInt8])
  /// Bytes that a term must not precede, and bytes that it must precede; nil for no end.
  case range(from: [UInt8], before: [UInt8]?)

  /// No term before these bytes matches.
  var start: [UInt8] {
    switch self {
    case .prefix(let prefix): prefix
    case .range(let lower, _): lower
    }
  }

  /// Whether a term at or behind ``start`` matches. Where one does not, none behind it does.
  func matches(_ term: some Collection<UInt8>) -> Bool {
    switch self {
    case .prefix(let prefix): term.starts(with: prefix)
    case .range(_, let end): end.map { term.lexicographicallyPrecedes($0) } ?? true
    }
  }

  /// Whether any term matches.
  func contains(_ term: some Collection<UInt8>) -> Bool {
    !term.lexicographicallyPrecedes(start) && matches(term)
  }
}
