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

  /// Stop words are left out if other words remain.
  init(_ text: String, analyzer: Analyzer, options: SearchOptions) {
    let terms = analyzer.phrase(text).map(\.term)
    let telling = terms.map { term in
      !analyzer.stopWords.contains(term)
        && (options.keepsQuestionWords || !analyzer.questionWords.contains(term))
    }
    let keepsAll = !telling.contains(true)
    var places: [[[UInt8]]: Int] = [:]
    func add(_ form: ArraySlice<[UInt8]>, _ synonyms: [Synonyms.Form]) {
      let key = Array(form)
      if let place = places[key] {
        concepts[place].count += 1
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
          }, count: 1))
    }
    for start in terms.indices {
      for match in options.synonyms?.matches(in: terms, at: start) ?? [] where match.length > 1 {
        add(terms[start..<start + match.length], match.forms)
      }
      guard telling[start] || keepsAll else { continue }
      let match = options.synonyms?.matches(in: terms, at: start).first { $0.length == 1 }
      add(terms[start...start], match?.forms ?? [])
    }
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
