// Licensed under the Apache License 2.0.

import Foundation

/// What queries find and score, from lists of tokens, with no index: the shortest way that is right.
struct QueryModel {
  /// The tokens of each field of each document; an empty one is a position without a word, such as those
  /// between two values.
  var documents: [[String: [String]]]
  /// Fields of words; others have whole values.
  var textFields: [String]
  var k1 = 1.2
  var b = 0.75
  /// Fields of words of which the index does not know where they stand.
  var fieldsWithoutPositions: Set<String> = []
  /// How much occurrences in a field count, if not once.
  var weights: [String: Double] = [:]
  /// What neighbours in a query earn that are near one another.
  var proximity = 0.0

  /// The score of a document, or nil if it does not match.
  func score(_ tree: QueryTree, _ document: Int, in scope: [String]? = nil) -> Double? {
    func score(_ tree: QueryTree) -> Double? { self.score(tree, document, in: scope) }
    func fields(_ own: [String]?) -> [String] { own ?? scope ?? textFields }
    switch tree {
    case .nothing: return nil
    case .everything: return 0
    case .term(let field, let term):
      return concept([[term]], [field], document) { [Double($0.count { $0 == term })] }
    case .words(let words, let own):
      return sum(fields(own)) { fields in
        let words = textFields.contains(fields[0]) ? words : [words.joined(separator: " ")]
        let scores = words.compactMap { word in
          concept([[word]], fields, document) { [Double($0.count { $0 == word })] }
        }
        return scores.isEmpty ? nil : scores.reduce(0, +) + nearness(words, fields, document)
      }
    case .phrase(let words, let slop, let own):
      return sum(fields(own)) { fields in
        concept([words], fields, document) { [Double(windows(words, slop, $0).count)] }
      }
    case .near(let texts, let distance, let isOrdered, let own):
      return sum(fields(own)) { fields in
        concept([texts.flatMap(\.self)], fields, document) {
          [Double(windows(texts, distance, isOrdered, $0).count)]
        }
      }
    case .wildcard(let pattern, let own):
      return terms(fields(own), document) { isMatch($0[...], pattern[...]) ? 0 : nil }
    case .expression(let words, let own):
      return terms(fields(own), document) { term in
        words.contains { term.hasPrefix($0) && term.count - $0.count <= 1 } ? 0 : nil
      }
    case .fuzzy(let text, let most, let prefixLength, let own):
      return terms(fields(own), document) { term in
        let distance = edits(Array(text), Array(term))
        let isNear = distance <= most && term.hasPrefix(text.prefix(prefixLength))
        return isNear ? distance : nil
      }
    case .prefix(let prefix, let own): return self.prefix(prefix, fields(own), document)
    case .range(let from, let to, let isOpen, let own):
      let tokens = fields(own).flatMap { documents[document][$0] ?? [] }
      return tokens.contains { isBetween(from, to, isOpen, $0) } ? 1 : nil
    case .similar(let words, let most, let leastDocuments, let own):
      return similar(words, most, leastDocuments, fields(own), document)
    case .all(let trees):
      let scores = trees.compactMap(score)
      return scores.count == trees.count ? scores.reduce(0, +) : nil
    case .any(let trees): return score(.atLeast(1, trees))
    case .atLeast(let count, let trees):
      let scores = trees.compactMap(score)
      return scores.count >= max(count, 1) ? scores.reduce(0, +) : nil
    case .best(let trees, let share):
      let scores = trees.compactMap(score)
      return scores.max().map { $0 + share * (scores.reduce(0, +) - $0) }
    case .excluding(let tree, let other): return score(other) == nil ? score(tree) : nil
    case .filtered(let tree, let filter): return score(filter) == nil ? nil : score(tree)
    case .preferring(let tree, let other): return score(tree).map { $0 + (score(other) ?? 0) }
    case .boosted(let tree, let factor): return score(tree).map { $0 * factor }
    case .scoring(let tree, let constant): return score(tree).map { _ in constant }
    case .scoped(let tree, let fields): return self.score(tree, document, in: fields)
    }
  }

  /// Fields of words count together; each of the others by itself.
  func groups(_ fields: [String]) -> [[String]] {
    let text = fields.filter(textFields.contains)
    let whole = fields.filter { !textFields.contains($0) }
    return ((text.isEmpty ? [] : [text]) + (whole.isEmpty ? [] : [whole]))
  }

  func sum(_ fields: [String], _ score: ([String]) -> Double?) -> Double? {
    let scores = groups(fields).compactMap(score)
    return scores.isEmpty ? nil : scores.reduce(0, +)
  }

  /// Whether a token is one of a range.
  func isBetween(_ from: String?, _ to: String?, _ isOpen: Bool, _ token: String) -> Bool {
    let isBehind = from.map { isOpen ? $0 < token : $0 <= token } ?? true
    return !token.isEmpty && isBehind && to.map { isOpen ? token < $0 : token <= $0 } ?? true
  }

  /// Terms for which there is a distance, as one; the farther, the less an occurrence counts.
  func terms(
    _ fields: [String], _ document: Int, _ distance: @escaping (String) -> Int?
  ) -> Double? {
    sum(fields) { fields in
      let all = Set(documents.flatMap { document in fields.flatMap { document[$0] ?? [] } })
      let terms = all.filter { !$0.isEmpty }
        .compactMap { term in distance(term).map { (term: term, distance: $0) } }
      return concept(terms.map { [$0.term] }, fields, document) { tokens in
        terms.map { term in Double(tokens.count { $0 == term.term }) / Double(1 + term.distance) }
      }
    }
  }

  func isMatch(_ term: Substring, _ pattern: Substring) -> Bool {
    guard let first = pattern.first else { return term.isEmpty }
    if first == "*" {
      return isMatch(term, pattern.dropFirst())
        || !term.isEmpty && isMatch(term.dropFirst(), pattern)
    }
    guard let character = term.first, first == "?" || first == character else { return false }
    return isMatch(term.dropFirst(), pattern.dropFirst())
  }

  /// Characters that are inserted, left out, changed or swapped with their neighbour.
  func edits(_ a: [Character], _ b: [Character]) -> Int {
    guard let first = a.first, let other = b.first else { return max(a.count, b.count) }
    let (restA, restB) = (Array(a.dropFirst()), Array(b.dropFirst()))
    if first == other { return edits(restA, restB) }
    var least = min(edits(restA, restB), edits(restA, b), edits(a, restB)) + 1
    if a.count > 1 && b.count > 1 && a[0] == b[1] && a[1] == b[0] {
      least = min(least, edits(Array(a.dropFirst(2)), Array(b.dropFirst(2))) + 1)
    }
    return least
  }

  /// BM25F of what counts as one term: `forms` are the terms of each way to say it.
  func concept(
    _ forms: [[String]], _ fields: [String], _ document: Int, weight: Double? = nil,
    count: ([String]) -> [Double]
  ) -> Double? {
    var frequency = 0.0
    var isMatch = false
    for field in fields {
      let tokens = documents[document][field] ?? []
      if fieldsWithoutPositions.contains(field) && !(forms.contains { $0.count == 1 }) { continue }
      let found = count(tokens).reduce(0, +)
      if found == 0 { continue }
      isMatch = true
      let occurrences = found * (weights[field] ?? 1)
      guard textFields.contains(field) else {
        frequency += occurrences
        continue
      }
      let lengths = documents.map { length($0[field]) }.filter { $0 > 0 }
      let average = lengths.isEmpty ? 1 : Double(lengths.reduce(0, +)) / Double(lengths.count)
      frequency += occurrences / (1 - b + b * Double(length(tokens)) / average)
    }
    if !isMatch { return nil }
    let weight = weight ?? forms.map { $0.reduce(0) { $0 + idf($1, fields) } }.min() ?? 0
    return frequency == 0 ? 0 : weight * frequency / (k1 + frequency)
  }

  private func length(_ tokens: [String]?) -> Int { tokens?.count { !$0.isEmpty } ?? 0 }

  func idf(_ term: String, _ fields: [String]) -> Double {
    let (n, all) = (Double(documentFrequency(term, fields)), Double(documents.count))
    return log(1 + (all - n + 0.5) / (n + 0.5))
  }

  /// Of the fields, that in which the term is most frequent counts.
  func documentFrequency(_ term: String, _ fields: [String]) -> Int {
    fields.map { field in documents.count { $0[field]?.contains(term) ?? false } }.max() ?? 0
  }

  private func isPlaced(_ field: String) -> Bool {
    textFields.contains(field) && !fieldsWithoutPositions.contains(field)
  }

  /// What neighbours of a text earn that stand within eight words.
  private func nearness(_ words: [String], _ fields: [String], _ document: Int) -> Double {
    var pairs: [[String]] = []
    for (first, second) in zip(words, words.dropFirst()) where first != second {
      if !pairs.contains(where: { Set($0) == [first, second] }) { pairs.append([first, second]) }
    }
    return pairs.reduce(0) { sum, pair in
      if pair.contains(where: { documentFrequency($0, fields) == 0 }) { return sum }
      let weight = proximity * (pair.map { idf($0, fields) }.min() ?? 0)
      let score = concept([pair], fields.filter(isPlaced), document, weight: weight) {
        tokens in
        return [Double(windows(pair.map { [$0] }, 8, false, tokens).count)]
      }
      return sum + (score ?? 0)
    }
  }
}
