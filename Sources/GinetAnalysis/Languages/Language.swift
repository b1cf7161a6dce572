// Licensed under the Apache License 2.0.

/// What analysis knows of a language.
public struct Language: Sendable, Hashable {
  /// ISO 639-1 code, such as "en".
  public let code: String
  /// Snowball's name of the stemming algorithm.
  public let stemmer: String
  /// Function words, in lower case, compared before stemming. Negations are never among them.
  public let stopWords: [String]
  /// Words that tell little of what a question is about, such as "how" and "anything", in lower
  /// case. No word is in both lists.
  public let weakWords: [String]
  /// Composed letters that keep their marks, because the language counts them as letters of their
  /// own.
  public let keptLetters: [Unicode.Scalar]

  /// Whether I and İ fold to ı and i, as in Turkish.
  var isTurkic: Bool { code == "tr" }

  /// Every language that has an analyzer: those of Snowball's algorithms in libstemmer 2.2.
  public static let all: [Language] = [
    .arabic, .armenian, .basque, .catalan, .danish, .dutch, .english, .finnish, .french,
    .german, .greek, .hindi, .hungarian, .indonesian, .irish, .italian, .lithuanian, .nepali,
    .norwegian, .portuguese, .romanian, .russian, .serbian, .spanish, .swedish, .tamil,
    .turkish, .yiddish,
  ]

  /// The language of an ISO 639-1 code, or nil.
  public init?(code: String) {
    guard let known = Self.all.first(where: { $0.code == code }) else { return nil }
    self = known
  }

  init(
    code: String, stemmer: String, stopWords: [String], weakWords: [String] = [],
    keptLetters: [Unicode.Scalar] = []
  ) {
    self.code = code
    self.stemmer = stemmer
    self.stopWords = Self.withBothApostrophes(stopWords)
    self.weakWords = Self.withBothApostrophes(weakWords)
    self.keptLetters = keptLetters
  }

  // Folding keeps U+0027 and U+2019 apart, and people write either.
  private static func withBothApostrophes(_ words: [String]) -> [String] {
    words
      + words.filter { $0.contains("'") }
      .map { word in String(word.map { $0 == "'" ? "\u{2019}" : $0 }) }
  }
}
