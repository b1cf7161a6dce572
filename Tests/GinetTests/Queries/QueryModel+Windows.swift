// Licensed under the Apache License 2.0.

extension QueryModel {
  /// Where the words of a phrase stand that may be moved by so much: of each place, that of each word.
  func windows(_ words: [String], _ slop: Int, _ tokens: [String]) -> [[Int]] {
    let slots = words.map { word in tokens.indices.filter { tokens[$0] == word } }
    return windows(slots, words.map { [$0] }, offsets: Array(words.indices), slop, false)
  }

  /// Where texts stand near one another: of each place, where each text begins.
  func windows(
    _ texts: [[String]], _ distance: Int, _ isOrdered: Bool, _ tokens: [String]
  ) -> [[Int]] {
    let slots = texts.map { text in tokens.indices.filter { tokens[$0...].starts(with: text) } }
    return windows(slots, texts, offsets: texts.map { _ in 0 }, distance, isOrdered)
  }

  /// Of all choices of a place for each slot, those of which no other is within; of several in the same
  /// stretch the one whose first places are the least.
  private func windows(
    _ slots: [[Int]], _ texts: [[String]], offsets: [Int], _ distance: Int, _ isOrdered: Bool
  ) -> [[Int]] {
    var choices: [[Int]] = [[]]
    for places in slots { choices = choices.flatMap { choice in places.map { choice + [$0] } } }
    var stretches: [[Int]: [Int]] = [:]
    for choice in choices {
      let isApart = choice.indices.allSatisfy { a in
        choice.indices.allSatisfy { b in
          a >= b
            || (isOrdered ? choice[a] < choice[b] : texts[a] != texts[b] || choice[a] != choice[b])
        }
      }
      let moved = zip(choice, offsets).map { $0 - $1 }
      guard isApart, let least = moved.min(), let most = moved.max() else { continue }
      let known = stretches[[least, most]]
      if known == nil || choice.lexicographicallyPrecedes(known ?? []) {
        stretches[[least, most]] = choice
      }
    }
    return stretches.filter { stretch, _ in
      stretch[1] - stretch[0] <= distance
        && !stretches.keys.contains {
          $0 != stretch && $0[0] >= stretch[0] && $0[1] <= stretch[1]
        }
    }.values.map(\.self)
  }
}
