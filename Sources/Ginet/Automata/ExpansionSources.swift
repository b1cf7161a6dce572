// Licensed under the Apache License 2.0.

package import GinetStore

/// Dictionaries of some fields of some segments.
package struct ExpansionSources: Sendable {
  /// Which of the two dictionaries of a field.
  package enum Kind: Hashable, Sendable {
    case terms
    case surfaceForms
  }

  /// Where a dictionary is: the places of its segment and field among those that were given.
  struct Place: Hashable {
    var segment: Int
    var field: Int
  }

  private let segments: [SegmentReader]
  private let fields: [Int]
  private let kind: Kind

  /// Segments without a field, or its dictionary, have no terms of it.
  ///
  /// - Parameter fields: numbers of fields, each once.
  package init(_ segments: [SegmentReader], fields: [Int], kind: Kind = .terms) {
    self.segments = segments
    self.fields = fields
    self.kind = kind
  }

  var fieldCount: Int { fields.count }

  var places: [Place] { segments.indices.flatMap { places(ofSegment: $0) } }

  private func places(ofSegment segment: Int) -> [Place] {
    fields.indices.map { Place(segment: segment, field: $0) }
  }

  func cursor(at place: Place) -> TermCursor? {
    let segment = segments[place.segment]
    let field = fields[place.field]
    return switch kind {
    case .terms: segment.terms(ofField: field).map { TermCursor($0) }
    case .surfaceForms: segment.surfaceForms(ofField: field)?.cursor()
    }
  }

  /// What is known of the term at a cursor.
  func entry(
    of cursor: inout TermCursor, at place: Place
  ) throws(FormatError) -> ExpandedTerm.Entry {
    let info = try cursor.info()
    return ExpandedTerm.Entry(
      segment: place.segment, field: fields[place.field],
      content: kind == .terms
        ? .term(info) : .form(SurfaceForm(info, others: cursor.others)))
  }

  /// How many documents of its segment hold the term of an entry, deleted ones among them.
  func documentFrequency(of entry: ExpandedTerm.Entry) throws(FormatError) -> UInt64 {
    switch entry.content {
    case .term(let info): UInt64(info.documentFrequency)
    case .form(let form):
      UInt64(try segments[entry.segment].documentFrequency(of: form, field: entry.field))
    }
  }

  /// Calls `body` with all accepted terms of one segment.
  func walk<Automaton: TermAutomaton>(
    _ automaton: Automaton, inSegment segment: Int, _ visits: inout Int,
    _ body: (ExpandedTerm.Entry) throws(FormatError) -> Void
  ) throws(FormatError) -> AutomatonExpansion.End {
    var automaton = automaton
    for place in places(ofSegment: segment) {
      guard let cursor = cursor(at: place) else { continue }
      var walk = AutomatonWalk(cursor, automaton, place: place)
      repeat {
        try walk.advance(&automaton, visits: &visits)
        if walk.outcome == .atTerm { try body(entry(of: &walk.cursor, at: place)) }
      } while walk.outcome == .atTerm
      if walk.outcome == .withoutStates { return .states }
      if walk.outcome == .withoutVisits { return .visits }
    }
    return .complete
  }
}
