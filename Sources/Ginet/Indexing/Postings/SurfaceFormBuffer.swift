// Licensed under the Apache License 2.0.

internal import GinetStore

/// Collects the words that the tokens of one field were, and writes the distinct ones.
final class SurfaceFormBuffer: @unchecked Sendable {
  // Unchecked: one thread at a time has it.

  /// The occurrences of each form: at position 0 if it became its first term, otherwise at the
  /// position after the number of the term that it became.
  private let forms = PostingsBuffer()
  /// By form: the number of the term that it became first.
  private var firstTerms: [Int] = []
  /// Forms that became other terms too.
  private var severalTerms: Set<Int> = []

  /// Memory that is in use.
  var byteCount: Int { forms.byteCount + firstTerms.count * MemoryLayout<Int>.stride }
  var isOverfull: Bool { forms.isOverfull }

  /// Adds the words of a text.
  ///
  /// - Parameters:
  ///   - stream: the text's tokens.
  ///   - tokenTerms: the number of each token's term.
  func add(_ stream: TokenStream, terms tokenTerms: [Int], document: UInt32) {
    forms.withLists { lists in
      stream.forEachSurfaceForm { form, token in
        // A term for which there was no room has no number.
        guard token < tokenTerms.count, tokenTerms[token] >= 0,
          let number = lists.number(adding: UnsafeRawBufferPointer(form))
        else { return }
        let term = tokenTerms[token]
        if number == firstTerms.count { firstTerms.append(term) }
        let isFirst = firstTerms[number] == term
        if !isFirst { severalTerms.insert(number) }
        lists.add(number, document: document, position: isFirst ? 0 : UInt32(term) + 1)
      }
    }
  }

  /// Writes the field's sections of surface forms.
  ///
  /// - Parameter termOrder: of the field's terms.
  func write(
    _ termOrder: TermOrder, documentCount: Int, number: Int, to segment: SegmentWriter
  ) throws(SystemError) {
    let postings = termOrder.lists
    defer { withExtendedLifetime(forms) {} }
    let forms = forms.reading
    var places = [Int](repeating: 0, count: termOrder.count)
    for place in places.indices { places[termOrder.number(at: place)] = place }
    func term(_ term: Int, _ documents: [UInt32]) -> SurfaceFormsWriter.Term {
      // All of them hold the term: if they are as many, they are the same.
      let hasAll = documents.count == Int(postings.terms.at(term).pointee.documentFrequency)
      return SurfaceFormsWriter.Term(place: places[term], documents: hasAll ? nil : documents)
    }
    var writer = SurfaceFormsWriter(documentCount: documentCount, termCount: termOrder.count)
    for form in forms.sortedNumbers() {
      let list = forms.postings(of: form)
      let bytes = Array(forms.name(of: form))
      if severalTerms.contains(form) {
        let byTerm = documentsByTerm(list, first: firstTerms[form])
        writer.add(bytes, byTerm.map(term).sorted { $0.place < $1.place })
      } else {
        writer.add(bytes, [term(firstTerms[form], list.documents)])
      }
    }
    try writer.finish(field: number, to: segment)
  }

  /// The documents in which a form became each of its terms.
  private func documentsByTerm(
    _ list: (documents: [UInt32], frequencies: [UInt32], positions: [UInt32]), first: Int
  ) -> [Int: [UInt32]] {
    let (documents, frequencies, positions) = list
    var byTerm: [Int: [UInt32]] = [:]
    var rest = positions[...]
    for (document, frequency) in zip(documents, frequencies) {
      for position in rest.prefix(Int(frequency)) {
        let term = position == 0 ? first : Int(position) - 1
        if byTerm[term]?.last != document { byTerm[term, default: []].append(document) }
      }
      rest = rest.dropFirst(Int(frequency))
    }
    return byTerm
  }
}
