// Licensed under the Apache License 2.0.

internal import GinetStore

/// The documents of another cursor, all with the same score.
final class ConstantScorer: DocumentCursor {
  private let documents: any DocumentCursor
  private let constant: GridScore

  init(_ documents: any DocumentCursor, score: GridScore) {
    self.documents = documents
    constant = score
  }

  var document: UInt32 { documents.document }

  func seek(to target: UInt32) throws(FormatError) { try documents.seek(to: target) }

  func score() -> GridScore { constant }

  func addPlaces(to places: inout ScoredPlaces) throws(FormatError) {
    try places.ignoringScores { places throws(FormatError) in
      try documents.addPlaces(to: &places)
    }
  }
}
