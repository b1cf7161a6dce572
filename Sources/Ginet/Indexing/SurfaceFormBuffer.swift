// Licensed under the Apache License 2.0.

internal import GinetStore

/// Collects the words that the tokens of one field were, and writes the distinct ones.
final class SurfaceFormBuffer {
  private let forms = PostingsBuffer()
  /// By form: the number of its term; of several, the one with the least bytes.
  private var terms: [Int] = []

  /// Memory that is in use.
  var byteCount: Int { forms.byteCount + terms.count * MemoryLayout<Int>.stride }
  var isOverfull: Bool { forms.isOverfull }

  /// Adds the words of a text.
  ///
  /// - Parameters:
  ///   - stream: the text's tokens.
  ///   - tokenTerms: the number of each token's term in `postings`.
  func add(
    _ stream: TokenStream, terms tokenTerms: [Int], document: UInt32, of postings: PostingLists
  ) {
    stream.forEachSurfaceForm { form, token in
      let number = forms.withLists {
        $0.add(UnsafeRawBufferPointer(form), document: document, position: 0)
      }
      guard let number, token < tokenTerms.count else { return }
      let term = tokenTerms[token]
      if number == terms.count {
        terms.append(term)
      } else if terms[number] != term,
        postings.name(of: term).lexicographicallyPrecedes(postings.name(of: terms[number]))
      {
        terms[number] = term
      }
    }
  }

  /// Writes the field's sections of surface forms.
  ///
  /// - Parameters:
  ///   - termOrder: the numbers of the terms in ascending order of the terms.
  ///   - postings: of the terms.
  func write(
    termOrder: [Int], of postings: PostingLists, documentCount: Int, number: Int,
    to segment: SegmentWriter
  ) throws(SystemError) {
    defer { withExtendedLifetime(forms) {} }
    let forms = forms.reading
    var places = [Int](repeating: 0, count: termOrder.count)
    for (place, term) in termOrder.enumerated() { places[term] = place }
    var writer = SurfaceFormsWriter(documentCount: documentCount, termCount: termOrder.count)
    var list = DecodedPostings()
    var termList = DecodedPostings()
    for form in forms.sortedNumbers() {
      list.removeAll()
      forms.read(form, into: &list)
      let documents = list.all.documents
      var isShared =
        forms.terms.at(form).pointee.documentFrequency
        == postings.terms.at(terms[form]).pointee.documentFrequency
      if isShared {
        termList.removeAll()
        postings.read(terms[form], into: &termList)
        isShared = termList.all.documents == documents
      }
      writer.add(
        Array(forms.name(of: form)), term: places[terms[form]],
        documents: isShared ? nil : documents)
    }
    try writer.finish(field: number, to: segment)
  }
}
