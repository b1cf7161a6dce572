// Licensed under the Apache License 2.0.

internal import GinetStore

/// Where something occurs in one field, a document at a time: a term, or a phrase.
///
/// It stands before the first document when it is made, and at ``PostingsCursor/end`` when it
/// is through.
protocol FieldOccurrences: AnyObject {
  var document: UInt32 { get }

  /// Moves to the first document at or after `target`; never backwards.
  func seek(to target: UInt32) throws(FormatError)

  /// How often it occurs in this document.
  func frequency() throws(FormatError) -> UInt32
}
