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

/// The first document at or after `target` at which all of so many lists stand, or the end.
///
/// - Parameter seek: moves a list to the first of its documents at or after another, and returns it.
@inline(__always)
func nextDocument(
  ofAll listCount: Int, from target: UInt32,
  _ seek: (_ list: Int, _ target: UInt32) throws(FormatError) -> UInt32
) throws(FormatError) -> UInt32 {
  var candidate = target
  var agreeing = 0
  while agreeing < listCount {
    let document = try seek(agreeing, candidate)
    if document == PostingsCursor.end { return document }
    if document > candidate {
      candidate = document
      agreeing = 0
    } else {
      agreeing += 1
    }
  }
  return candidate
}
