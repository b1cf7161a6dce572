// Licensed under the Apache License 2.0.

extension Language {
  /// Catalan. Function words after Institut d'Estudis Catalans, "Gramàtica de la llengua catalana"
  /// (2016): articles, prepositions and their contractions, conjunctions, pronouns and possessives,
  /// demonstratives, forms of "ser", "estar", "haver" and "tenir". The weak words are question
  /// words, modal verbs, indefinites and adverbs of degree. "Massa" (also a mass) is a word of
  /// meaning. "Cap" and "res" are not among them, because they deny. ç keeps its mark.
  public static let catalan = Language(
    code: "ca", stemmer: "catalan",
    stopWords: [
      "el", "la", "els", "les", "lo", "un", "una", "uns", "unes", "en", "na",
      "a", "al", "als", "amb", "de", "del", "dels", "des", "durant", "entre", "fins", "malgrat",
      "mitjançant", "per", "pel", "pels", "segons", "sobre", "sota", "envers", "contra",
      "i", "o", "però", "que", "si", "perquè", "doncs", "quan", "com", "on", "mentre", "encara",
      "sinó",
      "jo", "tu", "ell", "ella", "nosaltres", "vosaltres", "ells", "elles", "vostè", "vostès", "em",
      "et", "es", "ens", "us", "li", "hi", "ho", "me", "te", "se", "nos", "vos", "mi",
      "meu", "meva", "meus", "meves", "teu", "teva", "teus", "teves", "seu", "seva", "seus",
      "seves", "nostre", "nostra", "nostres", "vostre", "vostra", "vostres", "llur", "llurs",
      "aquest", "aquesta", "aquests", "aquestes", "aquell", "aquella", "aquells", "aquelles",
      "això", "allò", "aquí", "allà", "qui",
      "és", "ser", "sóc", "soc", "ets", "som", "sou", "són", "era", "eren", "fou", "foren", "sigut",
      "siguin", "sigui", "serà", "seran", "seria", "serien", "essent", "fos", "fossin", "està",
      "estan", "estar", "estava", "estaven",
      "ha", "han", "he", "has", "hem", "heu", "haver", "havia", "havien", "haurà", "hauran",
      "hauria", "haurien", "hagi", "hagin", "hagués", "haguessin", "havent", "hagut", "d'un",
      "d'una", "s'ha", "s'han", "l'ha", "l'han",
      "té", "tenen", "tinc", "tens", "tenim", "teniu", "tenir", "tenia", "tenien",
    ],
    weakWords: [
      "què", "quin", "quina", "quins", "quines", "qual", "quals", "quant", "quanta", "quants",
      "quantes",
      "pot", "poden", "puc", "pots", "podem", "podeu", "poder", "podria", "podrien", "deu", "deuen",
      "cal", "calen", "caldria",
      "algú", "algun", "alguna", "alguns", "algunes", "altre", "altra", "altres", "ambdós",
      "ambdues", "cada", "cadascun", "cadascuna", "cert", "certa", "certs", "certes", "mateix",
      "mateixa", "mateixos", "mateixes", "molt", "molta", "molts", "moltes", "pocs", "poques",
      "poc", "poca", "qualsevol", "quelcom", "tal", "tals", "tan", "tant", "tanta", "tants",
      "tantes", "tot", "tota", "tots", "totes", "diversos", "diverses",
      "també", "ja", "més", "bastant", "gairebé", "així", "només", "ara", "llavors",
    ],
    elisions: ["l", "d", "m", "t", "s", "n"],
    keptLetters: ["ç"])
}
