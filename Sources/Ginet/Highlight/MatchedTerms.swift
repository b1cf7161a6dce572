// Licensed under the Apache License 2.0.

internal import GinetStore

/// What a query looks for in the text of one field: single terms, phrases, and what terms look like.
struct MatchedTerms: Sendable {
  private(set) var terms: Set<[UInt8]> = []
  /// Phrases, and what stands near one another.
  private(set) var phrases: [PlannedConcept.Form] = []
  private(set) var automata: [PatternAutomaton] = []
  /// Where the automata look.
  let source: TermSource

  /// Collects what `query` looks for in `field`; what it excludes or filters by is no match.
  ///
  /// - Parameter searched: whether clauses that name no field search this one.
  init(_ query: Query, field: Field, analyzer: Analyzer, options: SearchOptions, searched: Bool) {
    source = field.keepsSurfaceForms ? .surfaceForms : .terms
    var pending = [query]
    func isMeant(_ fields: [String]?) -> Bool { fields?.contains(field.name) ?? searched }
    while let next = pending.popLast() {
      switch next.node {
      case .nothing, .everything, .tooDeep: break
      case .term(let named, let term): if named == field.name { terms.insert(Array(term.utf8)) }
      case .words(let text, let fields) where isMeant(fields):
        let words = LooseWords(text, analyzer: analyzer, options: options)
        for form in words.concepts.flatMap(\.forms) { add(form) }
      case .phrase(let text, let slop, let fields) where isMeant(fields):
        for form in PlannedConcept.forms(ofPhrase: text, slop: slop, analyzer) { add(form) }
      case .near(let near, let fields) where isMeant(fields):
        for form in PlannedConcept.forms(of: near, analyzer) { add(form) }
      case .similar(let similar, let fields) where isMeant(fields):
        for word in QueryWords(similar.text, analyzer: analyzer, guesses: false).words
        where word.traits.isDisjoint(with: [.stop, .weak]) { terms.insert(word.term) }
      case .pattern(.prefix(let text), let fields) where isMeant(fields):
        addPrefix(text, analyzer)
      case .pattern(let pattern, let fields) where isMeant(fields):
        let automaton = try? PatternAutomaton.pattern(
          pattern, analyzer: analyzer, source: source)
        if let automaton { automata.append(automaton) }
      case .range(let from, let to, let fields) where isMeant(fields):
        let automaton = PatternAutomaton.range(from, to, analyzer: analyzer, source: source)
        if let automaton { automata.append(automaton) }
      case .words, .phrase, .near, .similar, .pattern, .range: break
      case .boosted(let query, _), .constant(let query, _): pending.append(query)
      case .atLeast(_, let queries), .best(let queries, _): pending += queries
      case .boolean(let clauses): pending += clauses.required + clauses.optional
      }
    }
  }

  private mutating func add(_ form: PlannedConcept.Form) {
    if form.terms.count == 1 { terms.insert(form.terms[0].term) }
    if form.terms.count > 1 { phrases.append(form) }
  }

  private mutating func addPrefix(_ text: String, _ analyzer: Analyzer) {
    let words = FormWords(text, analyzer: analyzer, source: source).words
    guard let last = words.last else { return }
    // Of several words, those in front are a phrase with the last, which is marked alone.
    automata.append(.prefix(last.form))
    if source == .terms { terms.insert(last.term) }
  }

  // MARK: Matching

  /// The tokens of `stream` that match, by their index, ascending, with the number of what they
  /// match: each term, each phrase and each automaton has one.
  ///
  /// The stream must have its surface forms if automata look at these.
  func matches(in stream: TokenStream) -> [(token: Int, match: Int)] {
    // Automata make their states as they are asked.
    var automata = automata
    var numbers: [[UInt8]: Int] = [:]
    var matches: [Int: Int] = [:]
    var index = 0
    func take(_ term: some Collection<UInt8>, _ token: Int) {
      let number = automata.indices.first { automata[$0].distance(of: term) != nil }
      guard let number else { return }
      matches[token] = terms.count + phrases.count + number
    }
    stream.forEachTerm { bytes, _ in
      if source == .terms { take(bytes, index) }
      let term = Array(bytes)
      if terms.contains(term) {
        let number = numbers[term] ?? numbers.count
        numbers[term] = number
        matches[index] = number
      }
      index += 1
    }
    if source == .surfaceForms && !automata.isEmpty { stream.forEachSurfaceForm(take) }
    if !phrases.isEmpty {
      let places = TermPlaces(stream)
      for (number, phrase) in phrases.enumerated() {
        for token in places.tokens(of: phrase) { matches[token] = terms.count + number }
      }
    }
    return matches.map { (token: $0.key, match: $0.value) }.sorted { $0.token < $1.token }
  }
}
