// Licensed under the Apache License 2.0.

extension Language {
  /// Norwegian. Function words after Faarlund, Lie and Vannebo, "Norsk referansegrammatikk" (1997):
  /// articles, prepositions, conjunctions, pronouns and possessives, forms of "være", "bli" and
  /// "ha", in Bokmål and the commonest in Nynorsk. Left out are words whose term is also that of a
  /// negation or of a word of meaning.
  public static let norwegian = Language(
    code: "no", stemmer: "norwegian",
    stopWords: [
      "en", "ei", "et", "den", "det", "de",
      "av", "etter", "for", "fra", "hos", "i", "med", "mellom", "om", "på", "til", "under", "ved",
      "og", "eller", "men", "som", "at", "når", "da", "enn", "hvis", "så", "å",
      "jeg", "du", "han", "hun", "vi", "dere", "meg", "deg", "henne", "oss", "seg", "man",
      "min", "mitt", "mine", "din", "ditt", "dine", "hans", "hennes", "sin", "sine", "vårt",
      "deres",
      "denne", "dette", "disse", "der",
      "er", "være", "vært", "blir", "bli", "ble", "blitt", "har", "ha", "hadde", "vil", "kan",
      "eg", "ho", "dei", "ein", "eit", "frå", "vere", "vore", "vart", "hjå",
    ],
    keptLetters: ["å"])
}
