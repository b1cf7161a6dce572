// Licensed under the Apache License 2.0.

/// Runs a ``ByteNFA`` as a deterministic automaton whose states, sets of nodes, are made when they
/// are first stepped to.
///
/// A pattern of *n* nodes may have 2^*n* states. There is a budget for them, and one for the nodes
/// that are looked at to make them, so that neither memory nor time grow beyond it.
package struct LazyAutomaton: TermAutomaton, Sendable {
  // A state is its number. The first is that before the first byte.
  package var start: Int32 { 0 }
  package private(set) var isExhausted = false

  private let nodes: ByteNFA
  private let mostStates: Int
  /// Nodes and edges that may still be looked at.
  private var stepsLeft: Int

  /// For each state and class of bytes the next state.
  private var transitions: [Int32] = []
  private static let unknown: Int32 = -1
  private static let dead: Int32 = -2
  /// Where the nodes of each state end in `members`, which has them in ascending order.
  private var memberEnds: [Int] = []
  private var members: [Int32] = []
  private var isAccepting: [Bool] = []
  /// Bytes that lead on from each state.
  private var bytes: [ByteSet] = []
  /// States by a hash of their nodes, and for each state another one of the same hash.
  private var statesByHash: [UInt64: Int32] = [:]
  private var sameHash: [Int32] = []

  /// The state for which each node was last met, so that none is met twice for one.
  private var marks: [Int]
  private var mark = 0
  /// The nodes of a state that is made, and those whose empty edges are still to be followed.
  private var gathered: [Int32] = []
  private var pending: [Int32] = []

  /// States of an automaton, if nothing else is said.
  package static let defaultMostStates = 10_000
  /// Nodes and edges for each state of the budget.
  private static let stepsOfState = 500

  init(_ nodes: ByteNFA, mostStates: Int) {
    self.nodes = nodes
    self.mostStates = max(mostStates, 1)
    stepsLeft = Self.stepsOfState * min(self.mostStates, 1 << 24)
    marks = [Int](repeating: 0, count: nodes.nodeCount)
    mark = 1
    gather(nodes.start)
    _ = gatheredState()
  }

  /// States that were made.
  package var stateCount: Int { isAccepting.count }

  package func distance(of state: Int32) -> Int? { isAccepting[Int(state)] ? 0 : nil }

  package func nextByte(from state: Int32, notBefore least: Int) -> UInt8? {
    bytes[Int(state)].next(notBefore: least)
  }

  @inline(__always)
  package mutating func step(_ state: Int32, _ byte: UInt8) -> Int32? {
    let place = Int(state) &* nodes.classCount &+ Int(nodes.classes[Int(byte)])
    let next = transitions[place]
    if next >= 0 { return next }
    return next == Self.dead ? nil : make(from: state, byte, at: place)
  }

  // MARK: States

  @inline(never)
  private mutating func make(from state: Int32, _ byte: UInt8, at place: Int) -> Int32? {
    guard !isExhausted, stepsLeft > 0 else {
      isExhausted = true
      return nil
    }
    mark += 1
    gathered.removeAll(keepingCapacity: true)
    let first = state == 0 ? 0 : memberEnds[Int(state) - 1]
    for member in first..<memberEnds[Int(state)] {
      let node = Int(members[member])
      let places = nodes.edgePlaces[node]..<nodes.edgePlaces[node + 1]
      stepsLeft -= places.count + 1
      for edge in places {
        let edge = nodes.edges[Int(edge)]
        if edge.low <= byte && byte <= edge.high { gather(edge.target) }
      }
    }
    let next = gathered.isEmpty ? Self.dead : gatheredState()
    guard let next else { return nil }
    transitions[place] = next
    return next == Self.dead ? nil : next
  }

  /// Adds a node, and all that empty edges lead to from it.
  private mutating func gather(_ node: Int32) {
    pending.append(node)
    while let node = pending.popLast() {
      guard marks[Int(node)] != mark else { continue }
      marks[Int(node)] = mark
      let places = nodes.emptyPlaces[Int(node)]..<nodes.emptyPlaces[Int(node) + 1]
      stepsLeft -= places.count + 1
      for place in places { pending.append(nodes.emptyEdges[Int(place)].target) }
      // Others do nothing by themselves.
      let reads = nodes.edgePlaces[Int(node)] != nodes.edgePlaces[Int(node) + 1]
      if reads || node == nodes.end { gathered.append(node) }
    }
  }

  /// The state of the gathered nodes, or nil if there is no budget for another one.
  private mutating func gatheredState() -> Int32? {
    gathered.sort()
    if !nodes.cuts.isEmpty, let cut = gathered.lastIndex(where: { nodes.cuts.contains($0) }) {
      gathered.removeSubrange(..<cut)
    }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for node in gathered { hash = (hash ^ UInt64(node)) &* 0x100_0000_01B3 }
    var known = statesByHash[hash] ?? Self.unknown
    while known != Self.unknown {
      let first = known == 0 ? 0 : memberEnds[Int(known) - 1]
      if members[first..<memberEnds[Int(known)]] == gathered[...] { return known }
      known = sameHash[Int(known)]
    }
    guard stateCount < mostStates else {
      isExhausted = true
      return nil
    }
    let state = Int32(stateCount)
    sameHash.append(statesByHash.updateValue(state, forKey: hash) ?? Self.unknown)
    members += gathered
    memberEnds.append(members.count)
    isAccepting.append(gathered.last { $0 == nodes.end } != nil)
    var bytes = ByteSet()
    for node in gathered { bytes.formUnion(nodes.bytes[Int(node)]) }
    self.bytes.append(bytes)
    transitions += repeatElement(Self.unknown, count: nodes.classCount)
    return state
  }
}
