// Licensed under the Apache License 2.0.

/// What a query looks for in the text of one field: single terms, and phrases.
struct MatchedTerms: Sendable {
  private(set) var terms: Set<[UInt8]> = []
  private(set) var phrases: [[PhraseTerm]] = []

  /// Collects what `query` looks for in `field`; what it excludes or filters by is no match.
  ///
  /// - Parameter searched: whether clauses that name no field search this one.
  init(_ query: Query, field: String, analyzer: Analyzer, options: SearchOptions, searched: Bool) {
    var pending = [query]
    while let next = pending.popLast() {
      switch next.node {
      case .nothing, .everything: break
      case .term(let named, let term): if named == field { terms.insert(Array(term.utf8)) }
      case .words(let text, let fields):
        guard fields?.contains(field) ?? searched else { continue }
        let words = LooseWords(text, analyzer: analyzer, options: options)
        for form in words.concepts.flatMap(\.forms) { add(form.terms) }
      case .phrase(let text, let fields):
        guard fields?.contains(field) ?? searched else { continue }
        for phrase in QueryWords(text, analyzer: analyzer).phrases { add(phrase.terms) }
      case .boosted(let query, _): pending.append(query)
      case .boolean(let clauses): pending += clauses.required + clauses.optional
      }
    }
  }

  private mutating func add(_ phrase: [PhraseTerm]) {
    if phrase.count == 1 { terms.insert(phrase[0].term) }
    if phrase.count > 1 { phrases.append(phrase) }
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
      for (index, token) in tokens.enumerated() {
        places[token.position, default: []].append(index)
      }
      for (number, phrase) in phrases.enumerated() {
        for token in tokens where token.term == phrase[0].term {
          let found = phrase.map { part in
            places[token.position &+ part.offset]?.first { tokens[$0].term == part.term }
          }
          guard found.allSatisfy({ $0 != nil }) else { continue }
          for index in found.compactMap(\.self) { matches[index] = terms.count + number }
        }
      }
    }
    return matches.map { (token: $0.key, match: $0.value) }.sorted { $0.token < $1.token }
  }
}
