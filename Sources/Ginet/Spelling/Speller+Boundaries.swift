// Licensed under the Apache License 2.0.

// Spaces that were left out, or put in.
extension Speller {
  /// Of the ways to cut a word so many are looked for as phrases.
  private static let mostPhrases = 4
  /// Parts of a word are no shorter, and one of them may only be wrong if it is no shorter than this.
  private static let (shortestPart, shortestWrongPart) = (2, 4)

  // MARK: Left out

  /// Two words that make the word if a space was left out, and stand side by side in some document.
  ///
  /// - Parameter mayBeWrong: whether one of them may differ by an edit besides.
  mutating func splits(
    of word: Word, mayBeWrong: Bool
  ) throws(IndexError) -> [Alternative] {
    let cuts = try cuts(of: word)
    let whole = cuts.filter { $0.left > 0 && $0.right > 0 }
      .sorted { min($0.left, $0.right) > min($1.left, $1.right) }
    var splits: [Alternative] = []
    for cut in whole.prefix(Self.mostPhrases) {
      let (first, second) = (try written(cut.first), try written(cut.second))
      try add("\(first) \(second)", cost: 0, to: &splits)
    }
    if !splits.isEmpty || !mayBeWrong { return splits }
    let partly = cuts.filter { cut in
      (cut.left > 0) != (cut.right > 0)
        && min(cut.first.unicodeScalars.count, cut.second.unicodeScalars.count)
          >= Self.shortestWrongPart
    }.sorted { $0.knownLength > $1.knownLength }
    for cut in partly.prefix(Self.mostPhrases) {
      let wrong = cut.left > 0 ? cut.second : cut.first
      let spellings = try dictionary.spellings(
        of: dictionary.readings(of: wrong), edits: 1, limit: 1)
      guard let spelling = spellings.first else { continue }
      let text = cut.left > 0 ? "\(cut.first) \(spelling.text)" : "\(spelling.text) \(cut.second)"
      try add(text, cost: spelling.cost, to: &splits)
    }
    return splits
  }

  /// A word of whose term documents have others, as one of them is written that is near.
  private mutating func written(_ word: String) throws(IndexError) -> String {
    let readings = dictionary.readings(of: word)
    for reading in readings { if try dictionary.isWritten(reading) { return word } }
    let terms = Set(readings.map(\.term))
    return try dictionary.spellings(of: readings, edits: 1, limit: 4).first { spelling in
      dictionary.readings(of: spelling.text).contains { terms.contains($0.term) }
    }?.text ?? word
  }

  private func add(
    _ phrase: String, cost: Double, to splits: inout [Alternative]
  ) throws(IndexError) {
    let count = try phraseCount(phrase)
    guard count > 0 else { return }
    splits.append(
      Alternative(text: phrase, score: prior(count) - cost - ChannelModel.leftOutSpace))
  }

  /// A word in two, and the documents that each part finds.
  private struct Cut {
    var first: String
    var second: String
    var left: UInt64
    var right: UInt64

    /// Scalars of the part that is known, of two that are not both.
    var knownLength: Int { (left > 0 ? first : second).unicodeScalars.count }
  }

  private func cuts(of word: Word) throws(IndexError) -> [Cut] {
    let scalars = Array(word.typed.text.unicodeScalars)
    // A longer one would take as many look-ups.
    guard scalars.count >= 2 * Self.shortestPart, scalars.count <= Self.longestSplit else {
      return []
    }
    var cuts: [Cut] = []
    for place in Self.shortestPart...scalars.count - Self.shortestPart {
      let first = String(String.UnicodeScalarView(scalars[..<place]))
      let second = String(String.UnicodeScalarView(scalars[place...]))
      let left = try dictionary.documentFrequency(of: dictionary.readings(of: first))
      let right = try dictionary.documentFrequency(of: dictionary.readings(of: second))
      if left > 0 || right > 0 {
        cuts.append(Cut(first: first, second: second, left: left, right: right))
      }
    }
    return cuts
  }

  private static let longestSplit = 48

  var hasPositions: Bool { fields.contains { searcher.schema[$0]?.hasPositions == true } }

  /// Documents in which words stand side by side; where the fields have no positions, that have them all.
  func phraseCount(_ words: String) throws(IndexError) -> Int {
    let query =
      hasPositions
      ? Query.phrase(words, in: fields)
      : .all(words.split(separator: " ").map { .words(String($0), in: fields) })
    return try searcher.count(query, options: options)
  }

  // MARK: Put in

  /// What may be meant by two words if the space between them was put in.
  mutating func joins(_ first: Word, _ second: Word) throws(IndexError) -> [Alternative] {
    guard second.typed.followsWord, first.typed.isPlain, second.typed.isPlain else { return [] }
    let text = first.typed.text + second.typed.text
    let readings = dictionary.readings(of: text)
    let isFound = first.documentFrequency > 0 && second.documentFrequency > 0
    let frequency = try dictionary.documentFrequency(of: readings)
    if frequency > 0 {
      // Words that somebody writes side by side are two.
      if isFound, try phraseCount("\(first.typed.text) \(second.typed.text)") > 0 { return [] }
      return [
        Alternative(text: text.lowercased(), score: prior(frequency) - ChannelModel.putInSpace)
      ]
    }
    if first.isKnown && second.isKnown { return [] }
    let most = ChannelModel.mostCertainCostOfScalar * Double(text.unicodeScalars.count)
    return try dictionary.spellings(of: readings, limit: 2)
      .filter { $0.cost + ChannelModel.putInSpace <= most }
      .map { spelling in
        Alternative(
          text: spelling.text,
          score: prior(spelling.documentFrequency) - spelling.cost - ChannelModel.putInSpace)
      }
  }
}
