// Licensed under the Apache License 2.0.

internal import GinetStore

/// Documents that any clause matches, with the best score and a share of the others.
final class BestScorer: DocumentCursor {
  private(set) var document: UInt32 = 0
  private var hasMoved = false
  private let clauses: [any DocumentCursor]
  private let share: Double

  init(_ clauses: [any DocumentCursor], share: Double) {
    self.clauses = clauses
    self.share = share
  }

  func seek(to target: UInt32) throws(FormatError) {
    if hasMoved && target <= document { return }
    hasMoved = true
    document = PostingsCursor.end
    for clause in clauses {
      try clause.seek(to: target)
      document = min(document, clause.document)
    }
  }

  func score() throws(FormatError) -> GridScore {
    var best = GridScore.zero
    var sum = GridScore.zero
    for clause in clauses where clause.document == document {
      let score = try clause.score()
      best = max(best, score)
      sum += score
    }
    best += GridScore(share * (sum.value - best.value))
    return best
  }

  /// Without a share for the others, those count that give the best score.
  func addPlaces(to places: inout ScoredPlaces) throws(FormatError) {
    let matching = clauses.filter { $0.document == document }
    var scores: [GridScore] = []
    if share == 0 && matching.count > 1 && !places.ignoresScores {
      for clause in matching { scores.append(try clause.score()) }
    }
    let best = scores.max()
    for (index, clause) in matching.enumerated() where best == nil || scores[index] == best {
      try clause.addPlaces(to: &places)
    }
  }
}
