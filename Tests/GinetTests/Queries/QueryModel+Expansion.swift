// Licensed under the Apache License 2.0.

extension QueryModel {
  /// Of several words, the last is a beginning and the others stand before it.
  func prefix(_ text: String, _ fields: [String], _ document: Int) -> Double? {
    let words = text.split(separator: " ").map { String($0) }
    guard let last = words.last, words.count > 1 else {
      return terms(fields, document) { $0.hasPrefix(text) ? 0 : nil }
    }
    return sum(fields) { fields in
      if !textFields.contains(fields[0]) {
        return terms(fields, document) { $0.hasPrefix(text) ? 0 : nil }
      }
      let known = Set(documents.flatMap { document in fields.flatMap { document[$0] ?? [] } })
      let phrases = known.filter { $0.hasPrefix(last) }.map { Array(words.dropLast()) + [$0] }
      return concept(phrases, fields, document) { tokens in
        phrases.map { phrase in
          Double(tokens.indices.count { tokens[$0...].starts(with: phrase) })
        }
      }
    }
  }

  /// The words that tell most of a text, each as often as it is there.
  func similar(
    _ words: [String], _ most: Int, _ leastDocuments: Int, _ fields: [String], _ document: Int
  ) -> Double? {
    let scores = similarWords(words, most, leastDocuments, fields).compactMap {
      word, count, fields in
      concept([[word]], fields, document) { [Double($0.count { $0 == word })] }
        .map { $0 * count }
    }
    return scores.isEmpty ? nil : scores.reduce(0, +)
  }

  /// The words that are looked for, how often each is, and in which fields.
  func similarWords(
    _ words: [String], _ most: Int, _ leastDocuments: Int, _ fields: [String]
  ) -> [(word: String, count: Double, fields: [String])] {
    var chosen: [(word: String, weight: Double, count: Double, fields: [String])] = []
    for fields in groups(fields) {
      let words = textFields.contains(fields[0]) ? words : [words.joined(separator: " ")]
      for word in Set(words) where documentFrequency(word, fields) >= leastDocuments {
        let count = Double(words.count { $0 == word })
        chosen.append((word, count * idf(word, fields), count, fields))
      }
    }
    chosen.sort { a, b in a.weight != b.weight ? a.weight > b.weight : a.word < b.word }
    return chosen.prefix(most).map { ($0.word, $0.count, $0.fields) }
  }
}
