// Licensed under the Apache License 2.0.

internal import GinetStore

extension QueryPlanner {
  /// Looks for the most characteristic words of a text, each as often as it occurs there.
  mutating func planSimilar(
    _ similar: SimilarText, fields: [String]?, _ context: Context
  ) throws(FormatError) -> QueryPlan {
    var concepts: [PlannedConcept] = []
    for group in analyzerGroups(fields) {
      var counts: [[UInt8]: Int] = [:]
      for word in QueryWords(similar.text, analyzer: group.analyzer, guesses: false).words
      where word.traits.isDisjoint(with: [.stop, .weak]) {
        counts[word.term, default: 0] += 1
      }
      for (term, count) in counts where count >= similar.leastFrequency {
        let documents = try documentFrequency(of: term, from: .terms, fields: group.fields)
        if documents < UInt64(similar.leastDocuments) { continue }
        let form = PlannedConcept.Form(terms: [PhraseTerm(term: term, offset: 0)], weight: 1)
        concepts.append(
          try concept([form], fields: group.fields, weight: context.boost * Double(count)))
      }
    }
    // The weight is count × idf. Of equal ones, which come first must not depend on a hash.
    concepts.sort { a, b in
      a.weight != b.weight
        ? a.weight > b.weight
        : a.forms[0].terms[0].term.lexicographicallyPrecedes(b.forms[0].terms[0].term)
    }
    return PlannedClauses.any(concepts.prefix(similar.mostWords).map { .concept($0) })
  }
}

extension Searcher {
  /// A query for documents that are like one of this index: by its stored values of some fields.
  ///
  /// It finds the document itself too, which mostly is the best hit.
  ///
  /// - Parameters:
  ///   - address: of a hit of this searcher, or of one of the same snapshot.
  ///   - fields: whose values are the text, and in which its words are looked for; nil for all that
  ///     have lengths. Values that are not stored say nothing.
  ///   - limits: how words are chosen; its text is not used.
  /// - Throws: ``IndexError`` with `notFound` for an address of another snapshot, `damaged` if the document's
  ///   bytes are.
  public func query(
    similarTo address: DocumentAddress, in fields: [String]? = nil,
    limits: SimilarText = SimilarText("")
  ) throws(IndexError) -> Query {
    let document = try document(address)
    var similar = limits
    similar.text = (fields ?? schema.searchedFields).flatMap(document.values(of:))
      .joined(separator: "\n")
    return .similar(to: similar, in: fields)
  }
}
