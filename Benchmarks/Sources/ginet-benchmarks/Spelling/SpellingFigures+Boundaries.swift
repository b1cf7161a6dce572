// Licensed under the Apache License 2.0.

import Ginet

extension SpellingFigures {
  /// What was wrong in a query that was right.
  private enum Slip: String, CaseIterable {
    case leftOutSpace = "a space left out"
    case putInSpace = "a space put in"
    case swapped = "two letters of a word swapped"
    case leftOut = "a letter of a word left out"
  }

  /// Puts one slip into each query that the collection has, at a place drawn by chance, and looks how often
  /// it is found.
  mutating func printBoundaries(_ queries: [String]) throws {
    var table = TextTable([
      .left("whole queries with"), .right("n"), .right("first"), .right("first three"),
    ])
    for slip in Slip.allCases {
      var random = SplitMix64(seed: 1)
      var score = SpellingScore()
      for query in Set(queries).sorted() {
        let words = query.lowercased().split(separator: " ").map(String.init)
        guard let wrong = Self.text(of: words, with: slip, &random) else { continue }
        let corrections = try searcher.corrections(of: wrong)
        let right = words.joined(separator: " ")
        score.add(place: corrections.firstIndex { $0.text == right })
      }
      table.add([slip.rawValue] + score.cells)
    }
    for line in table.lines { print(line) }
  }

  /// Puts wrong words between the neighbours that the right ones have in a document.
  mutating func printInContext(_ pairs: [MisspelledPair]) throws {
    var score = SpellingScore()
    for pair in pairs where pair.edits <= 2 && !pair.isForChoosing {
      let found = try searcher.search(.matching(pair.right, in: ["body"]), limit: 1)
      guard let hit = found.hits.first else { continue }
      let words = Self.words(of: try searcher.document(hit.address)["body"] ?? "")
      let inner = words.indices.dropFirst().dropLast()
      guard let place = inner.first(where: { words[$0] == pair.right }) else { continue }
      var typed = Array(words[place - 1...place + 1])
      let right = typed.joined(separator: " ")
      typed[1] = pair.wrong
      let corrections = try searcher.corrections(of: typed.joined(separator: " "))
      score.add(place: corrections.firstIndex { $0.text == right })
    }
    var table = TextTable([
      .left("pairs of the other half"), .right("n"), .right("first"), .right("first three"),
    ])
    table.add(["between the words beside it in a document"] + score.cells)
    for line in table.lines { print(line) }
  }

  private static func text(
    of words: [String], with slip: Slip, _ random: inout SplitMix64
  ) -> String? {
    // Long enough that nobody could mean something else.
    let long = words.indices.filter { words[$0].count >= 6 && words[$0].allSatisfy(\.isLetter) }
    guard let place = long.randomElement(using: &random) else { return nil }
    var words = words
    var letters = Array(words[place])
    let cut = Int.random(in: 3..<letters.count - 2, using: &random)
    switch slip {
    case .leftOutSpace:
      guard place + 1 < words.count, words[place + 1].allSatisfy(\.isLetter) else { return nil }
      words[place] += words.remove(at: place + 1)
      return words.joined(separator: " ")
    case .putInSpace: letters.insert(" ", at: cut)
    case .swapped:
      if letters[cut] == letters[cut + 1] { return nil }
      letters.swapAt(cut, cut + 1)
    case .leftOut: letters.remove(at: cut)
    }
    words[place] = String(letters)
    return words.joined(separator: " ")
  }
}
