// Licensed under the Apache License 2.0.

extension Speller {
  /// How much it counts that a word which is put in occurs with the words beside it.
  private static let contextWeight = 0.5
  /// Of the likeliest hypotheses so many are compared by their context.
  private static let mostCompared = 6

  /// Weighs hypotheses also by whether documents hold the words they put in together with the
  /// neighbours of these: of "hart failure", "heart" is likelier meant than "hard".
  ///
  /// To the score comes, for each pair of neighbours, the logarithm of how much more often they occur
  /// together than they would by chance (pointwise mutual information: Church and Hanks, Word
  /// Association Norms, Mutual Information, and Lexicography, 1990), as far as it is not below zero.
  mutating func weighedByContext(
    _ hypotheses: [Hypothesis], of words: [Word]
  ) throws(IndexError) -> [Hypothesis] {
    guard words.count > 1 else { return hypotheses }
    var weighed = Array(hypotheses.prefix(Self.mostCompared))
    for index in weighed.indices {
      for (number, change) in weighed[index].changes.enumerated() {
        let before = number > 0 ? weighed[index].changes[number - 1] : nil
        let after = weighed[index].changes.dropFirst(number + 1).first
        if let neighbor = neighbor(of: change.words.lowerBound - 1, words, before) {
          weighed[index].score += try association(change.text, neighbor)
        }
        // A neighbour behind that is changed too asks about this one.
        if after?.words.lowerBound == change.words.upperBound { continue }
        if let neighbor = neighbor(of: change.words.upperBound, words, nil) {
          weighed[index].score += try association(change.text, neighbor)
        }
      }
    }
    return weighed.sorted { $0.score > $1.score }
  }

  /// The word at a place as a hypothesis has it, if it is known.
  private func neighbor(
    of place: Int, _ words: [Word], _ change: (words: Range<Int>, text: String)?
  ) -> String? {
    guard words.indices.contains(place) else { return nil }
    if let change, change.words.contains(place) { return change.text }
    return words[place].documentFrequency > 0 ? words[place].typed.text : nil
  }

  private mutating func association(
    _ text: String, _ neighbor: String
  ) throws(IndexError) -> Double {
    guard questions > 0 else { return 0 }
    questions -= 1
    let queries = [text, neighbor].map { Query.phrase($0, in: fields) }
    let together = try searcher.count(.all(queries), options: options)
    guard together > 0 else { return 0 }
    let one = try searcher.count(queries[0], options: options)
    let other = try searcher.count(queries[1], options: options)
    let information = 2 * (prior(together) - prior(one) - prior(other))
    return max(information, 0) * Self.contextWeight
  }

  /// Whether some document has what may be meant beside one of the words that stand beside it here, so that
  /// it is likely meant though it differs much.
  mutating func fits(
    _ alternative: Alternative, at place: Int, in words: [Word]
  ) throws(IndexError) -> Bool {
    guard hasPositions else { return false }
    for (neighbor, isBefore) in [(place - 1, true), (place + 1, false)] {
      // Function words stand beside anything.
      guard questions > 0, words.indices.contains(neighbor), words[neighbor].typed.maySlip,
        words[neighbor].documentFrequency > 0
      else { continue }
      questions -= 1
      let text = words[neighbor].typed.text
      let phrase = isBefore ? "\(text) \(alternative.text)" : "\(alternative.text) \(text)"
      if try phraseCount(phrase) > 0 { return true }
    }
    return false
  }
}
