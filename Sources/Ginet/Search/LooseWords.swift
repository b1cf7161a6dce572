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
  /// Whether all words are such as tell little, so that none is left out.
  private(set) var tellLittle = false
  /// The terms of words that stand next to one another in the text, but for words left out between them.
  private(set) var pairs: [Pair] = []

  struct Pair: Hashable {
    var first: [UInt8]
    var second: [UInt8]
  }

  /// How much a word counts that is a part of a known phrase, or of a code, of the query.
  private static let partWeight = 0.1

  private var places: [[[UInt8]]: Int] = [:]

  /// Stop words and words that the synonyms silence are left out if other words remain.
  ///
  /// - Parameters:
  ///   - findsPhrases: whether a field that is searched has positions.
  ///   - guesses: whether a word stands for what it perhaps means besides.
  init(
    _ text: String, analyzer: Analyzer, options: SearchOptions, findsPhrases: Bool = true,
    guesses: Bool = true
  ) {
    let words = QueryWords(text, analyzer: analyzer, guesses: guesses).words
    let terms = words.map(\.term)
    let silent: Token.Traits = options.keepsWeakWords ? .stop : [.stop, .weak]
    func tells(_ traits: Token.Traits) -> Bool { traits.isDisjoint(with: silent) }
    let tell = words.map { word in
      tells(word.traits) && !(options.synonyms?.silences(word.term) ?? false)
    }
    let keepsAll = !tell.contains(true)
    // A phrase that is known counts as a whole; its words count besides, but less: apart from each
    // other they say only a part of it.
    var partCounts = [Double](repeating: 1, count: terms.count)
    var codes = findsPhrases ? QueryCodes(words, of: text).ranges : []
    // A word that may be an abbreviation is one within a phrase that is known with it.
    let meant = words.map { word in word.others.first { $0.weight < 1 }?.term ?? word.term }
    for (said, isMeant) in [(terms, false), (meant, true)] {
      for start in terms.indices {
        for match in options.synonyms?.matches(in: said, at: start) ?? [] where match.length > 1 {
          let phrase = start..<start + match.length
          if isMeant && meant[phrase] == terms[phrase] { continue }
          add(said[phrase], match.forms, count: 1)
          codes.removeAll { $0 == phrase }
          for part in phrase { partCounts[part] = Self.partWeight }
        }
      }
    }
    for code in codes {
      add(terms[code], [], count: 1)
      for part in code { partCounts[part] = Self.partWeight }
    }
    tellLittle = keepsAll
    if !keepsAll {
      pairs = Self.pairs(of: words.indices.filter { tell[$0] }.map { words[$0].term })
    }
    for (index, word) in words.enumerated() where tell[index] || keepsAll {
      let match = options.synonyms?.matches(in: terms, at: index).first { $0.length == 1 }
      var forms = match?.forms ?? []
      for other in word.others {
        forms.append(Synonyms.Form(terms: [other.term], weight: other.weight))
        let meant = options.synonyms?.matches(in: [other.term], at: 0).first?.forms ?? []
        forms += meant.map { Synonyms.Form(terms: $0.terms, weight: $0.weight * other.weight) }
      }
      if word.parts.isEmpty {
        add(terms[index...index], forms, count: partCounts[index])
        continue
      }
      let parts = word.parts.filter { tells($0.traits) || keepsAll }
      if word.parts.first?.term.count == 1 {
        // An x-ray is no ray.
        forms.append(Synonyms.Form(terms: word.parts.map(\.term), weight: 1))
        add(terms[index...index], forms, count: partCounts[index])
        for part in parts { add([part.term], [], count: Self.partWeight) }
      } else {
        for part in parts.dropLast() { add([part.term], [], count: partCounts[index]) }
        guard let main = parts.last else { continue }
        forms.append(Synonyms.Form(terms: [word.term], weight: 1))
        add([main.term], forms, count: partCounts[index])
      }
    }
  }

  /// Pairs that are looked for of one text: whoever pastes a page asks for no place in it.
  private static let mostPairs = 16

  private static func pairs(of terms: [[UInt8]]) -> [Pair] {
    var pairs: [Pair] = []
    for (first, second) in zip(terms, terms.dropFirst()) where first != second {
      let isKnown = pairs.contains {
        $0 == Pair(first: first, second: second) || $0 == Pair(first: second, second: first)
      }
      if !isKnown { pairs.append(Pair(first: first, second: second)) }
      if pairs.count == mostPairs { break }
    }
    return pairs
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
