// Licensed under the Apache License 2.0.

internal import GinetStore

/// Walks the terms, or surface forms, of one field of one segment that a matcher takes, ascending.
struct TermWalk {
  let field: Int
  let segment: SegmentReader
  let source: TermSource
  private let matcher: TermMatcher
  private let iterator: TermIterator

  /// Returns nil if the segment has none.
  init?(
    _ matcher: TermMatcher, field: Int, source: TermSource, in segment: SegmentReader
  ) throws(FormatError) {
    self.matcher = matcher
    self.field = field
    self.segment = segment
    self.source = source
    switch source {
    case .terms:
      guard let terms = segment.terms(ofField: field) else { return nil }
      iterator = try TermIterator(terms, from: matcher.start)
    case .surfaceForms:
      guard let forms = segment.surfaceForms(ofField: field) else { return nil }
      iterator = try forms.iterator(from: matcher.start)
    }
    if current == nil { return nil }
  }

  /// The term it stands at, or nil behind the last.
  var current: [UInt8]? {
    guard let term = iterator.current?.term, matcher.matches(term) else { return nil }
    return term
  }

  func advance() throws(FormatError) { try iterator.advance() }

  /// How many documents have the current term, deleted ones among them.
  func documentFrequency() throws(FormatError) -> UInt64 {
    guard let info = iterator.current?.info else { return 0 }
    switch source {
    case .terms: return UInt64(info.documentFrequency)
    case .surfaceForms:
      let form = SurfaceForm(info, others: iterator.others)
      return UInt64(try segment.documentFrequency(of: form, field: field))
    }
  }

  /// The documents that have the current term.
  func documents() throws(FormatError) -> [UInt32] {
    guard let info = iterator.current?.info else { return [] }
    switch source {
    case .terms: return try segment.documents(of: info, field: field)
    case .surfaceForms:
      return try segment.documents(of: SurfaceForm(info, others: iterator.others), field: field)
    }
  }
}
