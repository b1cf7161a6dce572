// Licensed under the Apache License 2.0.

internal import GinetStore

/// Walks the terms of one dictionary that an automaton accepts, in ascending order of their bytes.
///
/// Where the automaton has no state for a byte of a term, no term with these bytes is looked at any
/// more: the walk goes on at the least bytes that may be accepted. States of the bytes that the next
/// term has in common with the last one are kept.
struct AutomatonWalk<Automaton: TermAutomaton> {
  /// How a move ended.
  enum Outcome {
    case atTerm
    case atEnd
    /// The automaton wanted a state beyond its budget.
    case withoutStates
    /// No more terms may be looked at.
    case withoutVisits
  }

  let place: ExpansionSources.Place
  var cursor: TermCursor
  private(set) var outcome = Outcome.atEnd
  /// The edits of the term where the walk stands.
  private(set) var distance = 0
  /// Terms that were looked at.
  private(set) var visitedCount = 0

  /// States behind as many bytes of the term as the place says.
  private var states: [Automaton.State]
  /// Bytes of the term that have a state behind them.
  private var depth = 0
  /// Whether the next term that is looked at is the first from `target` on, or simply the next one.
  private var hasTarget = true
  private var target: [UInt8] = []

  /// Stands before the first term that is accepted.
  init(_ cursor: TermCursor, _ automaton: Automaton, place: ExpansionSources.Place) {
    self.cursor = cursor
    self.place = place
    states = [automaton.start]
  }

  /// The term where the walk stands, or nil at the end.
  private(set) var term: [UInt8]?

  /// Moves to the next term that is accepted; ``outcome`` says whether there is one.
  ///
  /// - Parameter visits: terms that may be looked at; counted down.
  mutating func advance(
    _ automaton: inout Automaton, visits: inout Int
  ) throws(FormatError) {
    outcome = .atEnd
    term = nil
    outcome = try move(&automaton, &visits)
    if outcome == .atTerm { term = cursor.term }
  }

  private mutating func move(
    _ automaton: inout Automaton, _ visits: inout Int
  ) throws(FormatError) -> Outcome {
    if visitedCount == 0 {
      // The empty term needs no byte that leads on.
      if automaton.distance(of: states[0]) == nil, !findTarget(notBefore: 0, &automaton) {
        return .atEnd
      }
    }
    while true {
      guard visits > 0 else { return .withoutVisits }
      guard try hasTarget ? cursor.seek(to: target) : cursor.advance() else { return .atEnd }
      visits -= 1
      visitedCount += 1
      depth = min(depth, cursor.sharedByteCount)
      while depth < cursor.byteCount,
        let next = automaton.step(states[depth], cursor.bytes[depth])
      {
        depth += 1
        if depth < states.count { states[depth] = next } else { states.append(next) }
      }
      if automaton.isExhausted { return .withoutStates }
      if depth == cursor.byteCount {
        hasTarget = false
        guard let edits = automaton.distance(of: states[depth]) else { continue }
        distance = edits
        return .atTerm
      }
      guard findTarget(&automaton) else { return .atEnd }
    }
  }

  // MARK: Targets

  /// Bytes that are put behind the one that leads on: more would seldom spare anything.
  private static var longestEnd: Int { 2 }

  /// Finds what the next accepted term is at least, behind one without a state at `depth`. Returns
  /// false if there is none.
  private mutating func findTarget(_ automaton: inout Automaton) -> Bool {
    while true {
      if findTarget(notBefore: Int(cursor.bytes[depth]) + 1, &automaton) { return true }
      if depth == 0 { return false }
      depth -= 1
    }
  }

  /// The least bytes that go on with `least` or more behind `depth` of the term.
  private mutating func findTarget(notBefore least: Int, _ automaton: inout Automaton) -> Bool {
    var state = states[depth]
    guard var byte = automaton.nextByte(from: state, notBefore: least) else { return false }
    target.removeAll(keepingCapacity: true)
    target += cursor.bytes[..<depth]
    target.append(byte)
    // No accepted term ends before it has as many bytes as are certain.
    for _ in 0..<Self.longestEnd {
      guard let next = automaton.step(state, byte), automaton.distance(of: next) == nil,
        let least = automaton.nextByte(from: next, notBefore: 0), least > 0
      else { break }
      (state, byte) = (next, least)
      target.append(byte)
    }
    hasTarget = true
    return true
  }
}
