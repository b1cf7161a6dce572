// Licensed under the Apache License 2.0.

internal import GinetStore

/// Collects the word that each token of one field was, and writes the distinct ones.
///
/// Four bytes for each token of the field's log, and the words once.
struct SurfaceFormLog {
  private var forms = TermTable()
  /// The form of each logged token, or `none`.
  private var tokenForms: [UInt32] = []
  private static let none = UInt32.max

  /// Adds the words of a text whose tokens are logged next to the others.
  mutating func add(_ stream: TokenStream) {
    let first = tokenForms.count
    tokenForms.append(contentsOf: repeatElement(Self.none, count: stream.count))
    stream.forEachSurfaceForm { form, token in
      tokenForms[first + token] = forms.number(of: form)
    }
  }

  /// Writes the field's sections of surface forms.
  ///
  /// - Parameters:
  ///   - termOrder: the numbers of the terms in ascending order of the terms.
  ///   - tokenTerms: the number of the term of each token.
  ///   - documentEnds: where each document's tokens end.
  ///   - sorted: the tokens by term.
  func finish(
    termOrder: [Int], tokenTerms: [UInt32], documentEnds: [Int], sorted: SortedTokens, number: Int,
    to segment: SegmentWriter
  ) throws(SystemError) {
    let places = places(ofTerms: termOrder, tokenTerms)
    let (documents, ends) = sortedByForm(documentEnds)
    var writer = SurfaceFormsWriter(documentCount: documentEnds.count, termCount: termOrder.count)
    var list: [UInt32] = []
    for form in forms.sortedNumbers() {
      list.removeAll(keepingCapacity: true)
      for document in documents[ends[form]..<ends[form + 1]] where list.last != document {
        list.append(document)
      }
      let place = Int(places[form])
      let isShared = sorted.hasDocuments(list, ofTerm: termOrder[place])
      writer.add(Array(forms[form]), term: place, documents: isShared ? nil : list)
    }
    try writer.finish(field: number, to: segment)
  }

  /// The place of each form's term in the order of terms; of several terms, the first.
  private func places(ofTerms termOrder: [Int], _ tokenTerms: [UInt32]) -> [UInt32] {
    var placesOfTerms = [UInt32](repeating: 0, count: termOrder.count)
    for (place, term) in termOrder.enumerated() { placesOfTerms[term] = UInt32(place) }
    var places = [UInt32](repeating: .max, count: forms.count)
    for (token, form) in tokenForms.enumerated() where form != Self.none {
      places[Int(form)] = min(places[Int(form)], placesOfTerms[Int(tokenTerms[token])])
    }
    return places
  }

  /// The documents of the tokens of each form, ascending, and where they end.
  private func sortedByForm(_ documentEnds: [Int]) -> (documents: [UInt32], ends: [Int]) {
    var ends = [Int](repeating: 0, count: forms.count + 1)
    for form in tokenForms where form != Self.none { ends[Int(form) + 1] += 1 }
    for form in 0..<forms.count { ends[form + 1] += ends[form] }
    var next = ends
    var documents = [UInt32](repeating: 0, count: ends[forms.count])
    var start = 0
    for (document, end) in documentEnds.enumerated() {
      for token in start..<end where tokenForms[token] != Self.none {
        let form = Int(tokenForms[token])
        documents[next[form]] = UInt32(document)
        next[form] += 1
      }
      start = end
    }
    return (documents, ends)
  }
}
