// Licensed under the Apache License 2.0.

internal import GinetStore

/// The documents of a surface form in one field. Lists of forms know no frequencies of their own.
final class SurfaceFormOccurrences: FieldOccurrences {
  private(set) var document: UInt32 = 0
  private var hasMoved = false
  private let documents: [UInt32]
  private var next = 0

  /// Returns nil if the segment has no such form in the field.
  init?(_ form: [UInt8], field: Int, in segment: SegmentReader) throws(FormatError) {
    guard let found = try segment.surfaceForms(ofField: field)?.form(form) else { return nil }
    documents = try segment.documents(of: found, field: field)
  }

  func seek(to target: UInt32) {
    if hasMoved && target <= document { return }
    hasMoved = true
    while next < documents.count, documents[next] < target { next += 1 }
    document = next < documents.count ? documents[next] : PostingsCursor.end
  }

  func frequency() -> UInt32 { 1 }

  func forEachPlace(_ body: (UInt32, Int) -> Void) {}

  var cost: Int { documents.count }
}
