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

/// Adds up what the marks of a stretch count, while marks come in behind and go out in front.
struct FragmentMatches {
  private struct Match {
    var count = 0
    /// By weight: how many marks of the match there are.
    var weights: [(weight: Int, count: Int)] = []

    var best: Int { weights.reduce(0) { $1.count > 0 ? max($0, $1.weight) : $0 } }

    mutating func change(_ weight: Int, by one: Int) {
      count += one
      for place in weights.indices where weights[place].weight == weight {
        weights[place].count += one
        return
      }
      weights.append((weight, one))
    }
  }

  /// By number.
  private var matches: [Match] = []
  private(set) var weight = 0
  /// Different matches that have a mark.
  private(set) var differentCount = 0

  mutating func add(_ mark: Mark) {
    while matches.count <= mark.match { matches.append(Match()) }
    change(mark, by: 1)
    if matches[mark.match].count == 1 { differentCount += 1 }
  }

  mutating func remove(_ mark: Mark) {
    change(mark, by: -1)
    if matches[mark.match].count == 0 { differentCount -= 1 }
  }

  private mutating func change(_ mark: Mark, by one: Int) {
    let before = matches[mark.match].best
    matches[mark.match].change(mark.weight, by: one)
    weight += matches[mark.match].best - before
  }
}

extension FragmentValue {
  /// The value of a stretch with some marks.
  ///
  /// - Complexity: O(*n*) in the marks.
  init(of marks: ArraySlice<Mark>) {
    var all = FragmentMatches()
    for mark in marks { all.add(mark) }
    weight = all.weight
    count = marks.count
    if all.differentCount < 2 { return }
    // The shortest stretch with all of them: its end goes on until they are there, then its start.
    var stretch = FragmentMatches()
    var first = marks.startIndex
    var covered = 0
    gap = .max
    for last in marks.indices {
      stretch.add(marks[last])
      covered += marks[last].range.count
      while stretch.differentCount == all.differentCount {
        let length = marks[last].range.upperBound - marks[first].range.lowerBound
        gap = min(gap, max(length - covered, 0))
        stretch.remove(marks[first])
        covered -= marks[first].range.count
        first += 1
      }
    }
  }
}
