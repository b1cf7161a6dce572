// Licensed under the Apache License 2.0.

internal import GinetStore

/// Walks the terms, or surface forms, of one field of one segment that a matcher takes, ascending.
struct TermWalk {
  let field: Int
  let segment: SegmentReader
  let source: TermSource
  private let matcher: TermMatcher
  private var iterator: TermIterator
  /// The term it stands at, or nil behind the last.
  private(set) var current: [UInt8]?

  /// Returns nil if the segment has none.
  init?(
    _ matcher: TermMatcher, field: Int, source: TermSource, in segment: SegmentReader
  ) throws(FormatError) {
    self.matcher = matcher
    self.field = field
    self.segment = segment
    self.source = source
    guard let iterator = try Self.iterator(source, from: matcher.start, field, segment) else {
      return nil
    }
    self.iterator = iterator
    try settle()
    if current == nil { return nil }
  }

  private static func iterator(
    _ source: TermSource, from term: [UInt8], _ field: Int, _ segment: SegmentReader
  ) throws(FormatError) -> TermIterator? {
    switch source {
    case .terms:
      guard let terms = segment.terms(ofField: field) else { return nil }
      return try TermIterator(terms, from: term)
    case .surfaceForms:
      guard let forms = segment.surfaceForms(ofField: field) else { return nil }
      return try forms.iterator(from: term)
    }
  }

  mutating func advance() throws(FormatError) {
    try iterator.advance()
    try settle()
  }

  /// Moves to the first term from here on that matches.
  private mutating func settle() throws(FormatError) {
    current = nil
    while let term = iterator.current?.term {
      switch matcher.verdict(on: term) {
      case .matches:
        current = term
        return
      case .next(nil): return
      case .next(let next?):
        // What is not ahead would never end.
        if term.lexicographicallyPrecedes(next),
          let ahead = try Self.iterator(source, from: next, field, segment)
        {
          iterator = ahead
        } else {
          try iterator.advance()
        }
      }
    }
  }

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
