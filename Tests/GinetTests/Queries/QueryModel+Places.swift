// Licensed under the Apache License 2.0.

extension QueryModel {
  /// A token of a document.
  struct Place: Hashable {
    var field: String
    var token: Int
  }

  /// Scores that are so near to one another that rounding decides which is the better.
  struct Undecided: Error {}

  /// What gives a document its score, or nil if it does not match.
  ///
  /// - Parameters:
  ///   - synonyms: by words with spaces between: words and phrases that mean the same, for loose words.
  ///   - isSilent: whether no score counts, so that all that matches has a share.
  func places(
    _ tree: QueryTree, _ document: Int, in scope: [String]? = nil,
    synonyms: [String: [[String]]] = [:], isSilent: Bool = false
  ) throws(Undecided) -> Set<Place>? {
    func places(_ tree: QueryTree) throws(Undecided) -> Set<Place>? {
      try self.places(tree, document, in: scope, synonyms: synonyms, isSilent: isSilent)
    }
    func silent(_ tree: QueryTree) throws(Undecided) -> Set<Place>? {
      try self.places(tree, document, in: scope, synonyms: synonyms, isSilent: true)
    }
    func fields(_ own: [String]?) -> [String] { own ?? scope ?? textFields }
    switch tree {
    case .nothing: return nil
    case .everything: return []
    case .term(let field, let term): return tokens([field], document) { $0 == term }
    case .words(let words, let own):
      return self.words(words, fields(own), document, synonyms)
    case .phrase(let words, let slop, let own):
      return found(fields(own), document, words.count, words.joined(separator: " ")) { tokens in
        windows(words, slop, tokens).flatMap(\.self)
      }
    case .near(let texts, let distance, let isOrdered, let own):
      let whole = texts.map { $0.joined(separator: " ") }
      return found(
        fields(own), document, texts.flatMap(\.self).count, whole.count == 1 ? whole[0] : nil
      ) { tokens in
        windows(texts, distance, isOrdered, tokens).flatMap { window in
          zip(window, texts).flatMap { $0..<$0 + $1.count }
        }
      }
    case .prefix(let prefix, let own): return self.prefixPlaces(prefix, fields(own), document)
    case .wildcard(let pattern, let own):
      return tokens(fields(own), document) { isMatch($0[...], pattern[...]) }
    case .expression(let words, let own):
      return tokens(fields(own), document) { term in
        words.contains { term.hasPrefix($0) && term.count - $0.count <= 1 }
      }
    case .fuzzy(let text, let most, let prefixLength, let own):
      return tokens(fields(own), document) {
        edits(Array(text), Array($0)) <= most && $0.hasPrefix(text.prefix(prefixLength))
      }
    case .range(let from, let to, let isOpen, let own):
      return tokens(fields(own), document) { isBetween(from, to, isOpen, $0) }
    case .similar(let words, let most, let leastDocuments, let own):
      let chosen = similarWords(words, most, leastDocuments, fields(own))
      return Self.union(
        chosen.map { word, _, fields in tokens(fields, document) { $0 == word } })
    case .all(let trees):
      var all: [Set<Place>?] = []
      for tree in trees { all.append(try places(tree)) }
      return all.contains { $0 == nil } ? nil : Self.union(all) ?? []
    case .any(let trees): return try places(.atLeast(1, trees))
    case .atLeast(let count, let trees):
      var all: [Set<Place>?] = []
      for tree in trees { all.append(try places(tree)) }
      return all.count { $0 != nil } >= max(count, 1) ? Self.union(all) : nil
    case .best(let trees, let share):
      let isShared = share > 0 || isSilent
      return try isShared
        ? places(.atLeast(1, trees))
        : best(trees, document, scope, synonyms.isEmpty, places)
    case .excluding(let tree, let other): return try silent(other) == nil ? places(tree) : nil
    case .filtered(let tree, let filter): return try silent(filter) == nil ? nil : places(tree)
    case .preferring(let tree, let other):
      guard let wanted = try places(tree) else { return nil }
      return wanted.union(try places(other) ?? [])
    case .boosted(let tree, _): return try places(tree)
    case .scoring(let tree, _): return try silent(tree)
    case .scoped(let tree, let fields):
      return try self.places(
        tree, document, in: fields, synonyms: synonyms, isSilent: isSilent)
    }
  }

  private static func union(_ all: [Set<Place>?]) -> Set<Place>? {
    let found = all.compactMap(\.self)
    return found.isEmpty ? nil : found.reduce([]) { $0.union($1) }
  }

  /// Of clauses of which the best counts, those with its score.
  private func best(
    _ trees: [QueryTree], _ document: Int, _ scope: [String]?, _ scoresAreKnown: Bool,
    _ places: (QueryTree) throws(Undecided) -> Set<Place>?
  ) throws(Undecided) -> Set<Place>? {
    var all: [(places: Set<Place>, score: Double)] = []
    for tree in trees {
      guard let places = try places(tree) else { continue }
      all.append((places, score(tree, document, in: scope) ?? 0))
    }
    if all.count > 1 && (!scoresAreKnown || !fieldsWithoutPositions.isEmpty) { throw Undecided() }
    let most = all.map(\.score).max() ?? 0
    let near = all.filter { most - $0.score < 1e-6 * max(most, 1) }
    if near.contains(where: { $0.score != most && $0.places != near[0].places }) {
      throw Undecided()
    }
    return Self.union(near.map(\.places))
  }

  // MARK: Tokens

  private func tokens(
    _ fields: [String], _ document: Int, _ isWanted: (String) -> Bool
  ) -> Set<Place>? {
    var places: Set<Place> = []
    for field in fields {
      let tokens = documents[document][field] ?? []
      for token in tokens.indices where !tokens[token].isEmpty && isWanted(tokens[token]) {
        places.insert(Place(field: field, token: token))
      }
    }
    return places.isEmpty ? nil : places
  }

  /// What `tokens` finds in fields of words; in others, the whole value.
  private func found(
    _ fields: [String], _ document: Int, _ wordCount: Int, _ value: String?,
    _ find: ([String]) -> [Int]
  ) -> Set<Place>? {
    var places: Set<Place> = []
    for field in fields {
      if !textFields.contains(field) {
        if let value { places.formUnion(tokens([field], document) { $0 == value } ?? []) }
      } else if wordCount == 1 || !fieldsWithoutPositions.contains(field) {
        for token in find(documents[document][field] ?? []) {
          places.insert(Place(field: field, token: token))
        }
      }
    }
    return places.isEmpty ? nil : places
  }

  private func phrase(
    _ words: [String], _ fields: [String], _ document: Int
  ) -> Set<Place>? {
    found(fields.filter(textFields.contains), document, words.count, nil) { tokens in
      tokens.indices.filter { tokens[$0...].starts(with: words) }
        .flatMap { $0..<$0 + words.count }
    }
  }

  private func words(
    _ words: [String], _ fields: [String], _ document: Int, _ synonyms: [String: [[String]]]
  ) -> Set<Place>? {
    var all = [
      tokens(fields.filter { !textFields.contains($0) }, document) {
        $0 == words.joined(separator: " ")
      }
    ]
    let fields = fields.filter(textFields.contains)
    for start in words.indices {
      all.append(phrase([words[start]], fields, document))
      for end in start + 1...words.count {
        let said = Array(words[start..<end])
        guard let others = synonyms[said.joined(separator: " ")] else { continue }
        for form in others + [said] { all.append(phrase(form, fields, document)) }
      }
    }
    return Self.union(all)
  }

  private func prefixPlaces(
    _ text: String, _ fields: [String], _ document: Int
  ) -> Set<Place>? {
    let words = text.split(separator: " ").map { String($0) }
    guard let last = words.last, words.count > 1 else {
      return tokens(fields, document) { $0.hasPrefix(text) }
    }
    let begun = tokens(fields.filter { !textFields.contains($0) }, document) {
      $0.hasPrefix(text)
    }
    let phrases = found(
      fields.filter(textFields.contains), document, words.count, nil
    ) { tokens in
      tokens.indices.filter { start in
        let end = start + words.count - 1
        return end < tokens.count && tokens[start..<end].elementsEqual(words.dropLast())
          && tokens[end].hasPrefix(last)
      }.flatMap { $0..<$0 + words.count }
    }
    return Self.union([begun, phrases])
  }
}
