// Licensed under the Apache License 2.0.

/// Finds what may be meant by the words of a query, one by one and across the spaces between them.
struct Speller {
  /// A word of the query, looked up.
  struct Word {
    var typed: TypedWord
    var readings: [SpellingDictionary.Reading]
    /// Documents that a search for it finds.
    var documentFrequency: UInt64
    /// Whether it says something that the search knows, in the index or among its synonyms.
    var isKnown: Bool
    /// Whether a document has it as it is written; otherwise it may still have the stem of one that a
    /// document has.
    var isWritten: Bool

    /// Whether no document has it as it is written.
    var isAbsent: Bool { !isWritten || !readings.isEmpty && documentFrequency == 0 }

    var scalarCount: Int { typed.text.unicodeScalars.count }
  }

  /// What may be meant by a word, or by two, as a logarithm of how likely that is.
  struct Alternative {
    var text: String
    var score: Double
    /// Whether it is so different that the typed word may be a right one which the index does not have.
    var isDoubtful = false
  }

  let searcher: Searcher
  let options: SearchOptions
  /// The fields of the run that is looked at.
  let fields: [String]
  var dictionary: SpellingDictionary
  /// Whether the query is a single word, which finds nothing if it is wrong: a doubtful alternative is
  /// better than none then.
  var isOnlyWord = false
  /// Neighbours may still be asked about so often.
  var questions = 64

  /// Shorter words have too many neighbours to tell one that was meant.
  static let shortestWord = 3
  /// Words that the index has are not questioned if they are shorter.
  private static let shortestKnownWord = 4
  /// Words of a query that are looked for among those nearby.
  private static let mostQuestioned = 16
  private var questionedCount = 0
  /// Words nearby that are looked at.
  private static let mostSpellings = 16
  /// Alternatives of a word that are kept.
  private static let mostAlternatives = 5

  init(_ searcher: Searcher, options: SearchOptions, fields: [String]) {
    self.searcher = searcher
    self.options = options
    self.fields = fields
    dictionary = SpellingDictionary(
      schema: searcher.schema, segments: searcher.segments, fields: fields)
  }

  /// The logarithm of the part of all documents that hold a word, weighed as words that are meant are.
  func prior(_ documentFrequency: some BinaryInteger) -> Double {
    ChannelModel.prior(ofFrequency: documentFrequency)
      - ChannelModel.prior(ofFrequency: searcher.documentCount)
  }

  /// Looks up the words of a run.
  mutating func lookUp(_ typed: [TypedWord]) throws(IndexError) -> [Word] {
    var words: [Word] = []
    for word in typed {
      let readings = word.isPlain ? dictionary.readings(of: word.text) : []
      let frequency = try dictionary.documentFrequency(of: readings)
      var isWritten = readings.isEmpty
      for reading in readings where frequency > 0 && !isWritten {
        isWritten = try dictionary.isWritten(reading)
      }
      words.append(
        Word(
          typed: word, readings: readings, documentFrequency: frequency,
          isKnown: readings.isEmpty || frequency > 0, isWritten: isWritten))
    }
    markSynonyms(in: &words)
    return words
  }

  /// Words of names that the synonyms have are known, though no document may hold them.
  private func markSynonyms(in words: inout [Word]) {
    guard let synonyms = options.synonyms else { return }
    let terms = words.map { $0.readings.first?.term ?? [] }
    for start in words.indices {
      if synonyms.silences(terms[start]) {
        words[start].isKnown = true
        words[start].isWritten = true
      }
      for match in synonyms.matches(in: terms, at: start) {
        for place in start..<start + match.length {
          words[place].isKnown = true
          words[place].isWritten = true
        }
      }
    }
  }

  // MARK: One word

  /// What may be meant by a word, the likeliest first; nothing if it is most probably meant itself.
  mutating func alternatives(to word: Word) throws(IndexError) -> [Alternative] {
    guard word.typed.maySlip, word.scalarCount >= Self.shortestWord else { return [] }
    guard questionedCount < Self.mostQuestioned else { return [] }
    if word.isKnown && word.documentFrequency == 0 { return [] }
    if word.isKnown && word.isWritten { return try likelierWords(than: word) }
    questionedCount += 1
    let most = ChannelModel.mostCostOfScalar * Double(word.scalarCount)
    let spellings = try dictionary.spellings(of: word.readings, limit: Self.mostSpellings)
      .filter { $0.cost <= most }
    var alternatives =
      word.isKnown
      ? rightForms(spellings, of: word)
      : spellings.prefix(Self.mostAlternatives).map { alternative($0, to: word) }
    if !word.isKnown {
      alternatives += try splits(of: word, mayBeWrong: alternatives.isEmpty)
      alternatives.sort { $0.score > $1.score }
    }
    return Array(alternatives.prefix(Self.mostAlternatives))
  }

  func alternative(_ spelling: Spelling, to word: Word) -> Alternative {
    let certain = ChannelModel.mostCertainCostOfScalar * Double(word.scalarCount)
    return Alternative(
      text: spelling.text, score: prior(spelling.documentFrequency) - spelling.cost,
      isDoubtful: spelling.cost > certain)
  }

  /// What may be meant by a word that no document has, though some have its stem: it is another form of
  /// a word that they have, such as a plural, or a wrong one, as "changged".
  ///
  /// Forms of a word differ at its end. Where letters that differ stand in front of some that are the
  /// same, it is misspelled.
  private func rightForms(_ spellings: [Spelling], of word: Word) -> [Alternative] {
    let terms = Set(word.readings.map(\.term))
    let own = prior(word.documentFrequency) - ChannelModel.newForm
    // Many people leave accents out, and mean nothing by it.
    if spellings.contains(where: { $0.cost < ChannelModel.leastCost }) { return [] }
    return spellings.filter { spelling in
      let isOther = dictionary.readings(of: spelling.text).allSatisfy { !terms.contains($0.term) }
      return isOther
        ? alternative(spelling, to: word).score > own
        : !word.readings.contains { spelling.text.isOtherForm(of: $0.form) }
    }.map { alternative($0, to: word) }
  }

  /// The words that are likelier meant than one which the index has: so much more frequent that to
  /// mean them and to err is likelier than to mean this one.
  private mutating func likelierWords(than word: Word) throws(IndexError) -> [Alternative] {
    guard word.documentFrequency > 0, word.scalarCount >= Self.shortestKnownWord else { return [] }
    let own = prior(word.documentFrequency)
    // Most words are so frequent that none can be.
    if own + ChannelModel.leastCost >= 0 { return [] }
    questionedCount += 1
    let terms = Set(word.readings.map(\.term))
    return try dictionary.spellings(of: word.readings, limit: Self.mostAlternatives)
      .filter { alternative($0, to: word).score > own }
      .filter { spelling in
        // Another form of the word finds the same.
        dictionary.readings(of: spelling.text).allSatisfy { !terms.contains($0.term) }
      }
      .map { alternative($0, to: word) }
  }
}

extension String {
  /// Whether the text differs from another one at the end alone.
  fileprivate func isOtherForm(of other: [UInt8]) -> Bool {
    let bytes = Array(utf8)
    let start = zip(bytes, other).prefix { $0 == $1 }.count
    return bytes.count == start || other.count == start || bytes.last != other.last
  }
}
