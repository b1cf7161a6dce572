// Licensed under the Apache License 2.0.

/// The function words of a language, as terms: analysed as the text is.
public struct StopWords: Sendable, Hashable {
  private let terms: Set<[UInt8]>

  /// No word is a stop word.
  public static let none = StopWords(terms: [])

  init(terms: Set<[UInt8]>) {
    self.terms = terms
  }

  /// The terms that `words` become behind `tokenizer` and `filters`.
  public init(_ words: [String], tokenizer: any Tokenizer, filters: [any TokenFilter]) {
    let analyzer = Analyzer("stop", tokenizer: tokenizer, filters: filters)
    var terms: Set<[UInt8]> = []
    for word in words {
      let stream = analyzer.analyze(word)
      // A word that falls apart, such as "isn't" in some tokenizers, names no single term.
      if stream.count == 1 { stream.forEachTerm { term, _ in terms.insert(Array(term)) } }
    }
    self.init(terms: terms)
  }

  /// Whether these bytes are the term of a stop word.
  public func contains(_ term: some Collection<UInt8>) -> Bool {
    !terms.isEmpty && terms.contains(Array(term))
  }
}
