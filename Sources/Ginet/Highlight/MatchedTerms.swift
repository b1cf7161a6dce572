// Licensed under the Apache License 2.0.

/// What a query looks for in the text of one field: single terms, and phrases.
struct MatchedTerms: Sendable {
  private(set) var terms: Set<[UInt8]> = []
  private(set) var phrases: [[(term: [UInt8], offset: UInt32)]] = []

  /// Collects what `query` looks for in `field`; what it excludes or filters by is no match.
  ///
  /// - Parameter searched: whether clauses that name no field search this one.
  init(_ query: Query, field: String, analyzer: Analyzer, searched: Bool) {
    var pending = [query]
    while let next = pending.popLast() {
      switch next.node {
      case .nothing, .everything: break
      case .term(let named, let term): if named == field { terms.insert(Array(term.utf8)) }
      case .words(let text, let fields):
        guard fields?.contains(field) ?? searched else { continue }
        for (term, _) in QueryPlanner.looseTerms(of: text, analyzer: analyzer) {
          terms.insert(term)
        }
      case .phrase(let text, let fields):
        guard fields?.contains(field) ?? searched else { continue }
        let phrase = QueryPlanner.phraseTerms(of: text, analyzer: analyzer)
        if phrase.count == 1 { terms.insert(phrase[0].term) }
        if phrase.count > 1 { phrases.append(phrase) }
      case .boosted(let query, _): pending.append(query)
      case .boolean(let clauses): pending += clauses.required + clauses.optional
      }
    }
  }

  /// The tokens of `stream` that match, by their index, ascending, with the number of what they
  /// match: each term and each phrase has one.
  func matches(in stream: TokenStream) -> [(token: Int, match: Int)] {
    var numbers: [[UInt8]: Int] = [:]
    var tokens: [(term: [UInt8], position: UInt32)] = []
    var matches: [Int: Int] = [:]
    stream.forEachTerm { bytes, token in
      let term = Array(bytes)
      if terms.contains(term) {
        let number = numbers[term] ?? numbers.count
        numbers[term] = number
        matches[tokens.count] = number
      }
      tokens.append((term, token.position))
    }
    if !phrases.isEmpty {
      var places: [UInt32: [Int]] = [:]
      for (index, token) in tokens.enumerated() { places[token.position, default: []].append(index) }
      for (number, phrase) in phrases.enumerated() {
        for token in tokens where token.term == phrase[0].term {
          let found = phrase.map { term, offset in
            places[token.position &+ offset]?.first { tokens[$0].term == term }
          }
          guard found.allSatisfy({ $0 != nil }) else { continue }
          for index in found.compactMap(\.self) { matches[index] = terms.count + number }
        }
      }
    }
    return matches.map { (token: $0.key, match: $0.value) }.sorted { $0.token < $1.token }
  }
}
