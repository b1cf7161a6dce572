// Licensed under the Apache License 2.0.

/// Finds words and phrases in a text by analysing all of it: where no index says their places.
struct TextMarks: Sendable {
  private let sought: SoughtForms
  private var terms = TermTable()
  private var surfaceForms = TermTable()
  /// Of each form, the numbers of its terms in the table of its source.
  private var numbers: [[Int]] = []
  /// What single terms and surface forms count as, by their numbers.
  private var singles: [[SoughtForm]] = []
  private var singleSurfaceForms: [[SoughtForm]] = []
  private var hasPhrases = false

  init(_ sought: SoughtForms) {
    self.sought = sought
    for form in sought.forms {
      var numbers: [Int] = []
      for term in form.form.terms {
        numbers.append(
          form.form.source == .terms
            ? terms.number(adding: term.term) : surfaceForms.number(adding: term.term))
      }
      self.numbers.append(numbers)
    }
    singles = terms.terms.map { _ in [] }
    singleSurfaceForms = surfaceForms.terms.map { _ in [] }
    for (form, numbers) in zip(sought.forms, numbers) {
      switch form.form.kind {
      case .surfaceForm: singleSurfaceForms[numbers[0]].append(form)
      case .exact where numbers.count == 1: singles[numbers[0]].append(form)
      case .exact, .sloppy, .near: hasPhrases = true
      }
    }
  }

  /// The words of a text that are sought, by their places.
  ///
  /// - Complexity: O(*n*) in the bytes of the text.
  func marks(in text: UnsafeBufferPointer<UInt8>, _ analyzer: Analyzer) -> [Mark] {
    if sought.isEmpty { return [] }
    var stream = TokenStream()
    let needsForms =
      !surfaceForms.isEmpty || sought.patterns.contains { $0.source == .surfaceForms }
    stream.recordsSurfaceForms = needsForms
    analyzer.analyze(text.span, into: &stream)
    var marks: [Mark] = []
    addTerms(of: stream, to: &marks)
    if needsForms { addSurfaceForms(of: stream, to: &marks) }
    if hasPhrases { addPhrases(of: stream, to: &marks) }
    return marks.sortedByPlace(before: text.count)
  }

  private func addTerms(of stream: TokenStream, to marks: inout [Mark]) {
    // Automata make their states as they are asked.
    var patterns = sought.patterns.filter { $0.source == .terms }
    stream.forEachTerm { bytes, token in
      if let number = terms.number(of: bytes) { Self.add(singles[number], token, to: &marks) }
      for index in patterns.indices
      where patterns[index].automaton.distance(of: bytes) != nil {
        Self.add(patterns[index], token, to: &marks)
      }
    }
    let others = sought.patterns.filter { $0.term != nil }
    if others.isEmpty { return }
    stream.forEachTerm { bytes, token in
      for pattern in others where pattern.term?.elementsEqual(bytes) == true {
        Self.add(pattern, token, to: &marks)
      }
    }
  }

  private func addSurfaceForms(of stream: TokenStream, to marks: inout [Mark]) {
    var patterns = sought.patterns.filter { $0.source == .surfaceForms }
    stream.forEachSurfaceForm { bytes, index in
      let token = stream.tokens[index]
      if let number = surfaceForms.number(of: bytes) {
        Self.add(singleSurfaceForms[number], token, to: &marks)
      }
      for index in patterns.indices
      where patterns[index].automaton.distance(of: bytes) != nil {
        Self.add(patterns[index], token, to: &marks)
      }
    }
  }

  private func addPhrases(of stream: TokenStream, to marks: inout [Mark]) {
    let places = TermPlaces(stream, terms)
    for (form, numbers) in zip(sought.forms, numbers) where numbers.count > 1 {
      places.forEachToken(of: form.form, numbers) { token in
        marks.append(
          Mark(
            stream.tokens[token].utf8Range, match: form.match, weight: form.weight, isPart: true))
      }
    }
  }

  private static func add(_ forms: [SoughtForm], _ token: Token, to marks: inout [Mark]) {
    for form in forms {
      marks.append(Mark(token.utf8Range, match: form.match, weight: form.weight))
    }
  }

  private static func add(_ pattern: SoughtPattern, _ token: Token, to marks: inout [Mark]) {
    marks.append(Mark(token.utf8Range, match: pattern.match, weight: pattern.weight))
  }
}
