// Licensed under the Apache License 2.0.

extension Language {
  /// Finnish. Function words after Hakulinen and others, "Iso suomen kielioppi" (2004):
  /// conjunctions, adpositions, personal, demonstrative and relative pronouns, forms of "olla". The
  /// weak words are question words, modal verbs, indefinites and adverbs of degree. The negative
  /// verb ("en", "ei" and its other forms) is in neither list. å, ä and ö are letters of their own
  /// and keep their marks.
  public static let finnish = Language(
    code: "fi", stemmer: "finnish",
    stopWords: [
      "ja", "tai", "sekä", "mutta", "vaan", "jos", "kuin", "koska", "joten", "vai", "että", "kun",
      "eli", "sillä", "kunnes", "jotta", "vaikka", "jolloin", "siis",
      "mukaan", "varten", "kanssa", "jälkeen", "ennen", "aikana", "kautta", "kohti", "läpi",
      "luona", "alla", "ohella", "takia", "vuoksi", "välillä", "yli", "ympäri", "saakka", "asti",
      "päällä", "sisällä", "vastaan",
      "minä", "sinä", "hän", "me", "te", "he", "minun", "sinun", "hänen", "meidän", "teidän",
      "heidän", "minut", "sinut", "hänet", "meidät", "teidät", "heidät", "minua", "sinua", "häntä",
      "meitä", "teitä", "heitä", "minulla", "sinulla", "hänellä", "meillä", "teillä", "heillä",
      "minulle", "sinulle", "hänelle", "meille", "teille", "heille", "minulta", "sinulta",
      "häneltä", "meiltä", "teiltä", "heiltä", "minussa", "minusta", "sinusta", "hänestä",
      "tämä", "tämän", "tätä", "tässä", "tästä", "tähän", "tällä", "tältä", "tälle", "tänä",
      "täksi", "nämä", "näiden", "näitä", "näissä", "näistä", "näihin", "näillä", "näille",
      "tuo", "tuon", "tuota", "tuossa", "tuosta", "tuohon", "tuolla", "nuo", "noiden", "noita",
      "se", "sen", "sitä", "siinä", "siitä", "siihen", "siltä", "sille", "ne", "niiden", "niitä",
      "niissä", "niistä", "niihin", "niillä", "niiltä", "niille", "siellä", "täällä",
      "joka", "jonka", "jota", "jossa", "josta", "johon", "jolla", "jolta", "jolle", "jotka",
      "joiden", "joita", "joissa", "joista", "joihin", "joilla", "joille",
      "on", "ovat", "oli", "olivat", "olla", "ole", "olen", "olet", "olemme", "olette", "olin",
      "olit", "olimme", "olitte", "ollut", "olleet", "olisi", "olisin", "olisivat", "olkoon",
      "oleva", "olevan", "olevat",
    ],
    weakWords: [
      "kuka", "ketkä", "kenen", "ketä", "kenelle", "mikä", "mitkä", "minkä", "mitä", "missä",
      "mistä", "mihin", "millä", "milloin", "millainen", "millaisia", "miksi", "miten", "kuinka",
      "kumpi", "paljonko", "montako",
      "voi", "voivat", "voin", "voit", "voidaan", "voida", "voisi", "pitää", "pitäisi", "täytyy",
      "saa", "saavat", "saada", "tulee", "tulisi",
      "joku", "jokin", "jonkun", "jotakin", "jotain", "jotkut", "jokainen", "kaikki", "kaikkien",
      "kaikkia", "kukin", "moni", "monet", "muu", "muut", "muita", "muun", "molemmat", "itse",
      "sama", "samat", "eräs", "useat", "useita",
      "myös", "vain", "jo", "vielä", "hyvin", "niin", "näin", "nyt", "sitten", "melko", "aivan",
      "ehkä", "enemmän", "eniten", "juuri", "liian", "melkein",
    ],
    keptLetters: ["å", "ä", "ö"])
}
