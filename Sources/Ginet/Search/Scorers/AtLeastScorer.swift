// Licensed under the Apache License 2.0.

internal import GinetStore

/// Documents that so many clauses match, or more; scores of those that match are added.
final class AtLeastScorer: DocumentCursor {
  private(set) var document: UInt32 = 0
  private var hasMoved = false
  private let least: Int
  private let clauses: [any DocumentCursor]

  init(_ least: Int, of clauses: [any DocumentCursor]) {
    self.least = least
    self.clauses = clauses
  }

  func seek(to target: UInt32) throws(FormatError) {
    if hasMoved && target <= document { return }
    hasMoved = true
    var target = target
    while true {
      for clause in clauses { try clause.seek(to: target) }
      // Fewer than enough stand before the document at which the last of enough stands.
      let places = clauses.map(\.document).sorted()
      document = least <= places.count ? places[least - 1] : PostingsCursor.end
      if document == PostingsCursor.end { return }
      for clause in clauses { try clause.seek(to: document) }
      if clauses.count(where: { $0.document == document }) >= least { return }
      target = document
    }
  }

  func score() throws(FormatError) -> GridScore {
    var sum = GridScore.zero
    for clause in clauses where clause.document == document { sum += try clause.score() }
    return sum
  }

  func addPlaces(to places: inout ScoredPlaces) throws(FormatError) {
    for clause in clauses where clause.document == document { try clause.addPlaces(to: &places) }
  }
}
