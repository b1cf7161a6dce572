// Licensed under the Apache License 2.0.

/// Writes the surface forms of one field in ascending order of their bytes: a dictionary with the
/// term that each became, and the documents of each.
///
///     SurfaceIndex    = as TermIndex
///     SurfaceForms    = as Terms, with the term of a block's first form in the place of
///                       `positionsStart`, and FormData in that of TermData
///     SurfacePostings = as Postings, all frequencies one, without places and lengths
///
/// Most words have one form, or one that nearly all documents with the term hold. So a form whose
/// documents are those of its term has no list: the term's serves both.
package struct SurfaceFormsWriter {
  private var dictionary: TermDictionaryWriter
  private var postings: PostingsWriter
  private var ones: [UInt32] = []

  /// - Parameter termCount: terms of the field, which are written apart.
  package init(documentCount: Int, termCount: Int) {
    dictionary = TermDictionaryWriter(
      TermDataLayout(documentCount: documentCount, positions: nil, termCount: termCount))
    postings = PostingsWriter(positions: nil, lengthCodes: [], documentCount: documentCount)
  }

  /// Adds the next form, which must be greater than the one before.
  ///
  /// - Parameters:
  ///   - term: the place, among the field's terms, of the one that the form became.
  ///   - documents: that hold the form, ascending, each once, at least one; nil if they are
  ///     exactly those of the term.
  package mutating func add(_ form: [UInt8], term: Int, documents: [UInt32]?) {
    var info = TermInfo(
      documentFrequency: 0, totalFrequency: 0,
      postings: postings.postings.count..<postings.postings.count, positions: 0..<0)
    if let documents {
      if ones.count < documents.count {
        ones += repeatElement(1, count: documents.count - ones.count)
      }
      let ones = ones
      info = postings.add(
        documents: documents.span, frequencies: ones.span.extracting(0..<documents.count),
        positions: Span())
    }
    info.term = UInt32(term)
    dictionary.add(form, info)
  }

  /// Writes the three sections of the field.
  package mutating func finish(field: Int, to segment: SegmentWriter) throws(SystemError) {
    try dictionary.finish(field: field, to: segment)
    try segment.write(postings.postings.bytes, as: SectionID(.surfacePostings, field: field))
  }
}
