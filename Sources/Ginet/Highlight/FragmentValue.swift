// Licensed under the Apache License 2.0.

/// What a part of a text shows: the greater, the better.
struct FragmentValue: Comparable {
  /// What the different matches in it count together; of one that is there several times, the best.
  var weight = 0
  /// Bytes between the marks of the shortest stretch that has all of the different matches.
  var gap = 0
  /// Marks in it.
  var count = 0

  static func < (a: FragmentValue, b: FragmentValue) -> Bool {
    if a.weight != b.weight { return a.weight < b.weight }
    return a.gap != b.gap ? a.gap > b.gap : a.count < b.count
  }
}

/// Weighs stretches of the marks of a text.
struct FragmentScale {
  private let marks: [Mark]
  /// By mark: its match and weight as one number.
  private let kinds: [Int]
  private var all: FragmentMatches
  private var some: FragmentMatches

  /// - Complexity: O(*n*) in the marks.
  init(_ marks: [Mark]) {
    self.marks = marks
    var numbering = KindNumbering()
    let first = marks.map { numbering.number(of: $0) }
    let (ranks, matches) = numbering.ranked()
    kinds = first.map { ranks[$0] }
    all = matches
    some = matches
  }

  /// What a stretch of the marks is worth.
  ///
  /// - Complexity: O(*n*) in its marks.
  mutating func value(of stretch: Range<Int>) -> FragmentValue {
    all.removeAll()
    for index in stretch { all.add(kinds[index]) }
    var value = FragmentValue(weight: all.weight, gap: 0, count: stretch.count)
    if all.differentCount < 2 { return value }
    // The shortest stretch with all of them: its end goes on until they are there, then its start.
    some.removeAll()
    var first = stretch.lowerBound
    var covered = 0
    value.gap = .max
    for last in stretch {
      some.add(kinds[last])
      covered += marks[last].range.count
      while some.differentCount == all.differentCount {
        let length = marks[last].range.upperBound - marks[first].range.lowerBound
        value.gap = min(value.gap, max(length - covered, 0))
        some.remove(kinds[first])
        covered -= marks[first].range.count
        first += 1
      }
    }
    return value
  }

  /// Marks that together have room in a length, and what they are worth: the best first, of equal ones the
  /// first.
  ///
  /// - Complexity: O(*n*) in the marks.
  mutating func bestStretches(within length: Int) -> [(marks: Range<Int>, value: FragmentValue)] {
    var heaviest: [(marks: Range<Int>, weight: Int)] = []
    forEachStretch(within: length) { marks, weight in
      if heaviest.count == Self.mostStretches, let least = heaviest.last, weight <= least.weight {
        return
      }
      let place = heaviest.firstIndex { $0.weight < weight } ?? heaviest.count
      heaviest.insert((marks, weight), at: place)
      if heaviest.count > Self.mostStretches { heaviest.removeLast() }
    }
    var stretches: [(marks: Range<Int>, value: FragmentValue)] = []
    for (place, (marks, weight)) in heaviest.enumerated() {
      // Of those that weigh less, none comes before these.
      if place >= Self.mostWanted && weight < heaviest[place - 1].weight { break }
      stretches.append((marks, value(of: marks)))
    }
    return stretches.sorted { a, b in
      a.value != b.value ? a.value > b.value : a.marks.lowerBound < b.marks.lowerBound
    }
  }

  /// Of the stretches that weigh most, so many are looked at closely, and so many at least are given.
  private static let (mostStretches, mostWanted) = (24, 6)

  /// Calls `body` for each mark with the stretch of it and those behind it that have room in a length, and
  /// what the different matches in that count together.
  ///
  /// - Complexity: O(*n*) in the marks.
  private mutating func forEachStretch(
    within length: Int, _ body: (Range<Int>, _ weight: Int) -> Void
  ) {
    all.removeAll()
    var end = 0
    for first in marks.indices {
      if first > 0 { all.remove(kinds[first - 1]) }
      while end < marks.count,
        end == first || marks[end].range.upperBound - marks[first].range.lowerBound <= length
      {
        all.add(kinds[end])
        end += 1
      }
      body(first..<end, all.weight)
    }
  }
}

/// Counts the marks of a stretch, which come in behind and go out in front.
private struct FragmentMatches {
  /// By kind. Those of one match are neighbours, the heaviest first.
  private let weights: [Int]
  /// By kind: those of its match.
  private let neighbors: [Range<Int>]
  private var counts: [Int]
  private(set) var weight = 0
  /// Different matches that have a mark.
  private(set) var differentCount = 0

  init(weights: [Int], neighbors: [Range<Int>]) {
    self.weights = weights
    self.neighbors = neighbors
    counts = weights.map { _ in 0 }
  }

  mutating func removeAll() {
    for kind in counts.indices { counts[kind] = 0 }
    (weight, differentCount) = (0, 0)
  }

  mutating func add(_ kind: Int) {
    if counts[kind] == 0 {
      let before = heaviest(of: kind)
      if before == nil { differentCount += 1 }
      weight += max(weights[kind] - (before ?? 0), 0)
    }
    counts[kind] += 1
  }

  mutating func remove(_ kind: Int) {
    counts[kind] -= 1
    if counts[kind] > 0 { return }
    let rest = heaviest(of: kind)
    if rest == nil { differentCount -= 1 }
    weight -= max(weights[kind] - (rest ?? 0), 0)
  }

  /// What the heaviest mark of a match weighs that is there.
  private func heaviest(of kind: Int) -> Int? {
    for neighbor in neighbors[kind] where counts[neighbor] > 0 { return weights[neighbor] }
    return nil
  }
}

/// Numbers what marks have in common: the match and the weight.
private struct KindNumbering {
  private struct Kind: Hashable {
    var match: Int
    var weight: Int
  }

  private var kinds: [Kind] = []
  /// Of kinds beyond a few, which are found sooner by a look at each.
  private var others: [Kind: Int] = [:]

  private static let few = 16

  mutating func number(of mark: Mark) -> Int {
    let kind = Kind(match: mark.match, weight: mark.weight)
    let known = kinds.prefix(Self.few).firstIndex(of: kind) ?? others[kind]
    if let known { return known }
    if kinds.count >= Self.few { others[kind] = kinds.count }
    kinds.append(kind)
    return kinds.count - 1
  }

  /// Numbers in the order of matches and weights, by those that were given.
  func ranked() -> (ranks: [Int], matches: FragmentMatches) {
    let order = kinds.indices.sorted { a, b in
      kinds[a].match != kinds[b].match
        ? kinds[a].match < kinds[b].match : kinds[a].weight > kinds[b].weight
    }
    var ranks = [Int](repeating: 0, count: kinds.count)
    var neighbors: [Range<Int>] = []
    for (rank, number) in order.enumerated() {
      ranks[number] = rank
      let isNew = rank == 0 || kinds[order[rank - 1]].match != kinds[number].match
      neighbors.append((isNew ? rank : neighbors[rank - 1].lowerBound)..<rank + 1)
    }
    for rank in neighbors.indices.reversed().dropFirst()
    where neighbors[rank].lowerBound == neighbors[rank + 1].lowerBound {
      neighbors[rank] = neighbors[rank + 1]
    }
    return (ranks, FragmentMatches(weights: order.map { kinds[$0].weight }, neighbors: neighbors))
  }
}
