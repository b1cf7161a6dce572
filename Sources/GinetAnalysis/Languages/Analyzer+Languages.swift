// Licensed under the Apache License 2.0.

extension Analyzer {
  /// Words by UAX #29, folded, marks removed; no stemming and no stop words. For any language.
  public static let standard = Analyzer(
    "standard", tokenizer: WordTokenizer(), filters: [FoldFilter(), MarkFilter()])

  /// Pieces between white space, unchanged.
  public static let whitespace = Analyzer("whitespace", tokenizer: WhitespaceTokenizer())

  /// The whole text as one term, unchanged.
  public static let keyword = Analyzer("keyword", tokenizer: KeywordTokenizer())

  /// The analyzer of `language`: words, folded, stemmed, marks removed.
  public init(_ language: Language) {
    let tokenizer = WordTokenizer()
    var filters: [any TokenFilter] = [FoldFilter()]
    if let stem = StemFilter(language.stemmer) { filters.append(stem) }
    filters.append(MarkFilter(keeping: language.keptLetters))
    self.init(
      language.code, tokenizer: tokenizer, filters: filters,
      stopWords: StopWords(language.stopWords, tokenizer: tokenizer, filters: filters),
      weakWords: StopWords(language.weakWords, tokenizer: tokenizer, filters: filters))
  }

  /// English: words, folded, stemmed, marks removed.
  public static let english = Analyzer(.english)

  /// The analyzers that come with the library.
  public static let builtIn: [Analyzer] =
    [.standard, .whitespace, .keyword, .english]
    + Language.all.filter { $0 != .english }.map { Analyzer($0) }
}
