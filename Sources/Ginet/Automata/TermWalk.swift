// Licensed under the Apache License 2.0.

internal import GinetStore

/// Walks the terms of one dictionary that an automaton accepts, in ascending order of their bytes.
///
/// Where the automaton has no state for a byte of a term, no term with these bytes is looked at any
/// more: the walk goes on at the least bytes that may be accepted. States of the bytes that the next
/// term has in common with the last one are kept.
struct TermWalk<Automaton: TermAutomaton> {
  /// How a move ended.
  enum Outcome {
    case atTerm
    case atEnd
    /// The automaton wanted a state beyond its budget.
    case withoutStates
    /// No more terms may be looked at.
    case withoutVisits
  }

  /// The place of the dictionary's segment.
  let segment: Int
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
  /// What the next term is at least, or nil if that is the next one whatever it is.
  private var target: [UInt8]? = []

  /// Stands before the first term that is accepted.
  init(_ cursor: TermCursor, _ automaton: Automaton, segment: Int) {
    self.cursor = cursor
    self.segment = segment
    states = [automaton.start]
  }

  /// The term where the walk stands, or nil at the end.
  var term: [UInt8]? { outcome == .atTerm ? cursor.term : nil }

  /// Moves to the next term that is accepted; ``outcome`` says whether there is one.
  ///
  /// - Parameter visits: terms that may be looked at; counted down.
  mutating func advance(
    _ automaton: inout Automaton, visits: inout Int
  ) throws(FormatError) {
    outcome = .atEnd
    outcome = try move(&automaton, &visits)
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
      let isThere = if let target { try cursor.seek(to: target) } else { try cursor.advance() }
      guard isThere else { return .atEnd }
      visits -= 1
      visitedCount += 1
      let term = cursor.term
      depth = min(depth, cursor.sharedByteCount)
      while depth < term.count, let next = automaton.step(states[depth], term[depth]) {
        depth += 1
        if depth < states.count { states[depth] = next } else { states.append(next) }
      }
      if automaton.isExhausted { return .withoutStates }
      if depth == term.count {
        target = nil
        guard let edits = automaton.distance(of: states[depth]) else { continue }
        distance = edits
        return .atTerm
      }
      guard findTarget(behind: term, &automaton) else { return .atEnd }
    }
  }

  // MARK: Targets

  /// Bytes that are put behind the one that leads on: more would seldom spare anything.
  private static var longestEnd: Int { 16 }

  /// Finds what the next accepted term is at least, behind one without a state at `depth`. Returns
  /// false if there is none.
  private mutating func findTarget(behind term: [UInt8], _ automaton: inout Automaton) -> Bool {
    var place = depth
    while true {
      if findTarget(
        sharing: place, of: term, notBefore: Int(term[place]) + 1, &automaton)
      {
        return true
      }
      if place == 0 { return false }
      place -= 1
    }
  }

  private mutating func findTarget(notBefore least: Int, _ automaton: inout Automaton) -> Bool {
    findTarget(sharing: 0, of: [], notBefore: least, &automaton)
  }

  /// The least bytes that share so many with a term and then go on with `least` or more.
  private mutating func findTarget(
    sharing count: Int, of term: [UInt8], notBefore least: Int, _ automaton: inout Automaton
  ) -> Bool {
    var state = states[count]
    guard var byte = automaton.nextByte(from: state, notBefore: least) else { return false }
    depth = count
    var target = Array(term[..<count])
    target.append(byte)
    // No accepted term ends before it has as many bytes as are certain.
    for _ in 0..<Self.longestEnd {
      guard let next = automaton.step(state, byte), automaton.distance(of: next) == nil,
        let least = automaton.nextByte(from: next, notBefore: 0), least > 0
      else { break }
      (state, byte) = (next, least)
      target.append(byte)
    }
    self.target = target
    return true
  }
}
