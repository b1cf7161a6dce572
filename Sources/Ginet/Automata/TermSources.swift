// Licensed under the Apache License 2.0.

package import GinetStore

/// Dictionaries of one field, one for each segment.
package struct TermSources: Sendable {
  /// Which of the two dictionaries of a field.
  package enum Kind: Hashable, Sendable {
    case terms
    case surfaceForms
  }

  let segments: [SegmentReader]
  let field: Int
  private let kind: Kind

  /// Segments without the field, or the dictionary, have no terms.
  package init(_ segments: [SegmentReader], field: Int, kind: Kind = .terms) {
    self.segments = segments
    self.field = field
    self.kind = kind
  }

  func cursor(ofSegment number: Int) -> TermCursor? {
    switch kind {
    case .terms: segments[number].terms(ofField: field).map { TermCursor($0) }
    case .surfaceForms: segments[number].surfaceForms(ofField: field)?.cursor()
    }
  }

  /// What is known of the term at a cursor, and how many documents of the segment hold it.
  func content(
    at cursor: inout TermCursor, ofSegment number: Int
  ) throws(FormatError) -> (ExpandedTerm.Content, documentFrequency: Int) {
    let info = try cursor.info()
    if kind == .terms { return (.term(info), Int(info.documentFrequency)) }
    let form = SurfaceForm(info, others: cursor.others)
    return (.form(form), try segments[number].documentFrequency(of: form, field: field))
  }
}
