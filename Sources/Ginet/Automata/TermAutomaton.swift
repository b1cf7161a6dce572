// Licensed under the Apache License 2.0.

/// Says of a term, byte by byte, whether it is wanted: a deterministic automaton over UTF-8.
///
/// A state is only given if some term that goes on from it is accepted. So whoever walks an ordered
/// dictionary knows at the first byte without a state that nothing with these bytes is wanted, and
/// by ``nextByte(from:notBefore:)`` what the next wanted term begins with at least.
///
/// Stepping may make states, of which there is a budget; see ``isExhausted``.
package protocol TermAutomaton {
  associatedtype State: BitwiseCopyable

  /// The state before the first byte. It alone may lead to nothing.
  var start: State { get }

  /// The state behind one more byte, or nil if no term that goes on so is accepted.
  mutating func step(_ state: State, _ byte: UInt8) -> State?

  /// The edits by which a term that ends here differs from what was wanted, or nil if it is not
  /// accepted. Zero where nothing is said of edits.
  func distance(of state: State) -> Int?

  /// The least byte from `least` on that leads on, or nil if there is none.
  func nextByte(from state: State, notBefore least: Int) -> UInt8?

  /// Whether a state was wanted beyond the budget. From then on ``step(_:_:)`` gives no more states,
  /// so that terms may be missed.
  var isExhausted: Bool { get }
}

extension TermAutomaton {
  package var isExhausted: Bool { false }

  /// The edits by which a term differs from what was wanted, or nil if it is not accepted.
  ///
  /// - Complexity: O(*n*) in its bytes.
  package mutating func distance(of term: some Sequence<UInt8>) -> Int? {
    var state = start
    for byte in term {
      guard let next = step(state, byte) else { return nil }
      state = next
    }
    return distance(of: state)
  }
}
