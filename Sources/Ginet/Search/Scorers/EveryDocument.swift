// Licensed under the Apache License 2.0.

internal import GinetStore

/// Every document of a segment, with score 0.
final class EveryDocument: DocumentCursor {
  private(set) var document: UInt32 = 0
  private let documentCount: UInt32

  init(of documentCount: UInt32) {
    self.documentCount = documentCount
  }

  func seek(to target: UInt32) {
    let next = max(document, target)
    document = next < documentCount ? next : PostingsCursor.end
  }

  func score() -> GridScore { .zero }

  func addPlaces(to places: inout ScoredPlaces) {}
}
