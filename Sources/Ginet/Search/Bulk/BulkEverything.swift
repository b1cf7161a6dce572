// Licensed under the Apache License 2.0.

internal import GinetStore

/// Every document of a segment, with score 0.
final class BulkEverything: BulkMatcher {
  private let documentCount: UInt32

  init(of documentCount: UInt32) { self.documentCount = documentCount }

  var cost: Int { Int(documentCount) }

  func next(from target: UInt32) -> UInt32 {
    target < documentCount ? target : PostingsCursor.end
  }

  func collect(
    _ range: Range<UInt32>, atLeast least: GridScore, into batch: ScoredDocuments
  ) -> UInt32 {
    if least > .zero { return range.upperBound }
    var document = range.lowerBound
    let end = min(range.upperBound, documentCount)
    while document < end && !batch.isFull {
      batch.append(document, .zero)
      document += 1
    }
    return document < end ? document : range.upperBound
  }

  func add(to batch: ScoredDocuments) {
    for index in 0..<batch.count { batch.isMatch[index] = batch.documents[index] < documentCount }
  }

  func mark(_ range: Range<UInt32>, in bits: DocumentBits) {
    bits.insert(range.clamped(to: 0..<documentCount))
  }
}
