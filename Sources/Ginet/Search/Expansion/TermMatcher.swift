// Licensed under the Apache License 2.0.

/// Where the terms of a field that a query looks through are.
enum TermSource: Hashable, Sendable {
  /// What analysis leaves: stems, keywords.
  case terms
  /// Words as they were before they were stemmed, in fields that keep them.
  case surfaceForms
}

/// Says which terms of a dictionary are looked for, and where in its order they can be.
enum TermMatcher: Hashable, Sendable {
  case prefix([UInt8])
  /// Bytes that a term must not precede, and bytes that it must precede; nil for no end.
  case range(from: [UInt8], before: [UInt8]?)

  /// What a pattern, folded as the terms are, looks for; nil for one that cannot be looked for yet.
  init?(_ pattern: TermPattern) {
    switch pattern {
    case .prefix(let text): self = .prefix(Array(text.utf8))
    // The automata of these are to become cases of their own here.
    case .wildcard, .expression, .fuzzy: return nil
    }
  }

  /// What is to be done about a term.
  enum Verdict: Hashable {
    case matches
    /// It does not match, and no term behind it does before this one; nil if none does at all.
    case next([UInt8]?)
  }

  /// No term before these bytes matches.
  var start: [UInt8] {
    switch self {
    case .prefix(let prefix): prefix
    case .range(let lower, _): lower
    }
  }

  /// Judges a term.
  func verdict(on term: some Collection<UInt8>) -> Verdict {
    if term.lexicographicallyPrecedes(start) { return .next(start) }
    switch self {
    case .prefix(let prefix): return term.starts(with: prefix) ? .matches : .next(nil)
    case .range(_, let end):
      return end.map { term.lexicographicallyPrecedes($0) } ?? true ? .matches : .next(nil)
    }
  }

  /// Whether a term matches.
  func contains(_ term: some Collection<UInt8>) -> Bool { verdict(on: term) == .matches }
}
