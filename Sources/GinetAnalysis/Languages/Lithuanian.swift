// Licensed under the Apache License 2.0.

extension Language {
  /// Lithuanian. Function words after Ambrazas (ed.), "Dabartinės lietuvių kalbos gramatika"
  /// (1997): prepositions, conjunctions, personal and demonstrative pronouns, forms of "būti". Left
  /// out are words whose term is also that of a negation or of a word of meaning.
  public static let lithuanian = Language(
    code: "lt", stemmer: "lithuanian",
    stopWords: [
      "apie", "dėl", "į", "iki", "iš", "nuo", "pagal", "pas", "per", "po", "prie", "pro", "su",
      "tarp", "už", "ant", "virš",
      "ir", "ar", "arba", "bei", "bet", "o", "kad", "kaip", "kai", "jei", "jeigu", "nes", "tačiau",
      "aš", "tu", "jis", "ji", "mes", "jūs", "jie", "jos", "mane", "tave", "jį", "ją", "mus", "jus",
      "juos", "jas", "man", "tau", "jam", "jai", "mums", "jums", "jiems", "joms",
      "mano", "tavo", "jo", "jų", "mūsų", "jūsų", "savo", "save",
      "šis", "ši", "šie", "šios", "šio", "šį", "šią", "šiuo", "šiame", "tas", "ta", "tie", "tos",
      "to", "tą", "tai", "tuo", "tų", "tame",
      "yra", "buvo", "būti", "bus", "būtų", "esu", "esi", "esame", "buvau", "buvome", "esant",
      "buvęs",
    ],
    keptLetters: ["ą", "č", "ę", "ė", "į", "š", "ų", "ū", "ž"])
}
