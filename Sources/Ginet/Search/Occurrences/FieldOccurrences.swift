// Licensed under the Apache License 2.0.

internal import GinetStore

/// Where something occurs in one field, a document at a time: a term, or a phrase.
///
/// It stands before the first document when it is made, and at ``PostingsCursor/end`` when it
/// is through.
protocol FieldOccurrences: AnyObject {
  var document: UInt32 { get }

  /// About how many documents it looks at.
  var cost: Int { get }

  /// Moves to the first document at or after `target`; never backwards.
  func seek(to target: UInt32) throws(FormatError)

  /// How often it occurs in this document.
  func frequency() throws(FormatError) -> UInt32

  /// Calls `body` with each position that counts in this document, and with which of the terms stands
  /// there: the place of the term among those of the form. Some may come several times, and none if the
  /// index does not keep positions.
  func forEachPlace(
    _ body: (_ position: UInt32, _ term: Int) -> Void
  ) throws(FormatError)
}

/// What has places in a document. Of a phrase it is where the first word stands.
protocol PlacedOccurrences: FieldOccurrences, PositionStream {
  /// Goes before the first place in this document.
  func beginPositions() throws(FormatError)
}

/// The first document at or after `target` at which all of the lists stand, or the end.
func nextDocument(
  ofAll lists: [any FieldOccurrences], from target: UInt32
) throws(FormatError) -> UInt32 {
  var candidate = target
  var agreeing = 0
  while agreeing < lists.count {
    agreeing = 0
    for list in lists {
      try list.seek(to: candidate)
      if list.document == PostingsCursor.end { return PostingsCursor.end }
      if list.document > candidate {
        candidate = list.document
        break
      }
      agreeing += 1
    }
  }
  return candidate
}
