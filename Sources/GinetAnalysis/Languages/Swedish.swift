// Licensed under the Apache License 2.0.

extension Language {
  /// Swedish. Function words after Teleman, Hellberg and Andersson, "Svenska Akademiens grammatik"
  /// (1999): articles, prepositions, conjunctions, pronouns and possessives, forms of "vara", "bli"
  /// and "ha". Left out are words whose term is also that of a negation or of a word of meaning.
  public static let swedish = Language(
    code: "sv", stemmer: "swedish",
    stopWords: [
      "en", "ett", "den", "det", "de",
      "av", "efter", "från", "i", "inom", "med", "mellan", "om", "på", "till", "under", "ur", "vid",
      "åt", "över",
      "och", "eller", "men", "som", "att", "när", "då", "än", "så",
      "du", "han", "hon", "vi", "ni", "mig", "dig", "honom", "henne", "oss", "er", "sig",
      "min", "mina", "din", "ditt", "dina", "hans", "hennes", "sin", "sina", "vårt", "deras",
      "dess",
      "denna", "detta", "dessa", "där",
      "är", "varit", "blir", "bli", "blev", "blivit", "har", "ha", "hade", "haft", "kan", "skulle",
      "ska",
    ],
    keptLetters: ["å", "ä", "ö"])
}
