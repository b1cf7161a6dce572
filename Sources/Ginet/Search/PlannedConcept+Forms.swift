// Licensed under the Apache License 2.0.

extension PlannedConcept {
  /// A phrase in every way to write it; none without words.
  static func forms(
    ofPhrase text: String, slop: Int, _ analyzer: Analyzer, guesses: Bool = true
  ) -> [Form] {
    QueryWords(text, analyzer: analyzer, guesses: guesses).phrases.map { phrase in
      Form(
        terms: phrase.terms, weight: phrase.weight,
        kind: slop > 0 && phrase.terms.count > 1 ? .sloppy(UInt32(clamping: slop)) : .exact)
    }
  }

  /// What stands near one another is looked for in so many ways to write it at most.
  private static let mostNearForms = 8

  /// Every way to write what stands near one another. A text without a word asks for nothing.
  static func forms(of near: NearWords, _ analyzer: Analyzer, guesses: Bool = true) -> [Form] {
    var forms: [(terms: [PhraseTerm], parts: [Range<Int>], weight: Double)] = [([], [], 1)]
    for text in near.texts {
      let ways = QueryWords(text, analyzer: analyzer, guesses: guesses).phrases
        .prefix(max(mostNearForms / forms.count, 1))
      if ways.isEmpty { continue }
      if forms.count == 1, ways.count == 1 {
        // In place: a copy for each word takes the square of many.
        let start = forms[0].terms.count
        forms[0].terms += ways[0].terms
        forms[0].parts.append(start..<forms[0].terms.count)
        forms[0].weight *= ways[0].weight
        continue
      }
      forms = forms.flatMap { form in
        ways.map { way in
          let start = form.terms.count
          return (
            form.terms + way.terms, form.parts + [start..<start + way.terms.count],
            form.weight * way.weight
          )
        }
      }
    }
    return forms.filter { !$0.parts.isEmpty }.map { form in
      Form(
        terms: form.terms, weight: form.weight,
        kind: form.terms.count == 1
          ? .exact
          : .near(
            parts: form.parts, distance: UInt32(clamping: near.distance),
            isOrdered: near.isOrdered))
    }
  }
}
