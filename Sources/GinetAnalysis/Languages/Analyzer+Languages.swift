// Licensed under the Apache License 2.0.

extension Analyzer {
  /// What makes different ways of writing a code or a compound meet.
  private static let codes: [any TokenFilter] = [CodeFilter(), CompoundFilter()]

  /// Words by UAX #29, folded, marks removed; no stemming and no stop words. For any language.
  public static let standard = Analyzer(
    "standard", tokenizer: WordTokenizer(),
    filters: codes + [FoldFilter(), ApostropheFilter(), MarkFilter()])

  /// As ``standard``, but Chinese, Japanese and Korean as pairs of characters: see
  /// ``CJKBigramFilter``.
  public static let cjk = Analyzer(
    "cjk", tokenizer: WordTokenizer(),
    filters: [CJKBigramFilter()] + codes + [FoldFilter(), ApostropheFilter(), MarkFilter()])

  /// Pieces between white space, unchanged.
  public static let whitespace = Analyzer("whitespace", tokenizer: WhitespaceTokenizer())

  /// The whole text as one term, unchanged.
  public static let keyword = Analyzer("keyword", tokenizer: KeywordTokenizer())

  /// A decimal number as one term; terms are in the order of the numbers.
  public static let number = Analyzer("number", tokenizer: NumberTokenizer())

  /// A date, with a time or without, as one term; terms are in the order of time.
  public static let date = Analyzer("date", tokenizer: DateTokenizer())

  /// The analyzer of `language`: words, folded, stemmed, marks removed.
  ///
  /// - Parameters:
  ///   - language: whose stop words, stemmer, elisions and letters are used.
  ///   - name: what a schema calls it, if it is not the language's own; then the code of the language.
  ///   - writtenFilters: for terms as they are written, behind the tokenizer and ``CodeFilter``
  ///     and in front of ``CompoundFilter``.
  ///   - foldedFilters: for folded words, in front of the stemmer.
  public init(
    _ language: Language, named name: String? = nil, writtenFilters: [any TokenFilter] = [],
    foldedFilters: [any TokenFilter] = []
  ) {
    let tokenizer = WordTokenizer(locale: language.code)
    var folding: [any TokenFilter] = [FoldFilter(turkic: language.isTurkic), ApostropheFilter()]
    if !language.letterMap.isEmpty { folding.append(LetterMapFilter(language.letterMap)) }
    if !language.elisions.isEmpty { folding.append(ElisionFilter(WordSet(language.elisions))) }
    if language.writesColons { folding.append(ColonFilter()) }
    if language.code == "en" { folding.append(PossessiveFilter()) }
    let folded = Analyzer("folded", tokenizer: tokenizer, filters: folding)
    let stop = StopFilter(
      WordSet(language.stopWords, analyzer: folded),
      weak: WordSet(language.weakWords, analyzer: folded))
    var filters: [any TokenFilter] = [CodeFilter()]
    filters += writtenFilters + [CompoundFilter()] + folding + [stop] + foldedFilters
    if let rules = language.morphology { filters.append(MorphologyFilter(rules)) }
    if let stem = StemFilter(language.stemmer) { filters.append(stem) }
    filters.append(MarkFilter(keeping: language.keptLetters))
    self.init(
      name ?? language.code, tokenizer: tokenizer, filters: filters,
      sentences: Sentences(language: language.code))
  }

  /// English: words, folded, stemmed, marks removed.
  public static let english = Analyzer(.english)

  /// English with the stemmer of Porter (1980), which many collections were measured with.
  public static let porter = Analyzer(Language.english.stemmed(by: "porter"), named: "porter")

  /// The names of all analyzers for texts that come with the library.
  public static let names =
    Language.all.map(\.code) + [porter, standard, cjk, whitespace, keyword].map(\.name)

  /// The analyzer that comes with the library under this name, one of ``names``, ``number`` or
  /// ``date``; nil if there is none.
  public init?(named name: String) {
    switch name {
    case Analyzer.standard.name: self = .standard
    case Analyzer.cjk.name: self = .cjk
    case Analyzer.whitespace.name: self = .whitespace
    case Analyzer.keyword.name: self = .keyword
    case Analyzer.number.name: self = .number
    case Analyzer.date.name: self = .date
    case Analyzer.english.name: self = .english
    case Analyzer.porter.name: self = .porter
    default:
      guard let language = Language(code: name) else { return nil }
      self.init(language)
    }
  }
}
