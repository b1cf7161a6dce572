// Licensed under the Apache License 2.0.

internal import GinetStore

extension SegmentMerger {
  /// Writes the surface forms of a field whose terms are written, as a build of the documents that
  /// are left would have: each with the terms that it became in them.
  func mergeSurfaceForms(
    ofField field: Int, _ terms: MergedPlaces, to segment: SegmentWriter
  ) throws {
    var writer = SurfaceFormsWriter(
      documentCount: order.count, termCount: terms.documentFrequencies.count)
    var forms = MergedTerms(
      try segments.map { segment throws(FormatError) in
        try segment.surfaceForms(ofField: field)?.iterator()
      })
    var list = MergedPostings(hasPositions: false)
    while let next = try forms.next() {
      var merged: [SurfaceFormsWriter.Term] = []
      for (place, sources) in termsOfForm(next.sources, terms) {
        var documents: [UInt32]?
        if !areAllShared(sources, place, terms) {
          list.removeAll()
          for source in sources {
            var cursor = try segments[source.segment].postings(of: source.term, field: field)
            try list.append(&cursor, places: places[source.segment])
          }
          if list.documents.isEmpty { continue }
          list.sort()
          // All of them hold the term: if they are as many, they are the same.
          if list.documents.count < Int(terms.documentFrequencies[Int(place)]) {
            documents = list.documents
          }
        }
        merged.append(SurfaceFormsWriter.Term(place: Int(place), documents: documents))
      }
      if !merged.isEmpty { writer.add(next.term, merged) }
    }
    try writer.finish(field: field, to: segment)
  }

  private typealias FormSource = (segment: Int, term: FormTerm)

  /// The terms of a form that have documents left, by their places after the merge, ascending.
  private func termsOfForm(
    _ sources: [MergedTerms.Source], _ terms: MergedPlaces
  ) -> [(place: UInt32, sources: [FormSource])] {
    var all: [(place: UInt32, source: FormSource)] = []
    for source in sources {
      for term in SurfaceForm(source.info, others: source.others).terms {
        let place = terms.places[source.segment][term.term]
        if place != MergedPlaces.none { all.append((place, (source.segment, term))) }
      }
    }
    if all.count > 1 { all.sort { $0.place < $1.place } }
    var byPlace: [(place: UInt32, sources: [FormSource])] = []
    for (place, source) in all {
      if byPlace.last?.place == place {
        byPlace[byPlace.count - 1].sources.append(source)
      } else {
        byPlace.append((place, [source]))
      }
    }
    return byPlace
  }

  /// Whether the dictionaries alone show that a form is in all documents of a term: if it is so in
  /// each segment that has the term.
  private func areAllShared(
    _ sources: [FormSource], _ place: UInt32, _ terms: MergedPlaces
  ) -> Bool {
    sources.allSatisfy { $0.term.list == nil } && sources.count == terms.segmentCount(of: place)
  }
}
