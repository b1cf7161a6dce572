// Licensed under the Apache License 2.0.

/// What analysis knows of a language.
public struct Language: Sendable, Hashable {
  /// ISO 639-1 code, such as "en".
  public let code: String
  /// Snowball's name of the stemming algorithm.
  public private(set) var stemmer: String
  /// Function words, in lower case, compared before stemming. Negations are never among them.
  public let stopWords: [String]
  /// Words that tell little of what a question is about, such as "how" and "anything", in lower
  /// case. No word is in both lists.
  public let weakWords: [String]
  /// What may stand before an apostrophe and is no part of the word behind it, such as "l".
  public let elisions: [String]
  /// Letters that are written as others before they are compared with any word.
  public let letterMap: [Unicode.Scalar: String]
  /// What the stemmer needs to be told before; nil for most languages.
  public let morphology: MorphologyRules?
  /// Composed letters that keep their marks, because the language counts them as letters of their
  /// own.
  public let keptLetters: [Unicode.Scalar]

  /// Whether endings stand behind a colon, as in `EU:n`.
  var writesColons: Bool { code == "fi" || code == "sv" }

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
    elisions: [String] = [],
    letterMap: [Unicode.Scalar: String] = [:], morphology: MorphologyRules? = nil,
    keptLetters: [Unicode.Scalar] = []
  ) {
    self.code = code
    self.stemmer = stemmer
    self.stopWords = stopWords
    self.weakWords = weakWords
    self.elisions = elisions
    self.letterMap = letterMap
    self.morphology = morphology
    self.keptLetters = keptLetters
  }

  /// The same with another stemming algorithm.
  func stemmed(by stemmer: String) -> Language {
    var language = self
    language.stemmer = stemmer
    return language
  }
}
