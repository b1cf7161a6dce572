// Licensed under the Apache License 2.0.

extension Searcher {
  /// What may be meant by a text that a person typed, the likeliest first; none if the text finds what
  /// it asks for.
  ///
  /// Words that no document holds are corrected, one by one and across the spaces between them, from
  /// the words of the fields that are searched. A word that documents hold is left alone unless another
  /// one is so much more frequent that to mean that and to err is likelier. Numbers, codes, single
  /// letters, abbreviations in upper case, patterns and names are left alone, and so are all marks of
  /// the query language. Texts are corrected best in fields that keep surface forms.
  ///
  /// ```swift
  /// let corrections = try searcher.corrections(of: "apendix surgery")
  /// print(corrections.first?.text ?? "")   // appendix surgery
  /// ```
  ///
  /// It is silent if all is in some document as it is written, the best hit holds all that was asked, and
  /// some others match too.
  ///
  /// - Parameters:
  ///   - text: as it was typed.
  ///   - parser: reads the text, with the schema of this searcher.
  ///   - options: as the text is searched with: the fields, and the synonyms, whose words are known. Order,
  ///     place and time are not used.
  ///   - limit: so many corrections at most.
  /// - Throws: ``IndexError`` with `damaged` if a part of a file that is needed is damaged.
  /// - Complexity: one walk of the dictionary for each unknown word, within two edits, and some dozen
  ///   searches without scores. Of a text the first 64 words are looked at, of which at most
  ///   16 are corrected, and of the dictionary 500,000 words.
  public func corrections(
    of text: String, parser: QueryParser = QueryParser(),
    options: SearchOptions = SearchOptions(), limit: Int = 3
  ) throws(IndexError) -> [Correction] {
    guard limit > 0 else { return [] }
    var (parser, options) = (parser, options)
    parser.schema = schema
    options.timeout = nil
    options.after = nil
    options.sort = .score
    let drafts = try CorrectionDrafts(text, parser: parser, options: options, searcher: self)
    if drafts.all.isEmpty { return [] }
    if !drafts.changesAbsent, try finds(parser.parse(text).query, options: options) { return [] }
    var corrections: [Correction] = []
    for draft in drafts.all where corrections.count < limit {
      let corrected = draft.applied(to: text)
      let count = try self.count(parser.parse(corrected).query, options: options)
      if count == 0 || corrections.contains(where: { $0.text == corrected }) { continue }
      corrections.append(
        Correction(
          text: corrected, changes: draft.changes, documentCount: count,
          isOfUnknownWords: draft.isOfUnknownWords))
    }
    return corrections
  }

  /// Documents of which the best holds all that was asked, fewer than which are no good answer.
  private static let fewestHits = 3

  /// Whether a query needs no correction.
  private func finds(_ query: Query, options: SearchOptions) throws(IndexError) -> Bool {
    var options = options
    options.total = .atLeast(Self.fewestHits)
    let results = try search(query, limit: 1, options: options)
    guard results.total.value >= Self.fewestHits, let best = results.hits.first else {
      return false
    }
    // Shares of weights are sums that need not be exactly one.
    return try evidence(for: query, in: best.address, options: options) > 0.999
  }

  /// The words of the index nearest to a word, the likeliest first; the word itself is none of them.
  ///
  /// Unlike ``corrections(of:parser:options:limit:)`` it answers for any word, whether the index has it
  /// or not.
  ///
  /// - Parameters:
  ///   - word: one word, in the index or not.
  ///   - fields: nil for all that have lengths.
  ///   - limit: so many words at most.
  /// - Throws: ``IndexError`` with `damaged` if a part of a file that is needed is damaged.
  /// - Complexity: one walk of the dictionary within two edits: a millisecond for half a million words.
  public func spellings(
    of word: String, in fields: [String]? = nil, limit: Int = 10
  ) throws(IndexError) -> [Spelling] {
    var dictionary = SpellingDictionary(
      schema: schema, segments: segments, fields: fields ?? schema.searchedFields)
    return try dictionary.spellings(of: dictionary.readings(of: word), limit: max(limit, 0))
  }
}
