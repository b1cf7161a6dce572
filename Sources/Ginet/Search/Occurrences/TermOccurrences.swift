// Licensed under the Apache License 2.0.

internal import GinetStore

/// The postings of a term in one field, a document at a time.
final class TermOccurrences: PlacedOccurrences {
  private(set) var document: UInt32 = 0
  private var hasMoved = false
  private var cursor: PostingsCursor
  /// The posting of the cursor's block that it stands at.
  private var index = 0
  /// Documents with the term.
  let cost: Int

  /// Returns nil if the segment has no such term in the field.
  init?(_ term: [UInt8], field: Int, in segment: SegmentReader) throws(FormatError) {
    guard let info = try segment.terms(ofField: field)?.info(for: term) else { return nil }
    cost = Int(info.documentFrequency)
    cursor = try segment.postings(info, field: field)
  }

  func frequency() throws(FormatError) -> UInt32 { try cursor.frequency(at: index) }

  /// Goes before the first position of the term in this document.
  func beginPositions() throws(FormatError) { try cursor.seekPositions(of: index) }

  /// The next position of the term in this document, ascending, or nil behind the last.
  func nextPosition() throws(FormatError) -> UInt32? { try cursor.nextPosition() }

  func forEachPlace(_ body: (UInt32, Int) -> Void) throws(FormatError) {
    try beginPositions()
    while let position = try nextPosition() { body(position, 0) }
  }

  func seek(to target: UInt32) throws(FormatError) {
    if hasMoved && target <= document { return }
    hasMoved = true
    while true {
      while index < cursor.blockLength {
        document = cursor.documents[index]
        if document >= target { return }
        index += 1
      }
      index = 0
      guard try cursor.advance(to: target) else {
        document = PostingsCursor.end
        return
      }
    }
  }
}
