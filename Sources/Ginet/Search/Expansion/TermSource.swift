// Licensed under the Apache License 2.0.

/// Where the terms of a field that a query looks through are.
enum TermSource: Hashable, Sendable {
  /// What analysis leaves: stems, keywords.
  case terms
  /// Words as they were before they were stemmed, in fields that keep them.
  case surfaceForms

  var expansionKind: ExpansionSources.Kind {
    switch self {
    case .terms: .terms
    case .surfaceForms: .surfaceForms
    }
  }
}
