// Licensed under the Apache License 2.0.

internal import GinetStore

/// A query with its text analysed and its weights computed over all segments:
/// what each segment then only has to execute.
indirect enum QueryPlan {
  case nothing
  case everything
  case concept(PlannedConcept)
  /// Documents that have one of many terms, all with the same score.
  case terms(PlannedTerms, score: GridScore)
  case boolean(PlannedClauses)
  case atLeast(Int, [QueryPlan])
  case best([QueryPlan], tieBreaker: Double)
  case constant(QueryPlan, GridScore)
}

struct PlannedClauses {
  var required: [QueryPlan] = []
  var optional: [QueryPlan] = []
  var excluded: [QueryPlan] = []
  var filters: [QueryPlan] = []

  /// The simplest plan of clauses of which any may match.
  static func any(_ optional: [QueryPlan]) -> QueryPlan {
    switch optional.count {
    case 0: .nothing
    case 1: optional[0]
    default: .boolean(PlannedClauses(optional: optional))
    }
  }
}

/// A field that is searched, with what ranking needs to know of it.
struct PlannedField {
  var number: Int
  var weight: Double
  var averageLength: Double
  /// Lengths of all documents.
  var tokenCount: UInt64
  var norms: LengthNorms
}

/// A term with its distance from the first term of its phrase.
struct PhraseTerm: Hashable, Sendable {
  var term: [UInt8]
  var offset: UInt32
}

/// What counts as one term in the ranking: a word or phrase, and what means the same, over one
/// or several fields.
struct PlannedConcept {
  /// A way to say it: a term, or the terms of a phrase.
  struct Form {
    enum Kind {
      /// A term, or terms at their distances.
      case exact
      /// A phrase whose terms may be moved against one another.
      case sloppy(UInt32)
      /// Terms or phrases near one another: `parts` says which terms are one phrase.
      case near(parts: [Range<Int>], distance: UInt32, isOrdered: Bool)
      /// A surface form, which has no positions; in a document it counts once.
      case surfaceForm
    }

    var terms: [PhraseTerm]
    /// An occurrence of this form counts so many times.
    var weight: Double
    var kind = Kind.exact

    /// Of two terms near one another in any order, how far they may be apart.
    var pairDistance: UInt32? {
      guard case .near(let parts, let distance, false) = kind, parts.count == 2, terms.count == 2,
        terms[0].term != terms[1].term
      else { return nil }
      return distance
    }

    /// Where its terms are looked up.
    var source: TermSource {
      if case .surfaceForm = kind { .surfaceForms } else { .terms }
    }
  }

  var forms: [Form]
  var fields: [PlannedField]
  /// What it counts in the ranking: its inverse document frequency, as often as it is asked for.
  var weight: Double
  var termWeight: TermWeight
  /// How often it is asked for, with the boosts around it.
  var askedCount = 1.0
  /// Whether it is two words of a query near one another, and nothing that was asked for by itself.
  var isProximity = false
  /// Whether it is a word such as "how", in a text that has no other: nothing is asked for by it.
  var tellsLittle = false
  /// What scores it in place of its weight.
  var model: PlannedModel?
}

/// The terms, or surface forms, of some fields that an automaton accepts.
struct PlannedTerms {
  var automaton: PatternAutomaton
  var fields: [Int]
  var source: TermSource
  /// A term that counts besides.
  var term: [UInt8]?
}
