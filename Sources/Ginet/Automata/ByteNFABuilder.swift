// Licensed under the Apache License 2.0.

/// Puts a ``ByteNFA`` together of fragments, as a pattern is read.
///
/// The nodes and edges of a fragment follow one another in the builder, so that a copy of it is a
/// copy of what lies in its ranges. For that, of two that are joined the second must be made behind the
/// first, and nothing else be made from the first part of a fragment to its last repetition.
struct ByteNFABuilder {
  /// Accepts what leads from its start to its end.
  struct Fragment {
    fileprivate var start: Int32
    fileprivate var end: Int32
    fileprivate var nodes: Range<Int32>
    fileprivate var edges: Range<Int>
    fileprivate var emptyEdges: Range<Int>
  }

  /// Nodes of an automaton, and edges of either kind: some megabytes.
  static let mostNodes = 100_000
  private static let mostEdges = 2 * mostNodes

  private var nodeCount: Int32 = 0
  private var edges: [ByteNFA.Edge] = []
  private var emptyEdges: [ByteNFA.EmptyEdge] = []
  private var cuts: Set<Int32> = []

  /// Whether a part was left out because there was no room for it: what is built is of no use then.
  private(set) var isTooLarge = false

  /// The automaton of a fragment that is of everything that was made.
  func automaton(of fragment: Fragment) -> ByteNFA {
    ByteNFA(
      nodeCount: Int(nodeCount), start: fragment.start, end: fragment.end, cuts: cuts, edges: edges,
      emptyEdges: emptyEdges)
  }

  private mutating func addNode() -> Int32 {
    nodeCount += 1
    return nodeCount - 1
  }

  private mutating func connect(_ source: Int32, _ target: Int32) {
    emptyEdges.append(ByteNFA.EmptyEdge(source: source, target: target))
  }

  /// Whether there is room for `count` times as much as a fragment.
  private mutating func hasRoom(for fragment: Fragment, times count: Int) -> Bool {
    let parts = max(fragment.edges.count, fragment.emptyEdges.count)
    // Counts are of a few digits, and so are all parts.
    let isRoom =
      Int(nodeCount) + count * (fragment.nodes.count + 2) <= Self.mostNodes
      && max(edges.count, emptyEdges.count) + count * (parts + 3) <= Self.mostEdges
    if !isRoom { isTooLarge = true }
    return isRoom
  }

  // MARK: Parts

  /// Accepts the empty term.
  mutating func empty() -> Fragment {
    let node = addNode()
    if nodeCount > Self.mostNodes { isTooLarge = true }
    return Fragment(
      start: node, end: node, nodes: node..<nodeCount, edges: edges.count..<edges.count,
      emptyEdges: emptyEdges.count..<emptyEdges.count)
  }

  /// Accepts any bytes, valid or not, and what is reached from before it too.
  mutating func anything() -> Fragment {
    var fragment = empty()
    edges.append(ByteNFA.Edge(source: fragment.start, target: fragment.end, low: 0, high: .max))
    fragment.edges = fragment.edges.lowerBound..<edges.count
    cuts.insert(fragment.start)
    return fragment
  }

  /// Accepts each scalar of a set.
  mutating func scalar(of set: ScalarSet) -> Fragment {
    var fragment = empty()
    guard !isTooLarge, edges.count + 16 * set.ranges.count <= Self.mostEdges else {
      isTooLarge = true
      return fragment
    }
    fragment.end = addNode()
    // Nodes from which only some bytes lead to a node, so that sequences share their ends.
    var nodes: [ByteRange: Int32] = [:]
    set.forEachByteSequence { sequence in
      var target = fragment.end
      for range in sequence.dropFirst().reversed() {
        let key = ByteRange(target: target, range: range)
        let known = nodes[key] ?? addNode()
        if nodes.updateValue(known, forKey: key) == nil { connect(known, target, range) }
        target = known
      }
      connect(fragment.start, target, sequence[0])
    }
    fragment.nodes = fragment.start..<nodeCount
    fragment.edges = fragment.edges.lowerBound..<edges.count
    return fragment
  }

  private struct ByteRange: Hashable {
    var target: Int32
    var range: ClosedRange<UInt8>
  }

  private mutating func connect(_ source: Int32, _ target: Int32, _ range: ClosedRange<UInt8>) {
    edges.append(
      ByteNFA.Edge(
        source: source, target: target, low: range.lowerBound, high: range.upperBound))
  }

  // MARK: Joins

  /// Accepts what the first and then the second accept. Without a first, the second.
  mutating func sequence(_ first: Fragment?, _ second: Fragment) -> Fragment {
    guard let first else { return second }
    connect(first.end, second.start)
    return joined(first, second, start: first.start, end: second.end)
  }

  /// Accepts what either accepts. Without a first, the second.
  mutating func either(_ first: Fragment?, _ second: Fragment) -> Fragment {
    guard let first else { return second }
    let (start, end) = (addNode(), addNode())
    for fragment in [first, second] {
      connect(start, fragment.start)
      connect(fragment.end, end)
    }
    return joined(first, second, start: start, end: end)
  }

  private func joined(
    _ first: Fragment, _ second: Fragment, start: Int32, end: Int32
  ) -> Fragment {
    Fragment(
      start: start, end: end, nodes: first.nodes.lowerBound..<nodeCount,
      edges: first.edges.lowerBound..<edges.count,
      emptyEdges: first.emptyEdges.lowerBound..<emptyEdges.count)
  }

  /// Accepts what a fragment accepts so many times in a row; without a `most`, any number of times
  /// from `least` on.
  mutating func repeated(_ fragment: Fragment, least: Int, most: Int?) -> Fragment {
    let count = max(least, most ?? 1)
    guard hasRoom(for: fragment, times: count) else { return fragment }
    var copies = [fragment]
    while copies.count < count { copies.append(copy(of: fragment)) }
    let (start, end) = (addNode(), addNode())
    var last = start
    // Of no times at all, a copy is left that nothing leads to.
    for (number, copy) in copies.prefix(count).enumerated() {
      if number >= least { connect(last, end) }
      connect(last, copy.start)
      if most == nil && number == count - 1 { connect(copy.end, copy.start) }
      last = copy.end
    }
    connect(last, end)
    return joined(fragment, fragment, start: start, end: end)
  }

  /// The same once more.
  private mutating func copy(of fragment: Fragment) -> Fragment {
    let shift = nodeCount - fragment.nodes.lowerBound
    let (firstEdge, firstEmpty) = (edges.count, emptyEdges.count)
    nodeCount += Int32(fragment.nodes.count)
    for place in fragment.edges {
      var edge = edges[place]
      edge.source += shift
      edge.target += shift
      edges.append(edge)
    }
    for place in fragment.emptyEdges {
      let edge = emptyEdges[place]
      connect(edge.source + shift, edge.target + shift)
    }
    return Fragment(
      start: fragment.start + shift, end: fragment.end + shift,
      nodes: fragment.nodes.lowerBound + shift..<nodeCount, edges: firstEdge..<edges.count,
      emptyEdges: firstEmpty..<emptyEdges.count)
  }
}
