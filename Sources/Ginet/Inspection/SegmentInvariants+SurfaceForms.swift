// Licensed under the Apache License 2.0.

internal import GinetStore

extension SegmentInvariants {
  /// Surface forms ascend and are found, their lists follow one another, and their documents are
  /// some of those of the terms, but not all.
  func check(_ forms: SurfaceFormsReader, ofField field: Int) throws(FormatError) {
    var last: [UInt8]?
    var count = 0
    var postingsEnd = 0
    try forms.forEach { (bytes, form) throws(FormatError) in
      if let last, !last.lexicographicallyPrecedes(bytes) {
        throw error("surface forms that do not ascend", .surfaceForms, field)
      }
      guard try forms.form(bytes) == form else {
        throw error("a surface form that its dictionary does not find", .surfaceForms, field)
      }
      for term in form.terms {
        // All documents of the term were checked already.
        guard let list = term.list else { continue }
        guard list.postings.lowerBound == postingsEnd else {
          throw error("lists that do not follow one another", .surfaceForms, field)
        }
        postingsEnd = list.postings.upperBound
        try check(term, list, field)
      }
      last = bytes
      count += 1
    }
    guard try forms.hasTruePrefixes() else {
      throw error("prefixes that are not those of their blocks", .surfaceIndex, field)
    }
    guard count == forms.count, postingsEnd == segment.file.byteCount(of: .surfacePostings, field)
    else { throw error("lists that do not fill their section", .surfaceForms, field) }
  }

  private func check(_ form: FormTerm, _ list: TermInfo, _ field: Int) throws(FormatError) {
    let documents = try formDocuments(form, list, field)
    let ofTerm = try segment.documents(of: segment.term(of: form, field: field), field: field)
    var rest = ofTerm[...]
    let holdTerm = documents.allSatisfy { document in
      rest = rest.drop { $0 < document }
      return rest.first == document
    }
    guard holdTerm, documents.count < ofTerm.count else {
      throw error(
        "documents that are not some of the term's", .surfacePostings, field,
        list.postings.lowerBound)
    }
  }

  private func formDocuments(
    _ form: FormTerm, _ list: TermInfo, _ field: Int
  ) throws(FormatError) -> [UInt32] {
    var documents: [UInt32] = []
    var cursor = try segment.postings(of: form, field: field)
    while try cursor.advance() {
      let bounds = [try cursor.blockBounds(), try cursor.superblockBounds()]
      for i in 0..<cursor.blockLength {
        let document = cursor.documents[i]
        let covers = bounds.allSatisfy { $0?.covers(frequency: 1, lengthCode: 0) ?? true }
        let isNext = documents.last.map { $0 < document } ?? true
        let frequency = try cursor.frequency(at: i)
        guard isNext, covers, frequency == 1 else {
          throw error(
            "documents that do not ascend, or hold the form more than once", .surfacePostings,
            field, list.postings.lowerBound)
        }
        documents.append(document)
      }
    }
    guard documents.count == Int(list.documentFrequency) else {
      throw error(
        "a list of \(documents.count) documents", .surfacePostings, field,
        list.postings.lowerBound)
    }
    return documents
  }
}
