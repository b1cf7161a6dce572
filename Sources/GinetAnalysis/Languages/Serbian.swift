// Licensed under the Apache License 2.0.

extension Language {
  /// Serbian. Function words after Piper and Klajn, "Normativna gramatika srpskog jezika" (2013):
  /// prepositions, conjunctions, personal, demonstrative and relative pronouns, possessives, forms
  /// of "jesam", "biti" and "hteti"; the stemmer brings Cyrillic to these Latin forms. Left out are
  /// words whose term is also that of a negation or of a word of meaning.
  public static let serbian = Language(
    code: "sr", stemmer: "serbian",
    stopWords: [
      "u", "na", "s", "sa", "k", "ka", "o", "od", "do", "iz", "za", "po", "pri", "kroz", "pred",
      "među", "uz",
      "i", "a", "ali", "ili", "da", "što", "kao", "kad", "kada", "ako", "jer", "te", "pa", "dok",
      "ja", "ti", "on", "ona", "ono", "mi", "vi", "oni", "one", "mene", "meni", "me", "tebe",
      "tebi", "ga", "mu", "je", "nje", "njoj", "joj",
      "nas", "nam", "nama", "vas", "vam", "vama", "njih", "njima", "ih", "se", "sebe", "sebi",
      "moj", "moja", "moje", "tvoj", "njegov", "njen", "njena", "naš", "naša", "naše", "vaš",
      "vaša", "njihov", "svoj", "svoje",
      "ovaj", "ova", "ovo", "ovi", "ove", "ovog", "ovom", "taj", "ta", "to", "tog", "tom", "onaj",
      "koji", "koja", "koje", "kojeg", "kojem", "kojoj", "kojim", "kojih",
      "sam", "si", "smo", "ste", "su", "jesam", "jesu", "biti", "bio", "bila", "bilo", "bili",
      "bile", "bi", "bih", "će", "ću", "ćemo",
    ],
    keptLetters: ["č", "ć", "š", "ž", "đ"])
}
