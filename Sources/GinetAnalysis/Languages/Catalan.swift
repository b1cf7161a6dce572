// Licensed under the Apache License 2.0.

extension Language {
  /// Catalan. Function words after Institut d'Estudis Catalans, "Gramàtica de la llengua catalana"
  /// (2016): articles, prepositions and their contractions, conjunctions, pronouns and possessives,
  /// forms of "ser" and "haver". Left out are words whose term is also that of a negation or of a
  /// word of meaning.
  public static let catalan = Language(
    code: "ca", stemmer: "catalan",
    stopWords: [
      "la", "les", "lo", "en", "na",
      "a", "de", "des", "sobre",
      "i", "o", "però", "que", "si", "perquè", "doncs",
      "jo", "tu", "ell", "nosaltres", "vosaltres", "ells", "et", "es", "ens", "li", "hi", "ho",
      "me", "te", "se",
      "meu", "meva", "teu", "teva", "seu", "seus", "nostre", "nostra",
      "aquest", "aquesta", "aquests", "aquestes", "aquell", "aquella", "aquells", "aquelles",
      "això", "allò",
      "és", "era", "eren", "fou", "sigut", "siguin", "sigui",
      "ha", "han", "he", "hem", "havia", "havien", "haver",
    ],
    keptLetters: ["ç"])
}
