// Licensed under the Apache License 2.0.

extension Language {
  /// Lithuanian. Function words after Ambrazas (ed.), "Dabartinės lietuvių kalbos gramatika"
  /// (1997): prepositions, conjunctions, personal, demonstrative and relative pronouns, forms of
  /// "būti". The weak words are question words, modal verbs, indefinites and adverbs of degree. ą,
  /// č, ę, ė, į, š, ų, ū and ž are letters of their own and keep their marks.
  public static let lithuanian = Language(
    code: "lt", stemmer: "lithuanian",
    stopWords: [
      "apie", "dėl", "į", "iki", "iš", "nuo", "pagal", "pas", "per", "po", "prie", "prieš", "pro",
      "su", "tarp", "už", "ant", "virš", "link",
      "ir", "ar", "arba", "bei", "bet", "o", "kad", "kaip", "kai", "jei", "jeigu", "nes", "tačiau",
      "todėl", "nors", "kol", "tad", "jog",
      "aš", "tu", "jis", "ji", "mes", "jūs", "jie", "jos", "mane", "tave", "jį", "ją", "mus", "jus",
      "juos", "jas", "man", "tau", "jam", "jai", "mums", "jums", "jiems", "joms", "manimi", "juo",
      "ja", "jais", "jomis",
      "mano", "tavo", "jo", "jų", "mūsų", "jūsų", "savo", "save", "sau", "savęs",
      "šis", "ši", "šie", "šios", "šio", "šį", "šią", "šiuo", "šiame", "šių", "šiems", "šiuos",
      "šias", "šia", "tas", "ta", "tie", "tos", "to", "tą", "tai", "tuo", "tų", "tame", "tam",
      "toje", "tiems", "čia", "ten",
      "kuris", "kuri", "kurie", "kurios", "kurio", "kurį", "kurią", "kurių", "kuriuos", "kuriame",
      "kurioje", "kuriems",
      "yra", "buvo", "būti", "bus", "būtų", "esu", "esi", "esame", "esate", "buvau", "buvome",
      "būna", "būdavo", "esant", "esantis", "esančių", "buvęs", "buvusi",
    ],
    weakWords: [
      "kas", "ko", "kam", "ką", "kuo", "kada", "kur", "kodėl", "kiek", "koks", "kokia", "kokie",
      "kokios", "kokį", "kokią", "kokių",
      "gali", "galima", "galėtų", "galiu", "gal", "reikia", "reikėtų", "turi", "turėtų", "privalo",
      "visas", "visa", "visi", "visos", "visų", "visus", "kiekvienas", "kiekviena", "kitas", "kita",
      "kiti", "kitos", "kito", "kitų", "kažkas", "keletas", "keli", "daug", "mažai", "abu", "abi",
      "pats", "pati", "patys", "toks", "tokia", "tokie", "tokios",
      "labai", "dar", "jau", "tik", "taip", "pat", "daugiau", "gana", "beveik", "net", "dabar",
      "tada", "vis",
    ],
    keptLetters: ["ą", "č", "ę", "ė", "į", "š", "ų", "ū", "ž"])
}
