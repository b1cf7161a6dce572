// Licensed under the Apache License 2.0.

/// A term that counts as a match.
struct SoughtTerm: Sendable {
  var bytes: [UInt8]
  /// The number of what counts as one with it: a word or phrase of the query and what means the same.
  var match: Int
  /// What it counts.
  var weight: Double
  /// Whether it is one of several terms of a phrase.
  var isPart: Bool
}

/// A word or phrase that counts as a match.
struct SoughtForm: Sendable {
  var form: PlannedConcept.Form
  var match: Int
  var weight: Double
}

/// Terms that count as a match by what they look like.
struct SoughtPattern: Sendable {
  var automaton: PatternAutomaton
  var source: TermSource
  /// A term that counts besides.
  var term: [UInt8]?
  var match: Int
  /// Nobody counts how rare such terms are.
  var weight: Double { 1 }

  init(_ terms: PlannedTerms, match: Int) {
    automaton = terms.automaton
    source = terms.source
    term = terms.term
    self.match = match
  }
}

/// What is looked for in the text of a field.
struct SoughtForms: Sendable {
  var forms: [SoughtForm] = []
  var patterns: [SoughtPattern] = []

  var isEmpty: Bool { forms.isEmpty && patterns.isEmpty }
}

extension SoughtForms {
  /// Everything in a plan that may give a document its score by a field.
  ///
  /// - Parameter hasPositions: whether the index can find phrases in the field.
  init(_ plan: QueryPlan, inField field: Int, hasPositions: Bool) {
    var matchCount = 0
    var pending = [plan]
    while let next = pending.popLast() {
      switch next {
      case .nothing, .everything: break
      case .concept(let concept):
        guard concept.fields.contains(where: { $0.number == field }) else { break }
        for form in concept.forms where hasPositions || form.terms.count == 1 {
          forms.append(
            SoughtForm(form: form, match: matchCount, weight: concept.weight * form.weight))
        }
        matchCount += 1
      case .terms(let terms, _):
        guard terms.fields.contains(field) else { break }
        patterns.append(SoughtPattern(terms, match: matchCount))
        matchCount += 1
      case .constant(let plan, _): pending.append(plan)
      case .atLeast(_, let plans), .best(let plans, _): pending += plans.reversed()
      case .boolean(let clauses):
        pending += (clauses.required + clauses.optional).reversed()
      }
    }
  }
}
