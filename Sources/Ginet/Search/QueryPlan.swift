// Licensed under the Apache License 2.0.

internal import GinetStore

/// A query with its text analysed and its weights computed over all segments:
/// what each segment then only has to execute.
indirect enum QueryPlan {
  case nothing
  case everything
  case term(PlannedTerm)
  case phrase(PlannedPhrase)
  case boolean(PlannedClauses)
}

struct PlannedClauses {
  var required: [QueryPlan] = []
  var optional: [QueryPlan] = []
  var excluded: [QueryPlan] = []
  var filters: [QueryPlan] = []
}

/// A field that is searched, with what ranking needs to know of it.
struct PlannedField {
  var number: Int
  var weight: Double
  /// Over all segments; nil for a field without lengths.
  var averageLength: Double?
}

/// One term over one or several fields.
struct PlannedTerm {
  var term: [UInt8]
  var fields: [PlannedField]
  /// The score that endless occurrences would approach.
  var weight: Double
  var ranking: BM25
}

/// Terms at given distances from each other, in any one of the fields.
struct PlannedPhrase {
  /// The terms with their positions, from the first.
  var terms: [(term: [UInt8], offset: UInt32)]
  var fields: [PlannedField]
  var weight: Double
  var ranking: BM25
}
