// Licensed under the Apache License 2.0.

import Ginet

/// What is measured of "did you mean" over one index.
struct SpellingFigures {
  let searcher: Searcher

  /// The least share of pairs whose right word is first, and among the first three, and the greatest of
  /// right words that are changed.
  private static let (leastFirst, leastFirstThree, mostChanged) = (0.85, 0.95, 0.01)

  // MARK: Wrong words

  mutating func printWords(_ pairs: [MisspelledPair], lists: Bool) throws -> [String] {
    let near = pairs.filter { $0.edits <= 2 }
    print(
      "\(grouped(pairs.count)) pairs, \(grouped(near.count)) within two edits "
        + "(\(grouped(pairs.count { $0.levenshteinEdits <= 2 })) without transpositions)")
    var table = TextTable([
      .left("pairs within two edits"), .right("n"), .right("first"), .right("first three"),
    ])
    var misses: [String] = []
    var microseconds: [Double] = []
    for isForChoosing in [true, false] {
      let half = near.filter { $0.isForChoosing == isForChoosing }
      let name = isForChoosing ? "half that costs were chosen on" : "other half"
      var nearest = SpellingScore()
      var meant = SpellingScore()
      for pair in half {
        let spellings = try searcher.spellings(of: pair.wrong, limit: 10)
        nearest.add(place: spellings.firstIndex { $0.text == pair.right })
        let (time, corrections) = try timed { try searcher.corrections(of: pair.wrong) }
        microseconds.append(time.microseconds)
        let place = corrections.firstIndex { $0.text == pair.right }
        meant.add(place: place)
        if lists && !isForChoosing && place != 0 {
          let found = corrections.map(\.text).joined(separator: ", ")
          print("\(pair.wrong): \(pair.right), not \(found.isEmpty ? "silence" : found)")
        }
      }
      table.add(["nearest words, \(name)"] + nearest.cells)
      table.add(["did you mean, \(name)"] + meant.cells)
      for score in [nearest, meant]
      where score.first < Self.leastFirst || score.firstThree < Self.leastFirstThree {
        misses.append("\(name): \(score.cells.joined(separator: ", "))")
      }
    }
    for line in table.lines { print(line) }
    let times = Distribution(microseconds)
    print(
      "did you mean: median \(fixed(times.median, 0)) µs, "
        + "p99 \(fixed(times.percentile(99), 0)) µs")
    return misses
  }

  // MARK: Right words

  mutating func printRightWords(
    _ right: [String], _ queries: [String], others: Set<String>
  ) throws -> [String] {
    var table = TextTable([
      .left("right words"), .right("n"), .right("changed"), .right(""), .left("such as"),
    ])
    var misses: [String] = []
    let ofQueries = Set(queries.flatMap { Self.words(of: $0) })
    for (name, words) in [("of the pairs", Set(right)), ("of the queries", ofQueries)] {
      var changed: [String] = []
      for word in words.sorted() {
        guard let correction = try searcher.corrections(of: word).first else { continue }
        changed.append("\(word) → \(correction.text)")
      }
      let share = Double(changed.count) / Double(max(words.count, 1))
      table.add([
        name, grouped(words.count), grouped(changed.count), percent(share),
        changed.prefix(4).joined(separator: ", "),
      ])
      if share > Self.mostChanged { misses.append("right words changed: \(percent(share))") }
    }
    var changed: [String] = []
    let whole = Set(queries).sorted()
    for query in whole {
      guard let correction = try searcher.corrections(of: query).first else { continue }
      changed.append("\(query) → \(correction.text)")
    }
    table.add([
      "whole queries", grouped(whole.count), grouped(changed.count),
      percent(Double(changed.count) / Double(max(whole.count, 1))),
      changed.prefix(2).joined(separator: ", "),
    ])
    try addAbsentWords(others, to: &table)
    for line in table.lines { print(line) }
    return misses
  }

  /// Right words that no document has as they are written: what is changed of them is changed needlessly
  /// too, but for a search they are no better than wrong ones.
  private func addAbsentWords(_ words: Set<String>, to table: inout TextTable) throws {
    var absent: [String] = []
    var stems: [String] = []
    for word in words.sorted() where word.utf8.allSatisfy({ $0 | 32 >= 0x61 && $0 | 32 <= 0x7A }) {
      // A regular expression looks at words as they are written, and no others.
      if try searcher.count(.matching(word)) > 0 { continue }
      if try searcher.count(.words(word)) > 0 { stems.append(word) } else { absent.append(word) }
    }
    for (name, words) in [("in no document", absent), ("with their stem in some", stems)] {
      var changed: [String] = []
      for word in words {
        guard let correction = try searcher.corrections(of: word).first else { continue }
        changed.append("\(word) → \(correction.text)")
      }
      table.add([
        name, grouped(words.count), grouped(changed.count),
        percent(Double(changed.count) / Double(max(words.count, 1))),
        changed.enumerated().filter { $0.offset % 97 == 0 }.prefix(4).map(\.element)
          .joined(separator: ", "),
      ])
    }
  }

  static func words(of text: String) -> [String] {
    text.lowercased().split { !$0.isLetter }.map(String.init)
  }
}
