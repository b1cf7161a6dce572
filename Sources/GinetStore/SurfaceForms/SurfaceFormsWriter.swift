// Licensed under the Apache License 2.0.

/// Writes the surface forms of one field in ascending order of their bytes: a dictionary with the
/// term that each became, and the documents of each.
///
///     SurfaceIndex    = as TermIndex
///     SurfaceForms    = as Terms, with the term of a block's first form in the place of
///                       `positionsStart`, and FormData in that of TermData
///     SurfacePostings = as Postings, all frequencies one, without places and lengths
///
/// Every document in which a form became a term holds the term. So if both are as many, they are the
/// same, and the form needs no list: the term's serves both.
package struct SurfaceFormsWriter {
  private var dictionary: TermDictionaryWriter
  private var postings: PostingsWriter
  private var ones: [UInt32] = []

  /// A term that a form became.
  package struct Term {
    /// Its place among the field's terms.
    package var place: Int
    /// The documents in which the form became the term, ascending, each once, at least one; nil if
    /// they are all that hold the term.
    package var documents: [UInt32]?

    package init(place: Int, documents: [UInt32]?) {
      self.place = place
      self.documents = documents
    }
  }

  /// - Parameter termCount: terms of the field, which are written apart.
  package init(documentCount: Int, termCount: Int) {
    dictionary = TermDictionaryWriter(
      TermDataLayout(documentCount: documentCount, positions: nil, termCount: termCount))
    postings = PostingsWriter(positions: nil, lengthCodes: [], documentCount: documentCount)
  }

  /// Adds the next form, which must be greater than the one before.
  ///
  /// - Parameter terms: that the form became, ascending, at least one.
  package mutating func add(_ form: [UInt8], _ terms: [Term]) {
    let infos = terms.map { info(of: $0) }
    dictionary.addForm(form, infos[0], others: Array(infos.dropFirst()))
  }

  private mutating func info(of term: Term) -> TermInfo {
    var info = TermInfo(
      documentFrequency: 0, totalFrequency: 0,
      postings: postings.postings.count..<postings.postings.count, positions: 0..<0)
    if let documents = term.documents {
      if ones.count < documents.count {
        ones += repeatElement(1, count: documents.count - ones.count)
      }
      let ones = ones
      info = postings.addList(
        documents: documents.span, frequencies: ones.span.extracting(0..<documents.count),
        positions: Span())
    }
    info.term = UInt32(term.place)
    return info
  }

  /// Writes the three sections of the field.
  package mutating func finish(field: Int, to segment: SegmentWriter) throws(SystemError) {
    try dictionary.finish(field: field, to: segment)
    try segment.write(postings.postings.bytes, as: SectionID(.surfacePostings, field: field))
  }
}
