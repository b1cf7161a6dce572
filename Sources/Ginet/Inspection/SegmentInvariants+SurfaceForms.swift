// Licensed under the Apache License 2.0.

internal import GinetStore

extension SegmentInvariants {
  /// Surface forms ascend and are found, their lists follow one another, and their documents have
  /// terms of the field, one of them the form's own.
  ///
  /// A form's documents need not all have its term: a filter that looks at a word's neighbours may
  /// have made several terms of the form.
  func check(
    _ forms: SurfaceFormsReader, ofField field: Int, hasTerm: [Bool]
  ) throws(FormatError) {
    var last: [UInt8]?
    var count = 0
    var postingsEnd = 0
    try forms.dictionary.forEach { (bytes, info) throws(FormatError) in
      if let last, !last.lexicographicallyPrecedes(bytes) {
        throw error("surface forms that do not ascend", .surfaceForms, field)
      }
      guard try forms.dictionary.info(for: bytes) == info else {
        throw error("a surface form that its dictionary does not find", .surfaceForms, field)
      }
      guard info.postings.lowerBound == postingsEnd else {
        throw error("lists that do not follow one another", .surfaceForms, field)
      }
      postingsEnd = info.postings.upperBound
      last = bytes
      count += 1
      try check(SurfaceForm(info), field, hasTerm)
    }
    guard try forms.dictionary.hasTruePrefixes() else {
      throw error("prefixes that are not those of their blocks", .surfaceIndex, field)
    }
    guard count == forms.count, postingsEnd == segment.file.byteCount(of: .surfacePostings, field)
    else { throw error("lists that do not fill their section", .surfaceForms, field) }
  }

  private func check(
    _ form: SurfaceForm, _ field: Int, _ hasTerm: [Bool]
  ) throws(FormatError) {
    // A form that has no list of its own has the documents of its term, which were checked.
    guard let list = form.list else { return }
    func error(_ what: String) -> FormatError {
      self.error(what, .surfacePostings, field, list.postings.lowerBound)
    }
    let documents = try formDocuments(form, list, field)
    guard documents.allSatisfy({ hasTerm[Int($0)] }) else {
      throw error("a surface form in a document without terms")
    }
    var ofTerm: [UInt32] = []
    let cursor = try segment.postings(segment.term(of: form, field: field), field: field)
    while try cursor.advance() { ofTerm += (0..<cursor.blockLength).map { cursor.documents[$0] } }
    guard documents != ofTerm else { throw error("a list that its term has already") }
    var rest = ofTerm[...]
    let haveBoth = documents.contains { document in
      rest = rest.drop { $0 < document }
      return rest.first == document
    }
    guard haveBoth else {
      throw error("a surface form and its term in other documents")
    }
  }

  private func formDocuments(
    _ form: SurfaceForm, _ list: TermInfo, _ field: Int
  ) throws(FormatError) -> [UInt32] {
    var documents: [UInt32] = []
    let cursor = try segment.documents(of: form, field: field)
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
