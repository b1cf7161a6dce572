// Licensed under the Apache License 2.0.

/// The words of a query's text of which any may match, as concepts: each distinct word with how
/// often it occurs and with what means the same.
struct LooseWords {
  struct Concept {
    var forms: [PlannedConcept.Form]
    /// How often it is asked for.
    var count: Double
  }

  private(set) var concepts: [Concept] = []

  /// How much a word counts that is a part of a known phrase of the query.
  private static let partWeight = 0.1

  private var places: [[[UInt8]]: Int] = [:]

  /// Stop words are left out if other words remain.
  init(_ text: String, analyzer: Analyzer, options: SearchOptions) {
    let stream = analyzer.analyze(text, for: .query)
    var terms: [[UInt8]] = []
    stream.forEachTerm { term, _ in terms.append(Array(term)) }
    let silent: Token.Traits = options.keepsWeakWords ? .stop : [.stop, .weak]
    let telling = stream.tokens.map { $0.traits.isDisjoint(with: silent) }
    let keepsAll = !telling.contains(true)
    // A phrase that is known counts as a whole; its words count besides, but less: apart from each
    // other they say only a part of it.
    var partCounts = [Double](repeating: 1, count: terms.count)
    for start in terms.indices {
      for match in options.synonyms?.matches(in: terms, at: start) ?? [] where match.length > 1 {
        let phrase = start..<start + match.length
        add(terms[phrase], match.forms, count: 1)
        for part in phrase { partCounts[part] = Self.partWeight }
      }
    }
    for index in terms.indices where telling[index] || keepsAll {
      let match = options.synonyms?.matches(in: terms, at: index).first { $0.length == 1 }
      add(terms[index...index], match?.forms ?? [], count: partCounts[index])
    }
  }

  private mutating func add(
    _ form: ArraySlice<[UInt8]>, _ synonyms: [Synonyms.Form], count: Double
  ) {
    let key = Array(form)
    if let place = places[key] {
      concepts[place].count += count
      return
    }
    places[key] = concepts.count
    let forms = [Synonyms.Form(terms: key, weight: 1)] + synonyms
    concepts.append(
      Concept(
        forms: forms.map { form in
          PlannedConcept.Form(
            terms: form.terms.enumerated().map {
              PhraseTerm(term: $0.element, offset: UInt32($0.offset))
            }, weight: form.weight)
        }, count: count))
  }
}

extension Analyzer {
  /// The terms of a text with their positions counted from the first.
  func phrase(_ text: String) -> [PhraseTerm] {
    var terms: [PhraseTerm] = []
    var first: UInt32?
    analyze(text).forEachTerm { bytes, token in
      if first == nil { first = token.position }
      terms.append(PhraseTerm(term: Array(bytes), offset: token.position - (first ?? 0)))
    }
    return terms
  }
}
