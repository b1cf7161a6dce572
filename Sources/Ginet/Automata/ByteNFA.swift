// Licensed under the Apache License 2.0.

/// A nondeterministic automaton over bytes: nodes, edges that read a byte, and edges that read none
/// (Thompson, Regular Expression Search Algorithm, 1968).
struct ByteNFA: Sendable {
  struct Edge: Sendable {
    var source: Int32
    var target: Int32
    var low: UInt8
    var high: UInt8
  }

  struct EmptyEdge: Sendable {
    var source: Int32
    var target: Int32
  }

  let nodeCount: Int
  let start: Int32
  let end: Int32
  /// Nodes behind which all that is accepted from a node before them, by number, is accepted too.
  let cuts: Set<Int32>
  /// By source, as are `emptyEdges`; those of a node are at its place to the next.
  let edges: [Edge]
  let edgePlaces: [Int32]
  let emptyEdges: [EmptyEdge]
  let emptyPlaces: [Int32]
  /// For each node the bytes that it reads.
  let bytes: [ByteSet]
  /// For each byte its class, from zero on: bytes of a class are read by the same edges.
  let classes: [UInt8]
  let classCount: Int

  init(
    nodeCount: Int, start: Int32, end: Int32, cuts: Set<Int32>, edges: [Edge],
    emptyEdges: [EmptyEdge]
  ) {
    self.nodeCount = nodeCount
    self.start = start
    self.end = end
    self.cuts = cuts
    // A node from which the end is not reached, as one that reads none of all scalars, would be no
    // dead end to whoever asks for the next byte.
    let leads = Self.nodesLeading(to: end, nodeCount: nodeCount, edges, emptyEdges)
    (self.edges, edgePlaces) = Self.grouped(
      edges.filter { leads[Int($0.target)] }, by: \.source, nodeCount)
    (self.emptyEdges, emptyPlaces) = Self.grouped(
      emptyEdges.filter { leads[Int($0.target)] }, by: \.source, nodeCount)
    var bytes = [ByteSet](repeating: ByteSet(), count: nodeCount)
    // Bytes at which a class begins.
    var begins = [Bool](repeating: false, count: 257)
    for edge in self.edges {
      bytes[Int(edge.source)].insert(edge.low...edge.high)
      begins[Int(edge.low)] = true
      begins[Int(edge.high) + 1] = true
    }
    self.bytes = bytes
    var number = 0
    classes = (0..<256).map { byte in
      if byte > 0 && begins[byte] { number += 1 }
      return UInt8(number)
    }
    classCount = number + 1
  }

  /// Whether the end is reached from each node.
  private static func nodesLeading(
    to end: Int32, nodeCount: Int, _ edges: [Edge], _ emptyEdges: [EmptyEdge]
  ) -> [Bool] {
    let all =
      edges.map { EmptyEdge(source: $0.source, target: $0.target) } + emptyEdges
    let (backwards, places) = grouped(all, by: \.target, nodeCount)
    var leads = [Bool](repeating: false, count: nodeCount)
    leads[Int(end)] = true
    var left = [end]
    while let node = left.popLast() {
      for place in places[Int(node)]..<places[Int(node) + 1] {
        let source = backwards[Int(place)].source
        if leads[Int(source)] { continue }
        leads[Int(source)] = true
        left.append(source)
      }
    }
    return leads
  }

  /// Edges in the order of a node of theirs, and where those of each node begin and the last end.
  private static func grouped<Item>(
    _ edges: [Item], by node: (Item) -> Int32, _ nodeCount: Int
  ) -> (edges: [Item], places: [Int32]) {
    var places = [Int32](repeating: 0, count: nodeCount + 1)
    for edge in edges { places[Int(node(edge)) + 1] += 1 }
    for number in 0..<nodeCount { places[number + 1] += places[number] }
    return (edges.sorted { node($0) < node($1) }, places)
  }
}
