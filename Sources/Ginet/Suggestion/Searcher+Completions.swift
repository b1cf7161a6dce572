// Licensed under the Apache License 2.0.

internal import GinetStore

extension Searcher {
  /// Words of the index that go on from the last word of a text, which is begun; the most useful ones
  /// first.
  ///
  /// Words that stand in documents with the words typed before come first, and of these and of the others
  /// those of more documents. If none begins so, words whose beginning differs by one edit are
  /// found. Function words are none.
  ///
  /// ```swift
  /// for completion in try searcher.completions(of: "carcinoid syn") { print(completion.text) }
  /// // carcinoid syndrome
  /// ```
  ///
  /// Words are those of documents in fields that keep surface forms, and terms in others.
  ///
  /// - Parameters:
  ///   - text: up to where the cursor is; its last word is begun.
  ///   - fields: nil for all that have lengths.
  ///   - limit: so many words at most.
  /// - Throws: ``IndexError`` with `damaged` if a part of a file that is needed is damaged.
  /// - Complexity: O(*n*) in the words that begin so, of which 50,000 at most are looked at, and O(*p*) in
  ///   the documents of the 48 most frequent ones.
  public func completions(
    of text: String, in fields: [String]? = nil, limit: Int = 10
  ) throws(IndexError) -> [Completion] {
    guard limit > 0 else { return [] }
    var best: [RankedCompletion] = []
    let dictionary = SpellingDictionary(
      schema: schema, segments: segments, fields: fields ?? schema.searchedFields)
    for group in dictionary.groups {
      guard let begun = BegunWord(in: text, analyzer: group.analyzer) else { continue }
      best += try translatingErrors { try rankedCompletions(of: begun, in: group) }
    }
    best.sort()
    let typed = Array(text.utf8)
    var seen: Set<String> = []
    var completions: [Completion] = []
    for ranked in best where completions.count < limit && seen.insert(ranked.word).inserted {
      let whole = typed[..<ranked.start] + ranked.word.utf8
      completions.append(
        Completion(
          text: String(decoding: whole, as: UTF8.self), word: ranked.word,
          documentFrequency: ranked.documentFrequency, documentsWithOthers: ranked.together,
          edits: ranked.edits))
    }
    return completions
  }

  /// Words that are looked at, and the most frequent ones, which are compared.
  private static let (mostVisits, mostCompared) = (50_000, 48)
  /// What is shorter is begun by too many words as that an error in it could be told.
  private static let shortestWrong = 4

  private func rankedCompletions(
    of begun: BegunWord, in group: SpellingDictionary.Group
  ) throws(FormatError) -> [RankedCompletion] {
    let sources = ExpansionSources(
      segments, fields: group.fields, kind: group.source.expansionKind)
    let limits = ExpansionLimits(mostTerms: Self.mostCompared, mostVisits: Self.mostVisits)
    var terms = try PatternAutomaton.prefix(Array(begun.form.utf8))
      .expansion(of: sources, limits: limits).terms
    if terms.isEmpty && begun.form.unicodeScalars.count >= Self.shortestWrong {
      terms = try PatternAutomaton.fuzzyPrefix(begun.form, distance: 1, prefixLength: 1)
        .expansion(of: sources, limits: limits).terms
    }
    let others = try SampledDocuments(of: begun.before, fields: group.fields, in: self)
    let hasPoint = begun.form.contains(".")
    var completions: [RankedCompletion] = []
    var places: [[UInt8]: Int] = [:]
    for term in terms {
      let word = String(decoding: term.bytes, as: UTF8.self)
      // Sentences without a space between are no word.
      if word.contains(".") && !hasPoint { continue }
      guard let stem = group.analyzer.tellingTerm(of: word) else { continue }
      let completion = RankedCompletion(
        word: word, start: begun.range.lowerBound, edits: term.distance,
        documentFrequency: Int(clamping: term.documentFrequency),
        together: try others?.count(of: term, in: segments))
      // Of the forms of a word, one.
      if let place = places[stem] {
        completions[place] = min(completions[place], completion)
      } else {
        places[stem] = completions.count
        completions.append(completion)
      }
    }
    completions.sort()
    return try neighborsFirst(completions, behind: begun, group)
  }

  /// Of the best completions so many are looked for behind the word in front of them.
  private static let mostNeighbors = 12

  /// Puts those first that stand directly behind the word in front of them in some document, the most
  /// frequent pairs first.
  private func neighborsFirst(
    _ completions: [RankedCompletion], behind begun: BegunWord, _ group: SpellingDictionary.Group
  ) throws(FormatError) -> [RankedCompletion] {
    guard let neighbor = begun.neighbor else { return completions }
    let names = group.fields.map { schema.fields[$0] }.filter(\.hasPositions).map(\.name)
    var ranked = completions
    for place in ranked.indices.prefix(Self.mostNeighbors) where ranked[place].together ?? 0 > 0 {
      let plan = try planFilter(.phrase("\(neighbor) \(ranked[place].word)", in: names))
      ranked[place].besideCount = try SampledDocuments.count(of: plan, in: segments)
    }
    return ranked.sorted()
  }
}

/// A word with what it is compared by: better ones are less.
private struct RankedCompletion: Comparable {
  var word: String
  /// Where the word that it completes begins in the text.
  var start: Int
  var edits: Int
  var documentFrequency: Int
  var together: Int?
  /// Documents in which it stands behind the word in front of it.
  var besideCount = 0

  static func < (a: RankedCompletion, b: RankedCompletion) -> Bool {
    if a.edits != b.edits { return a.edits < b.edits }
    if a.besideCount != b.besideCount { return a.besideCount > b.besideCount }
    let (with, without) = (a.together ?? 0, b.together ?? 0)
    if with != without { return with > without }
    if a.documentFrequency != b.documentFrequency {
      return a.documentFrequency > b.documentFrequency
    }
    return a.word.utf8.lexicographicallyPrecedes(b.word.utf8)
  }
}

extension Analyzer {
  /// The term of a word; nil of function words and of what is no single word.
  fileprivate func tellingTerm(of word: String) -> [UInt8]? {
    var terms: [[UInt8]] = []
    var tells = true
    analyze(word, for: .query).forEachTerm { term, token in
      if token.traits.contains(.extra) { return }
      if !token.traits.isDisjoint(with: [.stop, .weak]) { tells = false }
      terms.append(Array(term))
    }
    return tells && terms.count == 1 ? terms[0] : nil
  }
}
