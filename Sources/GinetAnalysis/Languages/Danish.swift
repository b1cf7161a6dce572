// Licensed under the Apache License 2.0.

extension Language {
  /// Danish. Function words after Hansen and Heltoft, "Grammatik over det danske sprog" (2011):
  /// articles, prepositions, conjunctions, pronouns and possessives, forms of "være", "blive" and
  /// "have". Left out are words whose term is also that of a negation or of a word of meaning.
  public static let danish = Language(
    code: "da", stemmer: "danish",
    stopWords: [
      "en", "et", "den", "det", "de",
      "ad", "af", "efter", "for", "fra", "hos", "i", "med", "mellem", "om", "over", "på", "til",
      "under", "ved",
      "og", "eller", "men", "at", "når", "da", "end", "hvis", "så",
      "jeg", "du", "han", "hun", "vi", "mig", "dig", "hende", "os", "jer", "sig", "man",
      "min", "mit", "mine", "din", "dit", "dine", "hans", "hendes", "sin", "sit", "sine", "vores",
      "deres", "dens", "dets",
      "denne", "dette", "disse", "der",
      "er", "bliver", "blive", "blev", "blevet", "har", "havde", "haft", "vil", "skal", "kan",
    ],
    keptLetters: ["å"])
}
