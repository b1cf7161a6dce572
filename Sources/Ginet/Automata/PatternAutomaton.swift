// Licensed under the Apache License 2.0.

package import GinetStore

/// The automaton of what a query gives in the place of a term: something that several terms may be.
///
/// Texts are compared with terms as they are: whoever gives them folds them as the terms of the field
/// were folded, and leaves them unstemmed.
package struct PatternAutomaton: Sendable {
  private enum Kind: Sendable {
    case prefix(PrefixAutomaton)
    case range(RangeAutomaton)
    case fuzzy(LevenshteinAutomaton)
    case fuzzyPrefix(FuzzyPrefixAutomaton)
    case lazy(LazyAutomaton)
  }

  private var kind: Kind

  private init(_ kind: Kind) { self.kind = kind }

  /// Terms that begin so.
  package static func prefix(_ prefix: [UInt8]) -> PatternAutomaton {
    PatternAutomaton(.prefix(PrefixAutomaton(prefix)))
  }

  /// Terms that do not precede `lower` and precede `upper`, if there is one.
  package static func range(from lower: [UInt8], before upper: [UInt8]?) -> PatternAutomaton {
    PatternAutomaton(.range(RangeAutomaton(from: lower, before: upper)))
  }

  /// Terms that a ``WildcardPattern`` describes.
  ///
  /// - Throws: ``PatternError`` if the pattern is too large.
  package static func wildcard(
    _ pattern: String, mostStates: Int = LazyAutomaton.defaultMostStates
  ) throws(PatternError) -> PatternAutomaton {
    PatternAutomaton(.lazy(try WildcardPattern.automaton(pattern, mostStates: mostStates)))
  }

  /// Terms that a ``RegularExpression`` describes.
  ///
  /// - Throws: ``PatternError`` if it is none, or too large.
  package static func regularExpression(
    _ pattern: String, mostStates: Int = LazyAutomaton.defaultMostStates
  ) throws(PatternError) -> PatternAutomaton {
    PatternAutomaton(.lazy(try RegularExpression.automaton(pattern, mostStates: mostStates)))
  }

  /// Terms that differ from a word by at most so many edits; see ``LevenshteinAutomaton``.
  package static func fuzzy(
    _ word: String, distance: Int, prefixLength: Int = 0
  ) -> PatternAutomaton {
    PatternAutomaton(
      .fuzzy(LevenshteinAutomaton(word, distance: distance, prefixLength: prefixLength)))
  }

  /// Terms that begin with what differs from a word by at most so many edits; see ``FuzzyPrefixAutomaton``.
  package static func fuzzyPrefix(
    _ word: String, distance: Int, prefixLength: Int = 0
  ) -> PatternAutomaton {
    PatternAutomaton(
      .fuzzyPrefix(FuzzyPrefixAutomaton(word, distance: distance, prefixLength: prefixLength)))
  }

  /// The terms of dictionaries that the pattern stands for, the best of them.
  package func expansion(
    of sources: ExpansionSources, limits: ExpansionLimits = ExpansionLimits()
  ) throws(FormatError) -> AutomatonExpansion {
    switch kind {
    case .prefix(let automaton): try AutomatonExpansion(automaton, of: sources, limits: limits)
    case .range(let automaton): try AutomatonExpansion(automaton, of: sources, limits: limits)
    case .fuzzy(let automaton): try AutomatonExpansion(automaton, of: sources, limits: limits)
    case .fuzzyPrefix(let automaton):
      try AutomatonExpansion(automaton, of: sources, limits: limits)
    case .lazy(let automaton): try AutomatonExpansion(automaton, of: sources, limits: limits)
    }
  }

  /// Calls `body` with what the dictionaries of one segment know of all terms that the pattern stands
  /// for, field by field, and keeps nothing: for those who want the documents of all of them.
  ///
  /// - Parameter visits: terms that may be looked at; counted down.
  /// - Returns: what ended it.
  package func forEachEntry(
    of sources: ExpansionSources, inSegment segment: Int, visits: inout Int,
    _ body: (ExpandedTerm.Entry) throws(FormatError) -> Void
  ) throws(FormatError) -> AutomatonExpansion.End {
    switch kind {
    case .prefix(let automaton): try sources.walk(automaton, inSegment: segment, &visits, body)
    case .range(let automaton): try sources.walk(automaton, inSegment: segment, &visits, body)
    case .fuzzy(let automaton): try sources.walk(automaton, inSegment: segment, &visits, body)
    case .fuzzyPrefix(let automaton):
      try sources.walk(automaton, inSegment: segment, &visits, body)
    case .lazy(let automaton): try sources.walk(automaton, inSegment: segment, &visits, body)
    }
  }

  /// The edits by which a term differs from a fuzzy word, zero if another pattern stands for it, or nil
  /// if it is none of the pattern's, or the states of the automaton do not suffice to tell.
  package mutating func distance(of term: some Sequence<UInt8>) -> Int? {
    switch kind {
    case .prefix(var automaton): return automaton.distance(of: term)
    case .range(var automaton): return automaton.distance(of: term)
    case .fuzzy(var automaton): return automaton.distance(of: term)
    case .fuzzyPrefix(var automaton): return automaton.distance(of: term)
    case .lazy(var lazy):
      // Taken out, so that it is not copied, and states that are made now are there for the next term.
      kind = .prefix(PrefixAutomaton([]))
      defer { kind = .lazy(lazy) }
      return lazy.distance(of: term)
    }
  }
}
