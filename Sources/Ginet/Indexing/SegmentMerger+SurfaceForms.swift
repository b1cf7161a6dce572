// Licensed under the Apache License 2.0.

internal import GinetStore

extension SegmentMerger {
  /// Writes the surface forms of a field whose terms are written, as a build of all its documents
  /// would have.
  ///
  /// The term of a form is the least of those it has in the segments, each of which is the least of
  /// those it became there.
  func mergeSurfaceForms(
    ofField field: Int, _ terms: MergedPlaces, to segment: SegmentWriter
  ) throws {
    var writer = SurfaceFormsWriter(
      documentCount: order.count, termCount: terms.documentFrequencies.count)
    var forms = try MergedTerms(segments.map { $0.surfaceForms(ofField: field)?.dictionary })
    var list = MergedPostings(hasPositions: false)
    while let next = try forms.next() {
      let sources = next.sources.map { source in
        FormSource(segment: source.segment, form: SurfaceForm(source.info), terms)
      }
      guard let term = sources.map(\.term).min() else { continue }
      var documents: [UInt32]?
      if try !hasDocumentsOfTerm(sources, term, terms, field: field) {
        list.removeAll()
        for source in sources {
          let cursor = try segments[source.segment].documents(of: source.form, field: field)
          try list.append(cursor, places: places[source.segment])
        }
        list.sort()
        if try !isList(list.documents, ofTerm: term, terms, field: field) {
          documents = list.documents
        }
      }
      writer.add(next.term, term: Int(term), documents: documents)
    }
    try writer.finish(field: field, to: segment)
  }

  /// A form in one segment.
  private struct FormSource {
    let segment: Int
    let form: SurfaceForm
    /// The place of its term after the merge.
    let term: UInt32

    init(segment: Int, form: SurfaceForm, _ terms: MergedPlaces) {
      self.segment = segment
      self.form = form
      term = terms.places[segment][form.term]
    }
  }

  /// Whether the dictionaries alone show that a form has the documents of its term: if it has
  /// them in each of its segments, and the term is in no other.
  private func hasDocumentsOfTerm(
    _ sources: [FormSource], _ term: UInt32, _ terms: MergedPlaces, field: Int
  ) throws(FormatError) -> Bool {
    var count: UInt64 = 0
    for source in sources {
      guard source.form.list == nil, source.term == term else { return false }
      count += UInt64(
        try segments[source.segment].documentFrequency(of: source.form, field: field))
    }
    return count == UInt64(terms.documentFrequencies[Int(term)])
  }

  /// Whether `documents`, which ascend, are those of a term.
  private func isList(
    _ documents: [UInt32], ofTerm term: UInt32, _ terms: MergedPlaces, field: Int
  ) throws(FormatError) -> Bool {
    // Nearly always the form is the rarer. If not, another term took some of its occurrences.
    guard documents.count == Int(terms.documentFrequencies[Int(term)]) else { return false }
    var list = MergedPostings(hasPositions: false)
    for (number, segment) in segments.enumerated() {
      guard let ordinal = terms.ordinal(of: term, inSegment: number),
        let info = try segment.terms(ofField: field)?.info(at: ordinal)
      else { continue }
      try list.append(segment.postings(info, field: field), places: places[number])
    }
    list.sort()
    return list.documents == documents
  }
}
