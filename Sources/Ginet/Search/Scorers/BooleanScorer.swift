// Licensed under the Apache License 2.0.

internal import GinetStore

/// Documents that all required clauses and filters match and no excluded one does; if
/// nothing is required, those that any optional clause matches.
final class BooleanScorer: DocumentCursor {
  private(set) var document: UInt32 = 0
  private var hasMoved = false
  private let required: [any DocumentCursor]
  private let optional: [any DocumentCursor]
  private let excluded: [any DocumentCursor]
  /// Required clauses and filters: all must stand at the document.
  private let conjunction: [any DocumentCursor]

  init(
    required: [any DocumentCursor], optional: [any DocumentCursor],
    excluded: [any DocumentCursor], filters: [any DocumentCursor]
  ) {
    self.required = required
    self.optional = optional
    self.excluded = excluded
    conjunction = required + filters
  }

  func seek(to target: UInt32) throws(FormatError) {
    if hasMoved && target <= document { return }
    hasMoved = true
    var target = target
    while true {
      document =
        conjunction.isEmpty
        ? try nextOfAny(from: target) : try nextOfAll(from: target)
      if document == PostingsCursor.end { return }
      // Clauses that say nothing about what is wanted leave what any optional clause matches.
      var isMatch = true
      if required.isEmpty && !optional.isEmpty {
        isMatch = try nextOfAny(from: document) == document
      }
      if isMatch { isMatch = try !isExcluded() }
      if isMatch { return }
      target = document + 1
    }
  }

  func score() throws(FormatError) -> GridScore {
    var sum = GridScore.zero
    for clause in required { sum += try clause.score() }
    for clause in optional {
      try clause.seek(to: document)
      if clause.document == document { sum += try clause.score() }
    }
    return sum
  }

  func addPlaces(to places: inout ScoredPlaces) throws(FormatError) {
    for clause in required { try clause.addPlaces(to: &places) }
    for clause in optional {
      try clause.seek(to: document)
      if clause.document == document { try clause.addPlaces(to: &places) }
    }
  }

  private func nextOfAll(from target: UInt32) throws(FormatError) -> UInt32 {
    var candidate = target
    var agreeing = 0
    while agreeing < conjunction.count {
      agreeing = 0
      for clause in conjunction {
        try clause.seek(to: candidate)
        if clause.document == PostingsCursor.end { return PostingsCursor.end }
        if clause.document > candidate {
          candidate = clause.document
          break
        }
        agreeing += 1
      }
    }
    return candidate
  }

  private func nextOfAny(from target: UInt32) throws(FormatError) -> UInt32 {
    var next = PostingsCursor.end
    for clause in optional {
      try clause.seek(to: target)
      next = min(next, clause.document)
    }
    return next
  }

  private func isExcluded() throws(FormatError) -> Bool {
    for clause in excluded {
      try clause.seek(to: document)
      if clause.document == document { return true }
    }
    return false
  }
}
