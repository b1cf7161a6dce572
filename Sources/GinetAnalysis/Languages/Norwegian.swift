// Licensed under the Apache License 2.0.

extension Language {
  /// Norwegian. Function words after Faarlund, Lie and Vannebo, "Norsk referansegrammatikk" (1997):
  /// articles, prepositions, conjunctions, pronouns and possessives, demonstratives, forms of
  /// "være", "bli" and "ha", in Bokmål and the commonest in Nynorsk. The weak words are question
  /// words, modal verbs, indefinites and adverbs of degree. "Siden" (also the side) is a word of
  /// meaning. å keeps its mark; æ and ø have none.
  public static let norwegian = Language(
    code: "no", stemmer: "norwegian",
    stopWords: [
      "en", "ei", "et", "den", "det", "de",
      "av", "bak", "blant", "etter", "for", "foran", "fra", "før", "gjennom", "hos", "i", "ifølge",
      "igjennom", "imot", "innen", "langs", "med", "mellom", "mot", "om", "omkring", "opp", "over",
      "på", "per", "til", "tross", "under", "ved", "via",
      "og", "eller", "men", "som", "at", "når", "da", "enn", "hvis", "så", "å", "fordi", "mens",
      "dersom", "både", "samt", "ettersom",
      "jeg", "du", "han", "hun", "vi", "dere", "meg", "deg", "ham", "henne", "oss", "seg", "dem",
      "man", "hverandre",
      "min", "mi", "mitt", "mine", "din", "di", "ditt", "dine", "hans", "hennes", "sin", "si",
      "sitt", "sine", "vår", "vårt", "våre", "deres", "dens", "dets",
      "denne", "dette", "disse", "der", "her",
      "er", "var", "være", "vært", "blir", "bli", "ble", "blitt",
      "har", "ha", "hadde", "hatt", "vil", "ville", "skal", "skulle", "kan", "kunne",
      "eg", "ho", "dei", "ein", "eit", "frå", "vere", "vore", "vart", "hjå", "me", "dykk", "dykkar",
      "hennar", "vera", "blei", "desse",
    ],
    weakWords: [
      "hva", "hvem", "hvilken", "hvilket", "hvilke", "hvor", "hvordan", "hvorfor", "hvorav",
      "hvormed", "kva", "kven", "korleis", "kvifor", "kor",
      "må", "måtte", "bør", "burde", "gjør", "gjøre", "gjorde", "får", "fikk", "går", "gå", "gikk",
      "all", "alle", "alt", "annen", "annet", "andre", "begge", "enhver", "ethvert", "flere",
      "flest", "hver", "hvert", "mange", "mer", "mest", "mye", "noe", "noen", "samme", "selv",
      "slik", "slike", "sånn", "visse", "nokon", "noko", "kvar",
      "allerede", "altså", "bare", "enda", "ennå", "ganske", "helt", "jo", "kun", "kanskje", "litt",
      "nesten", "nok", "nå", "også", "derfor", "svært",
    ],
    keptLetters: ["å"])
}
