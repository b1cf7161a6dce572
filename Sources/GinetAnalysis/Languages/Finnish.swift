// Licensed under the Apache License 2.0.

extension Language {
  /// Finnish. Function words after Hakulinen and others, "Iso suomen kielioppi" (2004):
  /// conjunctions, adpositions, personal, demonstrative and relative pronouns, forms of "olla".
  /// Left out are words whose term is also that of a negation or of a word of meaning.
  public static let finnish = Language(
    code: "fi", stemmer: "finnish",
    stopWords: [
      "ja", "tai", "sekä", "mutta", "vaan", "jos", "kuin", "koska", "joten", "vai",
      "mukaan", "varten",
      "minä", "sinä", "hän", "me", "te", "he", "minun", "sinun", "hänen", "meidän", "teidän",
      "heidän", "minut", "sinut", "hänet",
      "minua", "sinua", "häntä", "meitä", "teitä", "heitä", "minulla", "sinulla", "hänellä",
      "meillä", "teillä", "heillä",
      "tämä", "tämän", "tätä", "tässä", "tästä", "tähän", "tällä", "nämä", "näiden", "näitä",
      "tuo", "tuon", "tuota", "nuo", "se", "sen", "sitä", "siinä", "siitä", "siihen", "sillä", "ne",
      "niiden", "niitä", "niissä", "niistä", "niihin", "niillä",
      "joka", "jonka", "jota", "jossa", "josta", "johon", "jolla", "jotka", "joiden", "joita",
      "joissa", "joista",
      "ovat", "oli", "olivat", "olla", "ole", "olen", "olet", "olemme", "olette", "ollut", "olleet",
      "olisi",
    ],
    keptLetters: ["å", "ä", "ö"])
}
