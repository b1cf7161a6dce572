// Licensed under the Apache License 2.0.

extension Language {
  /// Danish. Function words after Hansen and Heltoft, "Grammatik over det danske sprog" (2011):
  /// articles, prepositions, conjunctions, pronouns and possessives, demonstratives, forms of
  /// "være", "blive" and "have". The weak words are question words, modal verbs, indefinites and
  /// adverbs of degree. "Siden" (also the side) is a word of meaning. å keeps its mark; æ and ø
  /// have none.
  public static let danish = Language(
    code: "da", stemmer: "danish",
    stopWords: [
      "en", "et", "den", "det", "de",
      "ad", "af", "bag", "blandt", "efter", "for", "foran", "fra", "før", "gennem", "hos", "i",
      "ifølge", "igennem", "imellem", "imod", "inden", "langs", "med", "mellem", "mod", "om",
      "omkring", "op", "over", "på", "per", "til", "trods", "under", "ved", "via",
      "og", "eller", "men", "som", "at", "når", "da", "end", "hvis", "så", "fordi", "skønt", "mens",
      "dog", "både", "samt", "thi", "idet",
      "jeg", "du", "han", "hun", "vi", "mig", "dig", "ham", "hende", "os", "jer", "dem", "sig",
      "man", "hinanden",
      "min", "mit", "mine", "din", "dit", "dine", "hans", "hendes", "sin", "sit", "sine", "vores",
      "vor", "vort", "vore", "jeres", "deres", "dens", "dets",
      "denne", "dette", "disse", "der", "her",
      "er", "var", "være", "været", "værende", "bliver", "blive", "blev", "blevet",
      "har", "havde", "have", "haft", "vil", "ville", "skal", "skulle", "kan", "kunne",
    ],
    weakWords: [
      "hvad", "hvem", "hvilken", "hvilket", "hvilke", "hvor", "hvornår", "hvordan", "hvorfor",
      "hvorhen", "hvoraf", "hvormed",
      "må", "måtte", "bør", "burde", "tør", "gør", "gøre", "gjorde", "får", "fik", "går", "gå",
      "gik",
      "al", "alle", "alt", "alting", "anden", "andet", "andre", "begge", "enhver", "ethvert",
      "flere", "flest", "hver", "hvert", "mange", "mere", "meget", "mest", "nogen", "noget",
      "nogle", "samme", "sådan", "sådanne", "selv", "visse",
      "allerede", "altså", "bare", "blot", "endnu", "ganske", "helt", "jo", "kun", "lidt", "måske",
      "næsten", "nok", "nu", "også", "temmelig", "derfor",
    ],
    keptLetters: ["å"])
}
