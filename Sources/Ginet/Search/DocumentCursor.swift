// Licensed under the Apache License 2.0.

internal import GinetStore

/// Walks the documents of a segment that match a query, in ascending order, and scores them.
///
/// A cursor stands before the first document when it is made. At the end it
/// stands at ``PostingsCursor/end`` and stays there.
protocol DocumentCursor: AnyObject {
  /// The document it stands at; only meaningful after the first move.
  var document: UInt32 { get }

  /// Moves to the first document at or after `target`. Never moves backwards: a target
  /// at or before ``document`` leaves it where it is, once it has moved.
  func seek(to target: UInt32) throws(FormatError)

  /// The score of the document it stands at.
  func score() throws(FormatError) -> GridScore

  /// Adds what gives the document it stands at its score. Nothing but a move may be asked of it then.
  func addPlaces(to places: inout ScoredPlaces) throws(FormatError)
}

extension DocumentCursor {
  /// Moves to the document behind this one.
  func advance() throws(FormatError) {
    if document != PostingsCursor.end { try seek(to: document + 1) }
  }
}
