// Licensed under the Apache License 2.0.

package import GinetStore

/// What a query gives in the place of a term: something that several terms may be.
///
/// Texts are compared with terms as they are: whoever makes a pattern folds it as the terms of its
/// field were folded, and leaves it unstemmed.
package enum TermPattern: Hashable, Sendable {
  case prefix(String)
  /// See ``WildcardPattern``.
  case wildcard(String)
  /// See ``RegularExpression``.
  case regularExpression(String)
  /// See ``LevenshteinAutomaton``.
  case fuzzy(String, distance: Int, prefixLength: Int)
}

/// A pattern whose automaton is made: finds the terms of dictionaries that it stands for.
package struct TermMatcher: Sendable {
  private enum Automaton: Sendable {
    case prefix(PrefixAutomaton)
    case fuzzy(LevenshteinAutomaton)
    case lazy(LazyAutomaton)
  }

  private var automaton: Automaton
  private let limits: ExpansionLimits

  /// - Throws: ``PatternError`` if a regular expression is none, or a pattern is too large.
  package init(
    _ pattern: TermPattern, limits: ExpansionLimits = ExpansionLimits()
  ) throws(PatternError) {
    self.limits = limits
    automaton =
      switch pattern {
      case .prefix(let text): .prefix(PrefixAutomaton(Array(text.utf8)))
      case .wildcard(let text):
        .lazy(try WildcardPattern.automaton(text, mostStates: limits.mostStates))
      case .regularExpression(let text):
        .lazy(try RegularExpression.automaton(text, mostStates: limits.mostStates))
      case .fuzzy(let text, let distance, let prefixLength):
        .fuzzy(LevenshteinAutomaton(text, distance: distance, prefixLength: prefixLength))
      }
  }

  /// The terms of dictionaries that the pattern stands for, the best of them.
  package func expansion(of sources: TermSources) throws(FormatError) -> TermExpansion {
    switch automaton {
    case .prefix(let automaton): try TermExpansion(automaton, of: sources, limits: limits)
    case .fuzzy(let automaton): try TermExpansion(automaton, of: sources, limits: limits)
    case .lazy(let automaton): try TermExpansion(automaton, of: sources, limits: limits)
    }
  }

  /// The edits by which a term differs from a fuzzy word, zero if another pattern stands for it, or nil
  /// if it is none of the pattern's, or the states of the automaton do not suffice to tell.
  package mutating func distance(of term: [UInt8]) -> Int? {
    switch automaton {
    case .prefix(var automaton): return automaton.distance(of: term)
    case .fuzzy(var automaton): return automaton.distance(of: term)
    case .lazy(var lazy):
      // States that are made now are there for the next term.
      automaton = .prefix(PrefixAutomaton([]))
      defer { automaton = .lazy(lazy) }
      return lazy.distance(of: term)
    }
  }
}
