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
    var placesOfTerms = [UInt32](repeating: 0, count: termOrder.count)
    for (place, term) in termOrder.enumerated() { placesOfTerms[term] = UInt32(place) }
    let places = places { placesOfTerms[Int(tokenTerms[$0])] }
    let severalTerms = documentsByTerm(
      of: places.severalTerms, documentEnds
    ) { placesOfTerms[Int(tokenTerms[$0])] }
    let (documents, ends) = sortedByForm(documentEnds)
    var writer = SurfaceFormsWriter(documentCount: documentEnds.count, termCount: termOrder.count)
    var list: [UInt32] = []
    func term(_ place: UInt32, _ documents: [UInt32]) -> SurfaceFormsWriter.Term {
      let place = Int(place)
      let hasAll = sorted.hasDocuments(documents, ofTerm: termOrder[place])
      return SurfaceFormsWriter.Term(place: place, documents: hasAll ? nil : documents)
    }
    for form in forms.sortedNumbers() {
      let bytes = Array(forms[form])
      if let terms = severalTerms[UInt32(form)] {
        writer.add(bytes, terms.sorted { $0.key < $1.key }.map(term))
        continue
      }
      list.removeAll(keepingCapacity: true)
      for document in documents[ends[form]..<ends[form + 1]] where list.last != document {
        list.append(document)
      }
      writer.add(bytes, [term(places.first[form], list)])
    }
    try writer.finish(field: number, to: segment)
  }

  /// The place of each form's first term, and the forms that have several.
  ///
  /// - Parameter place: that of a token's term.
  private func places(
    _ place: (_ token: Int) -> UInt32
  ) -> (first: [UInt32], severalTerms: Set<UInt32>) {
    var first = [UInt32](repeating: .max, count: forms.count)
    var severalTerms: Set<UInt32> = []
    for (token, form) in tokenForms.enumerated() where form != Self.none {
      let place = place(token)
      let least = first[Int(form)]
      if place == least { continue }
      if least != .max { severalTerms.insert(form) }
      first[Int(form)] = min(least, place)
    }
    return (first, severalTerms)
  }

  /// The documents in which each of some forms became each of its terms, by the terms' places.
  private func documentsByTerm(
    of chosen: Set<UInt32>, _ documentEnds: [Int], _ place: (_ token: Int) -> UInt32
  ) -> [UInt32: [UInt32: [UInt32]]] {
    if chosen.isEmpty { return [:] }
    var documents: [UInt32: [UInt32: [UInt32]]] = [:]
    var start = 0
    for (document, end) in documentEnds.enumerated() {
      for token in start..<end where chosen.contains(tokenForms[token]) {
        let form = tokenForms[token]
        let place = place(token)
        if documents[form]?[place]?.last != UInt32(document) {
          documents[form, default: [:]][place, default: []].append(UInt32(document))
        }
      }
      start = end
    }
    return documents
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
