// Licensed under the Apache License 2.0.

/// Accepts all terms that begin with what differs from a word by at most so many edits.
///
/// The edits of a term are those of the beginning of it that differs least from the whole word, so that a
/// word that is only begun is found though there is an error in it.
package struct FuzzyPrefixAutomaton: TermAutomaton, Sendable {
  package struct State: BitwiseCopyable {
    fileprivate var inner: LevenshteinAutomaton.State
    /// Whether a longer beginning may still be nearer to the word.
    fileprivate var isOpen = true
    /// The least edits of a beginning that was read, or ``none``.
    fileprivate var edits = FuzzyPrefixAutomaton.none
  }

  fileprivate static let none = UInt8.max

  private let automaton: LevenshteinAutomaton

  /// - Parameters:
  ///   - distance: the edits that are allowed, from 0 to 2; others count as the nearest of these.
  ///   - prefixLength: scalars at the start of the word that a term must begin with, unchanged.
  package init(_ word: String, distance: Int, prefixLength: Int = 0) {
    automaton = LevenshteinAutomaton(word, distance: distance, prefixLength: prefixLength)
  }

  package var start: State {
    State(inner: automaton.start, edits: edits(of: automaton.start))
  }

  private func edits(of state: LevenshteinAutomaton.State) -> UInt8 {
    automaton.distance(of: state).map { UInt8($0) } ?? Self.none
  }

  package func step(_ state: State, _ byte: UInt8) -> State? {
    var next = state
    if state.isOpen, let inner = automaton.step(state.inner, byte) {
      next.inner = inner
      next.edits = min(next.edits, edits(of: inner))
      return next
    }
    next.isOpen = false
    return state.edits == Self.none ? nil : next
  }

  package func distance(of state: State) -> Int? {
    state.edits == Self.none ? nil : Int(state.edits)
  }

  package func nextByte(from state: State, notBefore least: Int) -> UInt8? {
    if state.edits != Self.none { return UInt8(exactly: least) }
    return automaton.nextByte(from: state.inner, notBefore: least)
  }
}
